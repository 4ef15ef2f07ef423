package wasmeter.notebook.front;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.life.Choice;
import wasmeter.notebook.life.Counts;
import wasmeter.notebook.life.Leads;
import wasmeter.notebook.life.Life;
import wasmeter.notebook.life.LifeChart;
import wasmeter.notebook.life.Lives;
import wasmeter.notebook.life.Measure;
import wasmeter.notebook.life.Use;
import wasmeter.notebook.table.Note;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Row;
import wasmeter.record.Unit;
import wasmeter.stats.life.Curve;
import wasmeter.stats.life.Range;

/**
 * What the lives of processes with one sample say.
 *
 * @param row the sample and call
 * @param followed how the processes of the figure start
 * @param lives all engines from there, many of which may be gaps
 * @param leads which of them answers first
 * @param stored the same from compiled code in storage, where the figure is from bytes; without a
 *     stretch where nothing is known
 * @param choices one for each use of which something is known
 */
record Answer(
    Row row, Measure followed, List<Life> lives, Leads leads, Leads stored, List<Choice> choices) {

  static Answer of(Lives all, Row row) {
    Measure followed =
        all.rows(Measure.FROM_BYTES).contains(row) ? Measure.FROM_BYTES : Measure.FROM_STORAGE;
    List<Life> stored =
        followed == Measure.FROM_STORAGE ? List.of() : all.all(row, Measure.FROM_STORAGE);
    List<Life> lives = all.all(row, followed);
    return new Answer(
        row,
        followed,
        lives,
        Leads.of(compared(lives)),
        Leads.of(compared(stored)),
        Use.presets().stream()
            .filter(use -> Choice.rows(all, use).contains(row))
            .map(use -> Choice.of(all, row, use))
            .toList());
  }

  private static List<Life> compared(List<Life> lives) {
    return lives.stream().filter(life -> !life.isGap()).toList();
  }

  String sample() {
    return row.label();
  }

  /** Whether there is a line to draw; of some samples, memory alone is known. */
  boolean hasFigure() {
    return figure().isPresent();
  }

  Optional<Chart> figure() {
    return LifeChart.of(sample() + followed.suffix(), lives, leads);
  }

  /** Which engine answers first, without a full stop. */
  String sentence() {
    return leads.stretches().isEmpty() && hasFigure()
        ? leads.sentence() + ": each line ends where a process failed"
        : leads.sentence();
  }

  /** Where lines end early or go on unproven, and why, without a full stop; by their engines. */
  Map<String, String> ends() {
    Map<String, List<String>> engines = new LinkedHashMap<>();
    for (Life life : lives) {
      end(life)
          .ifPresent(
              end -> engines.computeIfAbsent(end, e -> new ArrayList<>()).add(life.engine()));
    }
    Map<String, String> ends = new LinkedHashMap<>();
    engines.forEach((end, names) -> ends.put(String.join(", ", names), end));
    return ends;
  }

  private static Optional<String> end(Life life) {
    if (life.stopped() != null) {
      return Optional.of(
          "the line ends after %s: %s"
              .formatted(Counts.of(life.stopped().last(), "call"), life.gap().reason()));
    }
    return life.notes().stream()
        .filter(Note.Unsteady.class::isInstance)
        .findFirst()
        .map(note -> "calls were %s, so the dashed line may be off".formatted(note.text()));
  }

  Optional<Choice> choice(Use use) {
    return choices.stream().filter(choice -> choice.use().equals(use)).findFirst();
  }

  /** The names of the uses for which an engine is ranked by what it did from storage. */
  List<String> rankedFromStorage(String engine) {
    return choices.stream()
        .filter(
            choice ->
                choice.options().stream()
                    .map(Choice.Option::life)
                    .anyMatch(
                        life ->
                            life.engine().equals(engine) && life.measure() == Measure.FROM_STORAGE))
        .map(choice -> choice.use().name())
        .toList();
  }

  /** Which of those that lead from storage have no line from bytes, and why: sentences. */
  List<String> withoutLine() {
    List<String> leading =
        stored.stretches().stream()
            .flatMap(stretch -> Stream.concat(Stream.of(stretch.index()), stretch.alike().stream()))
            .map(index -> stored.lives().get(index).engine())
            .distinct()
            .toList();
    return lives.stream()
        .filter(life -> leading.contains(life.engine()) && life.isGap() && life.stopped() == null)
        .map(life -> "%s has no line above: %s.".formatted(life.engine(), life.gap().reason()))
        .toList();
  }

  /** What else a person would say of the figure: sentences. */
  List<String> more() {
    List<String> sentences = new ArrayList<>();
    leads.counted().forEach(counted -> sentences.add(counted + "."));
    List<Leads.Stretch> stretches = leads.stretches();
    if (!stretches.isEmpty()) {
      String first = pace(stretches.getFirst());
      String last = pace(stretches.getLast());
      sentences.add(first.equals(last) ? first + "." : first + "; " + last + ".");
    }
    if (stretches.size() > 1) {
      sentences.add(changes(stretches.subList(1, stretches.size())));
    }
    return sentences;
  }

  private String pace(Leads.Stretch stretch) {
    Life life = leads.lives().get(stretch.index());
    Curve curve = life.candidate().curve();
    return "%s has answered after %s, and each further call takes %s in the end"
        .formatted(
            life.engine(),
            Quantity.text(curve.at(curve.first()), Unit.NS),
            Quantity.text(curve.slope(), Unit.NS));
  }

  private String changes(List<Leads.Stretch> later) {
    List<String> known =
        later.stream()
            .filter(stretch -> stretch.from().isKnown())
            .map(stretch -> "to %s at %s".formatted(name(stretch), counts(stretch.from())))
            .toList();
    if (!known.isEmpty()) {
      return "The lead changes %s (95 %% intervals).".formatted(String.join(", ", known));
    }
    boolean grouped =
        leads.lives().stream()
            .flatMap(life -> life.notes().stream())
            .anyMatch(Note.Grouped.class::isInstance);
    return "How far these numbers of calls may be off is not known: "
        + (grouped
            ? "forks of an engine fall into groups."
            : "that takes more than one process of each engine.");
  }

  private String name(Leads.Stretch stretch) {
    return leads.name(stretch.index());
  }

  private static String counts(Range range) {
    return Double.isInfinite(range.high())
        ? "%s or more, or never".formatted(Counts.of(range.low(), "call"))
        : "%s to %s".formatted(Counts.text(range.low()), Counts.of(range.high(), "call"));
  }

  /** How many processes stand behind a line. */
  String processes() {
    int[] n =
        IntStream.concat(
                leads.lives().stream().mapToInt(Life::n), stored.lives().stream().mapToInt(Life::n))
            .sorted()
            .toArray();
    if (n.length == 0) {
      return "one process";
    }
    int most = n[n.length - 1];
    return n[0] == most
        ? most == 1 ? "one process" : "the mean of %s processes".formatted(most)
        : "the mean of %s to %s processes".formatted(n[0], most);
  }
}
