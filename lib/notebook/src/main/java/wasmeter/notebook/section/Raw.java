package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import tech.tablesaw.api.Table;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.ForkFigures;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Start;
import wasmeter.record.Unit;

/** Every fork with what it saw beside time. */
record Raw() implements Section {
  private static final String NOT_COLD = "measured in warm forks only";
  private static final String NOT_SEEN = "the fork did not report it";

  private static final Comparator<ForkFigures> BY_CELL =
      Comparator.comparing(ForkFigures::engine)
          .thenComparing(ForkFigures::sample)
          .thenComparing(ForkFigures::scenario)
          .thenComparing(ForkFigures::start)
          .thenComparingInt(ForkFigures::fork);

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
    return "What did each process see?";
  }

  @Override
  public View view(Runs runs) {
    Cells cells = Cells.of(runs, "individual");
    List<ForkFigures> forks = ForkFigures.of(cells).stream().sorted(BY_CELL).toList();
    Sheet sheet = new Sheet(this);
    List<List<String>> texts = new ArrayList<>();
    for (ForkFigures f : forks) {
      Function<OptionalDouble, Function<Unit, String>> cell =
          value ->
              unit -> value.isPresent() ? Quantity.text(value.getAsDouble(), unit) : gap(sheet, f);
      texts.add(
          List.of(
              f.engine(),
              f.sample(),
              f.scenario().label(),
              f.start() == Start.WARM ? "warm" : "cold",
              Integer.toString(f.fork()),
              cell.apply(f.mean()).apply(Unit.NS),
              cell.apply(f.median()).apply(Unit.NS),
              Long.toString(f.iterations()),
              Long.toString(f.setAside()),
              Long.toString(f.operations()),
              cell.apply(f.warmUp()).apply(Unit.NS),
              f.verdict(),
              cell.apply(f.workerCpu()).apply(Unit.NS),
              f.compilerShare().isPresent()
                  ? Quantity.percent(f.compilerShare().getAsDouble())
                  : gap(sheet, f),
              f.disturbed().map(d -> d ? "yes" : "no").orElseGet(() -> gap(sheet, f)),
              cell.apply(f.peakRss()).apply(Unit.BYTES),
              cell.apply(f.gcTime()).apply(Unit.NS),
              cell.apply(f.allocated()).apply(Unit.BYTES)));
    }
    sheet.table(
        title(),
        List.of(
            "engine",
            "sample",
            "scenario",
            "start",
            "fork",
            "mean",
            "median",
            "iterations",
            "set aside",
            "operations",
            "warm-up",
            "verdict",
            "worker CPU per operation",
            "compilers' share of the time",
            "disturbed",
            "peak memory",
            "GC time",
            "allocated per operation"),
        texts);
    sheet.remarks(cells);
    Table tidy = ForkFigures.table(id(), forks);
    return sheet.view(
        Sheet.caption(
            this,
            cells,
            "Mean and median are over the iterations that count; of a warm call, those in which a "
                + "neighbour slowed the core are set aside. A fork is called disturbed where "
                + "its measuring thread had the processor for less than 97 % of the time."),
        tidy);
  }

  private static String gap(Sheet sheet, ForkFigures fork) {
    if (!fork.failure().isEmpty()) {
      return sheet.gap("failed: " + fork.failure());
    }
    return sheet.gap(fork.start() == Start.COLD ? NOT_COLD : NOT_SEEN);
  }
}
