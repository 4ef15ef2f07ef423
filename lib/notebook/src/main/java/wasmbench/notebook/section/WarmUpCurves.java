package wasmbench.notebook.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import wasmbench.notebook.figure.Chart;
import wasmbench.notebook.figure.Palette;
import wasmbench.notebook.table.Cells;
import wasmbench.notebook.table.Fork;
import wasmbench.notebook.table.Quantity;
import wasmbench.notebook.table.Row;
import wasmbench.notebook.table.Runs;
import wasmbench.record.Events;
import wasmbench.record.Kind;
import wasmbench.record.Observation;
import wasmbench.record.Scenario;
import wasmbench.record.Start;
import wasmbench.record.Unit;

/** How each fork came to its steady state, iteration by iteration. */
final class WarmUpCurves implements Section {
  private static final double NANOSECONDS = 1e9;

  private final String engines;
  private final String sample;

  WarmUpCurves(String engines, String sample) {
    this.engines = engines;
    this.sample = sample;
  }

  @Override
  public String id() {
    return "warm-up-curves";
  }

  @Override
  public String title() {
    return "Warm-up: " + engines + " on " + sample;
  }

  @Override
  public String question() {
    return "How long does execute take to become steady, and does it stay so?";
  }

  @Override
  public View view(Runs runs) {
    Runs chosen = runs.here().engines(engines).samples(sample);
    Cells cells = Cells.of(chosen, "");
    Layout layout =
        new Layout(
            title(),
            List.of("engine", "fork", "first iteration", "last of warm-up", "warm-up", "verdict"));
    List<Chart.Series> series = new ArrayList<>();
    StringColumn engineColumn = StringColumn.create("engine");
    IntColumn forkColumn = IntColumn.create("fork");
    StringColumn kindColumn = StringColumn.create("kind");
    StringColumn eventColumn = StringColumn.create("event");
    DoubleColumn secondsColumn = DoubleColumn.create("seconds");
    DoubleColumn valueColumn = DoubleColumn.create("ns");
    for (String engine : cells.engines(List.of())) {
      for (Row row : cells.rows()) {
        for (Fork fork : cells.forks(engine, row, Scenario.EXECUTE_CALL, Start.WARM)) {
          String name = engine + " #" + fork.number();
          for (Kind kind : Kind.values()) {
            for (String event : List.of(Events.TIME, Events.WORKER_CPU)) {
              List<Chart.Point> points = new ArrayList<>();
              for (Observation o : iterations(fork, kind, event)) {
                double seconds = o.elapsed() / NANOSECONDS;
                double value = Fork.value(o);
                points.add(
                    new Chart.Point(
                        seconds,
                        value,
                        Double.NaN,
                        Double.NaN,
                        "%s, %s s: %s"
                            .formatted(
                                name,
                                String.format(Locale.ROOT, "%.1f", seconds),
                                Quantity.text(value, Unit.NS))));
                engineColumn.append(engine);
                forkColumn.append(fork.number());
                kindColumn.append(kind == Kind.WARMUP ? "warm-up" : "measured");
                eventColumn.append(event);
                secondsColumn.append(seconds);
                valueColumn.append(value);
              }
              boolean wall = event.equals(Events.TIME);
              if (!points.isEmpty() && (wall || kind == Kind.WARMUP)) {
                series.add(
                    new Chart.Series(
                        name
                            + (kind == Kind.MEASURED
                                ? ", measured"
                                : wall ? ", warming up" : ", CPU of the measuring thread"),
                        Palette.colour(engine),
                        kind == Kind.MEASURED
                            ? Chart.Mark.POINTS
                            : wall ? Chart.Mark.LINE : Chart.Mark.DOTTED,
                        points));
              }
            }
          }
          List<Observation> warmUp = iterations(fork, Kind.WARMUP, Events.TIME);
          if (!warmUp.isEmpty()) {
            layout.row(
                engine,
                "#" + fork.number(),
                Quantity.text(Fork.value(warmUp.getFirst()), Unit.NS),
                Quantity.text(Fork.value(warmUp.getLast()), Unit.NS),
                Quantity.text(warmUp.getLast().elapsed(), Unit.NS),
                fork.verdict().orElse("did not finish"));
          }
        }
      }
    }
    Chart chart =
        Chart.curves(
            title(),
            "%d curves of time per operation over seconds since the fork's start"
                .formatted(series.size()),
            "seconds since the fork's start",
            "time per operation",
            Unit.NS,
            series);
    List<String> notes = new ArrayList<>();
    notes.add(
        "where the wall-clock curve lies above the dotted one, compilers or other work take the"
            + " processor from the measuring thread: a plateau there is not the steady state");
    if (series.isEmpty()) {
      notes.add(
          "no warm fork of execute is recorded for %s on %s: measure it, or choose others"
              .formatted(engines, sample));
    }
    return new View(
        id(),
        title(),
        Reading.caption(question(), cells),
        List.of(layout.table()),
        List.of(chart),
        Table.create(
            title(), engineColumn, forkColumn, kindColumn, eventColumn, secondsColumn, valueColumn),
        notes);
  }

  private static List<Observation> iterations(Fork fork, Kind kind, String event) {
    return fork.observations().stream()
        .filter(o -> o.kind() == kind && o.iteration() > 0 && o.event().equals(event))
        .toList();
  }
}
