package wasmeter.notebook.front;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import wasmeter.measure.EngineStatus;
import wasmeter.notebook.life.Life;
import wasmeter.notebook.life.Measure;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Row;
import wasmeter.record.Cause;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.record.text.Counted;

/**
 * Something that was not measured.
 *
 * @param engine name of an engine
 * @param cell the sample, and what was done with it; empty if that does not matter
 * @param reason why
 */
record Missing(String engine, String cell, String reason) {
  /** If there are more of them, the others are counted. */
  private static final int MOST_CELLS = 4;

  /** Engines that are not here. */
  static List<String> engines(List<EngineStatus> statuses) {
    return sentences(
        statuses.stream()
            .filter(status -> status.absence() != null)
            .map(status -> new Missing(status.name(), "", status.absence().reason())));
  }

  /** Engines that are here but cannot be ranked. */
  static List<String> lives(Answers answers, Set<String> absent) {
    Stream<Missing> followed =
        answers.samples().stream()
            .flatMap(
                answer ->
                    answer.choices().stream()
                        .flatMap(choice -> choice.excluded().stream())
                        .filter(life -> !life.isNotAllowed())
                        .map(life -> missing(life, answer)));
    Stream<Missing> own =
        answers.ownWithoutLine().stream()
            .flatMap(
                row ->
                    answers.all().all(row, Measure.FROM_BYTES).stream()
                        .flatMap(
                            life ->
                                why(answers, row, life).stream()
                                    .map(why -> new Missing(life.engine(), row.label(), why))));
    return sentences(
        Stream.concat(followed, own).filter(missing -> !absent.contains(missing.engine())));
  }

  /**
   * An engine that cannot start from bytes may lead from storage, which would seem to contradict.
   */
  private static Missing missing(Life life, Answer answer) {
    List<String> uses = answer.rankedFromStorage(life.engine());
    return new Missing(
        life.engine(),
        answer.sample(),
        life.gap().reason()
            + (life.measure() != Measure.FROM_BYTES || uses.isEmpty()
                ? ""
                : "; it is ranked from storage, for " + String.join(" and ", uses)));
  }

  /**
   * Of what cannot be read or called, and of one module of many, no plan follows a life: its first
   * answer says why, unless there is one.
   */
  private static Optional<String> why(Answers answers, Row row, Life life) {
    if (life.gap().cause() != Cause.NOT_IN_PLAN) {
      return Optional.of(life.gap().reason());
    }
    Entry first = answers.cells().cell(life.engine(), row, Metric.cold(Scenario.JIT, null));
    if (first.isGap() && first.gap().cause() != Cause.NOT_IN_PLAN) {
      return Optional.of(first.gap().reason());
    }
    Optional<OwnModule> called = answers.own(row).filter(OwnModule::isCalled);
    if (called.isPresent()) {
      return first.isGap() ? Optional.of(life.gap().reason()) : Optional.empty();
    }
    return answers.own(row).map(OwnModule::notCalled);
  }

  /** What failed otherwise: a life that failed is not ranked, and that was said. */
  static List<String> failures(Records records, List<Observation> counting) {
    return sentences(
        counting.stream()
            .filter(o -> o.cell().scenario() != Scenario.LIFETIME)
            .flatMap(o -> failure(records, o)));
  }

  private static Stream<Missing> failure(Records records, Observation o) {
    if (!(o.reading() instanceof Reading.Failed failed)) {
      return Stream.empty();
    }
    Header.SampleModule sample = records.samples().get(o.cell().sample());
    return Stream.of(
        new Missing(
            records.engines().get(o.cell().engine()).name(),
            "%s (%s)"
                .formatted(
                    new Row(sample.name(), sample.each() ? o.cell().call() : null).label(),
                    o.cell().scenario().label()),
            failed.reason()));
  }

  /** Cells with the same engines and the same reason are named together. */
  private static List<String> sentences(Stream<Missing> all) {
    record Where(String reason, String cell) {}
    record Same(String reason, Set<String> engines) {}
    Map<Where, Set<String>> engines = new LinkedHashMap<>();
    all.forEach(
        m ->
            engines
                .computeIfAbsent(new Where(m.reason(), m.cell()), w -> new TreeSet<>())
                .add(m.engine()));
    Map<Same, Set<String>> cells = new LinkedHashMap<>();
    engines.forEach(
        (where, names) ->
            cells
                .computeIfAbsent(new Same(where.reason(), names), s -> new LinkedHashSet<>())
                .add(where.cell()));
    return cells.entrySet().stream()
        .map(
            e ->
                "%s%s: %s"
                    .formatted(
                        String.join(", ", e.getKey().engines()),
                        with(List.copyOf(e.getValue())),
                        e.getKey().reason()))
        .toList();
  }

  private static String with(List<String> cells) {
    if (cells.getFirst().isEmpty()) {
      return "";
    }
    return " with " + Counted.some(cells, MOST_CELLS);
  }
}
