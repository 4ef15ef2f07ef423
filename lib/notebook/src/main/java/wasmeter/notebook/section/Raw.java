package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.ForkFigures;
import wasmeter.notebook.table.ForkTable;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Load;
import wasmeter.notebook.table.Place;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Runs;
import wasmeter.notebook.table.Times;
import wasmeter.record.Cause;
import wasmeter.record.Start;
import wasmeter.record.Unit;

/** Every fork with what it observed besides time. */
record Raw() implements Section {
  private static final Gap NOT_COLD = new Gap(Cause.NOT_REPORTED, "measured in warm forks only");
  private static final Gap NOT_SEEN = new Gap(Cause.NOT_REPORTED, "the fork did not report it");

  private static final Comparator<ForkFigures> BY_CELL =
      Comparator.comparing(
          ForkFigures::place,
          Comparator.comparing(Place::engine)
              .thenComparing(Place::sample)
              .thenComparing(Place::scenario)
              .thenComparing(Place::start)
              .thenComparingInt(Place::fork));

  @Override
  public String id() {
    return "raw";
  }

  @Override
  public String title() {
    return "Raw";
  }

  @Override
  public String question() {
    return "What did each process observe?";
  }

  @Override
  public View ofMachine(Runs runs) {
    Cells cells = runs.cells("individual");
    List<ForkFigures> forks = ForkFigures.of(cells).stream().sorted(BY_CELL).toList();
    Sheet sheet = new Sheet(this);
    List<List<Shown>> texts = new ArrayList<>();
    forks.forEach(fork -> texts.add(row(sheet, fork)));
    List<String> header =
        new ArrayList<>(
            List.of(
                "engine",
                "sample",
                "scenario",
                "start",
                "fork",
                "conditions",
                "mean",
                "median",
                "iterations",
                "set aside",
                "operations",
                "warm-up",
                "verdict",
                "worker CPU per operation",
                "compilers' share of the time",
                "disturbed"));
    ForkFigures.METERS.forEach(meter -> header.add(meter.title()));
    sheet.table(title(), header, texts);
    sheet.remarks(cells);
    Table tidy = ForkTable.of(id(), forks);
    return sheet.view(
        Sheet.caption(
            this,
            cells,
            "Mean and median are over the iterations that count; for a warm call, iterations"
                + " in which a neighbour slowed the core are set aside. A fork is called"
                + " disturbed if its probes were slow throughout, compared with the fastest of"
                + " this machine, or if others ran for over 3 % of the time while it waited."),
        tidy);
  }

  private static List<Shown> row(Sheet sheet, ForkFigures fork) {
    Supplier<Shown> gap = () -> gap(sheet, fork);
    Place place = fork.place();
    Times times = fork.times();
    Load load = fork.load();
    List<Shown> row =
        Sheet.row(place.engine(), place.sample(), place.scenario().label(), place.start().label());
    row.add(new Shown.Number(Integer.toString(place.fork())));
    row.add(new Shown.Words(place.conditions()));
    row.add(number(times.mean(), Unit.NS, gap));
    row.add(number(times.median(), Unit.NS, gap));
    row.add(new Shown.Number(Long.toString(times.iterations())));
    row.add(new Shown.Number(Long.toString(times.setAside())));
    row.add(new Shown.Number(Long.toString(times.operations())));
    row.add(number(fork.warmUp().took(), Unit.NS, gap));
    row.add(new Shown.Words(fork.end()));
    row.add(number(load.workerCpu(), Unit.NS, gap));
    row.add(
        load.compilerShare().isPresent()
            ? new Shown.Number(Quantity.percent(load.compilerShare().getAsDouble()))
            : gap.get());
    row.add(fork.failure().isPresent() ? gap.get() : disturbed(load));
    ForkFigures.METERS.forEach(meter -> row.add(number(fork.value(meter), meter.unit(), gap)));
    return row;
  }

  private static Shown disturbed(Load load) {
    return new Shown.Words(load.disturbed().map(d -> d ? "yes" : "no").orElse("not watched"));
  }

  private static Shown number(OptionalDouble value, Unit unit, Supplier<Shown> gap) {
    return value.isPresent() ? new Shown.Number(value.getAsDouble(), unit) : gap.get();
  }

  private static Shown gap(Sheet sheet, ForkFigures fork) {
    return sheet.gap(
        fork.failure()
            .map(failure -> failure.in("failed"))
            .orElse(fork.place().start() == Start.COLD ? NOT_COLD : NOT_SEEN));
  }
}
