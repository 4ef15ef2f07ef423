package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wasmeter.engine.Protection;
import wasmeter.notebook.figure.ComparisonChart;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;
import wasmeter.wasm.Phase;

/**
 * What calls through WASI cost and return, what an engine's WASI prevents modules from doing, and
 * what it adds to their start.
 */
final class SystemCalls implements Section {
  private static final Metric EXECUTE = Metric.warm(Scenario.EXECUTE_CALL);
  private static final Metric SUPPORT =
      new Metric(Scenario.EXECUTE_CALL, null, Start.COLD, Events.SUPPORT, Unit.COUNT);
  private static final Metric LIFE = Metric.cold(Scenario.JIT, null);
  private static final Metric FIRST = Metric.cold(Scenario.JIT, Phase.INSTANTIATE);
  private static final Metric AGAIN = Metric.warm(Scenario.INSTANTIATE_MODULE);

  private static final Map<Protection, String> BREACHES =
      Map.of(
          Protection.PATHS, "reads outside its directory by a path",
          Protection.LINKS, "follows a symbolic link out of its directory",
          Protection.ENVIRONMENT, "reads the environment of the host",
          Protection.INPUT, "reads the input of the host",
          Protection.SOCKETS, "accepts connections",
          Protection.OUTPUT, "prints without end",
          Protection.MEMORY, "takes memory without end");

  @Override
  public String id() {
    return "wasi";
  }

  @Override
  public String title() {
    return "WASI";
  }

  @Override
  public String question() {
    return "What does a system call cost through WASI, and does it do what it should?";
  }

  @Override
  public View ofMachine(Runs runs) {
    Cells cells = runs.cells("individual");
    List<Row> calls = cells.callRows().stream().filter(row -> isWasi(cells, row)).toList();
    List<String> engines = new ArrayList<>(cells.engines(List.of(EXECUTE)));
    engines.remove(Cells.NATIVE);
    List<String> sandboxes = List.copyOf(engines);
    if (cells.observedEngines().contains(Cells.NATIVE)) {
      engines.addFirst(Cells.NATIVE);
    }
    Sheet sheet = new Sheet(this);
    times(sheet, cells, calls, engines);
    support(sheet, cells, calls, engines);
    protections(sheet, cells, sandboxes);
    starts(sheet, cells, sandboxes);
    if (calls.isEmpty()) {
      sheet.remark("WASI calls: " + Cells.NOT_EXECUTED.reason());
    }
    sheet.remarks(cells);
    return sheet.view(
        Sheet.caption(
            this,
            cells,
            "A time is that of a call into the module and of the WASI calls it makes there,"
                + " warm, with each result checked; noop is the call into a module alone."
                + " The native column is the same source compiled to native code, which"
                + " calls the system directly. "
                + Sheet.INTERVALS));
  }

  private static boolean isWasi(Cells cells, Row row) {
    return cells.module(row.sample()).filter(Header.SampleModule::wasi).isPresent();
  }

  private static void times(Sheet sheet, Cells cells, List<Row> calls, List<String> engines) {
    List<Row> rows = new ArrayList<>(calls);
    if (!calls.isEmpty() && cells.observes(null, HarnessCost.NOOP.sample(), List.of(EXECUTE))) {
      rows.addFirst(HarnessCost.NOOP);
    }
    List<List<Shown>> texts = new ArrayList<>();
    for (Row row : rows) {
      List<Shown> line = Sheet.row(name(row));
      engines.forEach(engine -> line.add(time(sheet, cells, engine, row)));
      texts.add(line);
    }
    sheet.engines("Time of each call", header("call", engines), texts);
    sheet.chart(
        "Time of each call through WASI",
        Unit.NS,
        rows.stream().map(SystemCalls::name).toList(),
        engines,
        (i, k) -> cells.cell(engines.get(k), rows.get(i), EXECUTE));
  }

  private static String name(Row row) {
    return row.call() == null ? row.sample() : row.call();
  }

  private static List<String> header(String first, List<String> engines) {
    List<String> header = new ArrayList<>(List.of(first));
    header.addAll(engines);
    return header;
  }

  /** A time, or how the call failed when it was executed, or why there is neither. */
  private static Shown time(Sheet sheet, Cells cells, String engine, Row row) {
    Entry cell = cells.cell(engine, row, EXECUTE);
    if (!cell.isGap()) {
      return sheet.show(cell);
    }
    Optional<Reading.Missing> refusal = refusal(cells, engine, row);
    if (refusal.isPresent()) {
      return outcome(sheet, cell.missing(EXECUTE, Gap.of(refusal.get())), refusal.get());
    }
    return cell.gap().cause() == Cause.WRONG_ANSWER
        ? sheet.word(cell, Errno.answered(cell.gap().answer(), isNamed(engine)))
        : sheet.show(cell);
  }

  /** The machine has its own numbers for errors. */
  private static boolean isNamed(String engine) {
    return !engine.equals(Cells.NATIVE);
  }

  private static Optional<Reading.Missing> refusal(Cells cells, String engine, Row row) {
    return cells
        .support(engine, row)
        .filter(Reading.Missing.class::isInstance)
        .map(Reading.Missing.class::cast);
  }

  private static Shown outcome(Sheet sheet, Entry cell, Reading.Missing missing) {
    return sheet.word(cell, Errno.text(missing, isNamed(cell.engine())));
  }

  private static Entry unsupported(Cells cells, String engine, Row row, Gap gap) {
    return Entry.gap(cells.machine(), engine, row, SUPPORT, gap);
  }

  private static void support(Sheet sheet, Cells cells, List<Row> calls, List<String> engines) {
    List<List<Shown>> texts = new ArrayList<>();
    for (Row row : calls) {
      List<Shown> line = Sheet.row(name(row));
      engines.forEach(engine -> line.add(executed(sheet, cells, engine, row)));
      texts.add(line);
    }
    sheet.engines("Outcome of executing each call once", header("call", engines), texts);
  }

  private static Shown executed(Sheet sheet, Cells cells, String engine, Row row) {
    return switch (cells.support(engine, row).orElse(null)) {
      case null ->
          sheet.show(
              unsupported(cells, engine, row, cells.missing(engine).orElse(Cells.NOT_EXECUTED)));
      case Reading.Missing refusal ->
          outcome(sheet, unsupported(cells, engine, row, Gap.of(refusal)), refusal);
      case Reading.Observed _ ->
          sheet.word(
              Entry.known(cells.machine(), engine, row, SUPPORT, Estimate.of(1), List.of()), "ok");
    };
  }

  private static void protections(Sheet sheet, Cells cells, List<String> engines) {
    List<List<Shown>> texts = new ArrayList<>();
    for (Protection protection : Protection.values()) {
      List<Shown> line = Sheet.row(BREACHES.get(protection));
      engines.forEach(engine -> line.add(protection(sheet, cells, engine, protection)));
      texts.add(line);
    }
    sheet.engines("A module that does what it should not", header("a module", engines), texts);
  }

  private static Shown protection(Sheet sheet, Cells cells, String engine, Protection protection) {
    Optional<Gap> missing = cells.missing(engine);
    if (missing.isPresent()) {
      return sheet.gap(missing.get());
    }
    String how =
        cells
            .engineHeader(engine)
            .map(header -> header.protections().get(protection.name().toLowerCase(Locale.ROOT)))
            .orElse(null);
    if (how == null) {
      return sheet.gap(
          cells.callRows().stream()
              .flatMap(row -> refusal(cells, engine, row).stream())
              .filter(refusal -> refusal.cause() != Cause.WRONG_ANSWER)
              .map(Gap::of)
              .findFirst()
              .orElse(new Gap(Cause.UNRECORDED, "this log does not say")));
    }
    return how.isEmpty() ? new Shown.Words("prevented") : sheet.words("allowed", how);
  }

  private static void starts(Sheet sheet, Cells cells, List<String> engines) {
    List<List<Shown>> texts = new ArrayList<>();
    List<Header.SampleModule> samples = cells.startingWithWasi();
    List<List<List<Entry>>> drawn = new ArrayList<>();
    for (Header.SampleModule sample : samples) {
      Row with = new Row(sample.name(), null);
      Row without = new Row(sample.counterpart(), null);
      List<List<Entry>> pairs = new ArrayList<>();
      for (String engine : engines) {
        List<Shown> line = Sheet.row(engine);
        for (Metric metric : List.of(LIFE, FIRST, AGAIN)) {
          Entry less = cells.cell(engine, without, metric);
          Entry more = cells.cell(engine, with, metric);
          line.add(sheet.show(less));
          line.add(sheet.show(more));
          Entry ratio = ratio(less, more);
          line.add(sheet.show(ratio, Quantity.times(ratio.estimate())));
          if (metric.equals(LIFE)) {
            pairs.add(List.of(less, more));
          }
        }
        texts.add(line);
      }
      drawn.add(pairs);
    }
    sheet.table(
        "Starting with and without WASI: a fresh process once, instantiating there, and"
            + " instantiating warm",
        List.of(
            "engine",
            "cold, without",
            "cold, with",
            "cold, ratio",
            "cold c., without",
            "cold c., with",
            "cold c., ratio",
            "warm c., without",
            "warm c., with",
            "warm c., ratio"),
        texts);
    sheet.chart(
        "From a fresh process to the first answer, with and without WASI",
        Unit.NS,
        samples.stream().map(Header.SampleModule::name).toList(),
        engines,
        ComparisonChart.pair("without WASI", "with WASI"),
        (i, k, g) -> drawn.get(i).get(k).get(g));
  }

  private static Entry ratio(Entry without, Entry with) {
    Metric metric = with.metric().event("with / without", Unit.COUNT);
    if (without.isGap() || with.isGap()) {
      return with.missing(metric, without.isGap() ? without.gap() : with.gap());
    }
    return with.over(without, metric, List.of());
  }
}
