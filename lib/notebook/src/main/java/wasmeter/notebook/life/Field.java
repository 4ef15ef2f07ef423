package wasmeter.notebook.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Row;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.stats.compare.Moderated;
import wasmeter.stats.life.Candidate;
import wasmeter.stats.life.Part;

/** The engines among which a use chooses, and why the others are not among them. */
final class Field {
  /** The one reason that lies in the use alone. */
  static final Gap MACHINE_CODE =
      new Gap(
          Cause.CAPABILITY_MISSING, "it consists of machine code, which this use does not allow");

  private static final Gap NOT_RECORDED =
      new Gap(
          Cause.UNRECORDED,
          "older logs do not say whether it consists of machine code: measure it again");

  private final Lives all;
  private final Row row;
  private final Use use;
  private final List<Life> lives = new ArrayList<>();
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Life> excluded = new ArrayList<>();

  Field(Lives all, Row row, Use use) {
    this.all = all;
    this.row = row;
    this.use = use;
    all.engines().forEach(this::add);
  }

  /** Those that can be chosen; an engine may be among them twice, from bytes and from storage. */
  List<Life> lives() {
    return lives;
  }

  /** The same with what an instance takes. */
  List<Candidate> candidates() {
    return candidates;
  }

  /** The engines that cannot be chosen. */
  List<Life> excluded() {
    return excluded;
  }

  private void add(String engine) {
    List<Life> found = found(engine);
    Measure usual = use.byMemory() ? Measure.MEMORY : Measure.FROM_BYTES;
    Optional<Gap> gap =
        notAllowed(engine)
            .or(
                () ->
                    found.isEmpty()
                        ? Optional.of(missing(all.of(engine, row, usual)))
                        : unknownCode(engine).or(() -> tooLarge(engine)));
    if (gap.isPresent()) {
      exclude(engine, usual, gap.get());
      return;
    }
    Optional<Entry> instance = instance(engine);
    if (instance.isPresent() && instance.get().isGap()) {
      exclude(engine, usual, instance.get().gap().in("instantiate"));
      return;
    }
    for (Life life : found) {
      lives.add(life);
      Candidate of = life.candidate();
      candidates.add(
          instance
              .map(
                  entry ->
                      new Candidate(
                          of.curve(),
                          of.start(),
                          of.rest(),
                          entry.estimate().mean(),
                          ofInstance(entry)))
              .orElse(of));
    }
  }

  private static Part ofInstance(Entry entry) {
    Moderated shared = entry.shared().known();
    boolean assumed = entry.scores().length == 1 && !shared.isKnown();
    return Part.ofTimes(entry.scores(), assumed ? Usual.instance() : shared);
  }

  private static Gap missing(Life life) {
    return life.isGap() ? life.gap() : life.end();
  }

  private void exclude(String engine, Measure measure, Gap why) {
    excluded.add(Life.gap(engine, measure, why, all.of(engine, row, measure).stopped()));
  }

  /** An engine that failed from bytes is not saved by storage. */
  private List<Life> found(String engine) {
    if (use.byMemory()) {
      return seen(engine, Measure.MEMORY)
          .filter(life -> !isBeyond(life, use.cost().instances()))
          .toList();
    }
    boolean failed = !all.cells().failed(engine, row, Scenario.LIFETIME, Start.COLD).isEmpty();
    return failed
        ? List.of()
        : Stream.concat(
                seen(engine, Measure.FROM_BYTES),
                use.fromStorage() ? seen(engine, Measure.FROM_STORAGE) : Stream.empty())
            .toList();
  }

  private Stream<Life> seen(String engine, Measure measure) {
    return Stream.of(all.of(engine, row, measure)).filter(life -> !life.isGap());
  }

  private Optional<Gap> notAllowed(String engine) {
    return !use.machineCode() && Boolean.TRUE.equals(machineCode(engine))
        ? Optional.of(MACHINE_CODE)
        : Optional.empty();
  }

  private Optional<Gap> unknownCode(String engine) {
    return !use.machineCode() && machineCode(engine) == null
        ? Optional.of(NOT_RECORDED)
        : Optional.empty();
  }

  /** Null if no record says so. */
  private Boolean machineCode(String engine) {
    return all.cells()
        .engineHeader(engine)
        .map(Header.Engine::machineCode)
        .filter(Objects::nonNull)
        .orElse(null);
  }

  /** Whether a process ended with fewer instances. */
  private static boolean isBeyond(Life memory, double instances) {
    return memory.end() != null && instances > memory.stopped().last();
  }

  private Optional<Gap> tooLarge(String engine) {
    if (Double.isInfinite(use.memoryLimit())) {
      return Optional.empty();
    }
    Life memory = all.of(engine, row, Measure.MEMORY);
    if (memory.isGap()) {
      return Optional.of(memory.gap().in("memory"));
    }
    double instances = use.cost().instances();
    if (isBeyond(memory, instances)) {
      return Optional.of(memory.end().in("memory"));
    }
    double bytes = memory.candidate().curve().at(instances);
    return bytes <= use.memoryLimit()
        ? Optional.empty()
        : Optional.of(
            new Gap(
                Cause.EXHAUSTED,
                "it takes %s with %s, more than %s"
                    .formatted(
                        Quantity.text(bytes, Unit.BYTES),
                        Counts.of(instances, "instance"),
                        Quantity.text(use.memoryLimit(), Unit.BYTES))));
  }

  /** What an instance after the first takes; empty if there is none, or memory counts. */
  private Optional<Entry> instance(String engine) {
    if (use.byMemory() || use.cost().instances() == 1) {
      return Optional.empty();
    }
    Cells cells = all.cells();
    Entry further =
        cells.cell(
            engine,
            row,
            Metric.cold(Scenario.LIFETIME, null).event(Events.FURTHER_INSTANCE, Unit.NS));
    return Optional.of(
        further.isGap()
            ? cells.cell(engine, row, Metric.warm(Scenario.INSTANTIATE_MODULE))
            : further);
  }
}
