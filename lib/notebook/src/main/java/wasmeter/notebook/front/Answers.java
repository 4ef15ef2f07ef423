package wasmeter.notebook.front;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.life.Choice;
import wasmeter.notebook.life.Lives;
import wasmeter.notebook.life.Use;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;

/**
 * What a log answers, sample by sample: the sample that speaks for the page comes first.
 *
 * @param all the lives that were recorded
 * @param samples those of which a life was recorded; none in older logs
 * @param own the user's own modules
 */
record Answers(Lives all, List<Answer> samples, List<OwnModule> own) {
  /** What the report is about where nothing else is. */
  private static final String USUAL = "fibonacci";

  /** Copies the lists. */
  Answers {
    samples = List.copyOf(samples);
    own = List.copyOf(own);
  }

  /**
   * Reads them.
   *
   * @param runs what was recorded
   * @param own the user's own modules, which come before all other samples
   * @return none if no life was recorded
   */
  static Answers of(Runs runs, List<OwnModule> own) {
    List<String> names = own.stream().map(OwnModule::name).toList();
    Lives lives = Lives.of(runs.cells("individual"));
    Set<Row> rows = new LinkedHashSet<>();
    Use.presets().forEach(use -> rows.addAll(Choice.rows(lives, use)));
    return new Answers(
        lives,
        rows.stream()
            .map(row -> Answer.of(lives, row))
            .sorted(Comparator.comparingInt(answer -> place(answer, names)))
            .toList(),
        own);
  }

  /** Whatever can be drawn first, one's own before that; otherwise the order of tables. */
  private static int place(Answer answer, List<String> own) {
    int mine = own.indexOf(answer.row().sample());
    int place =
        mine >= 0 ? mine : answer.row().sample().equals(USUAL) ? own.size() : own.size() + 1;
    return answer.hasFigure() ? place : place + own.size() + 2;
  }

  /** The sample that speaks for the page. */
  Optional<Answer> first() {
    return samples.stream().findFirst();
  }

  /** Whether a sample speaks for the page only because no module of one's own does. */
  boolean isUsual(Answer answer) {
    return answer.row().sample().equals(USUAL) && own(answer.row()).isEmpty();
  }

  Cells cells() {
    return all.cells();
  }

  /** Samples of which no life was recorded, besides one's own modules. */
  List<Row> unfollowed() {
    List<Row> followed = samples.stream().map(Answer::row).toList();
    return cells().rows().stream()
        .filter(row -> own(row).isEmpty() && !followed.contains(row))
        .toList();
  }

  /** Rows of one's own modules without a line, whatever memory their instances take. */
  List<Row> ownWithoutLine() {
    List<Row> drawn = samples.stream().filter(Answer::hasFigure).map(Answer::row).toList();
    return cells().rows().stream()
        .filter(row -> own(row).isPresent() && !drawn.contains(row))
        .toList();
  }

  /** Those of one's own modules that had no turn at all. */
  List<OwnModule> ownWithoutTurn() {
    List<String> seen = cells().rows().stream().map(Row::sample).toList();
    return own.stream().filter(module -> !seen.contains(module.name())).toList();
  }

  /** The module of one's own that a row is about. */
  Optional<OwnModule> own(Row row) {
    return own.stream().filter(module -> module.name().equals(row.sample())).findFirst();
  }

  /** What to know of a sample besides its numbers: sentences without a full stop. */
  List<String> remarks(Answer answer) {
    List<String> said = own(answer.row()).map(OwnModule::said).orElse(List.of());
    return Stream.concat(all.unchecked(answer.row(), answer.followed()).stream(), said.stream())
        .toList();
  }

  /** The picture that says most of a log; empty if there is nothing to draw. */
  Optional<Chart> picture(Runs runs) {
    return first().flatMap(Answer::figure).or(() -> execution(runs).charts().stream().findFirst());
  }

  /** What a page says without lives. */
  static View execution(Runs runs) {
    return Sections.named("execution").view(runs);
  }
}
