package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import wasmeter.notebook.figure.TimelineChart;
import wasmeter.notebook.history.Change;
import wasmeter.notebook.history.Course;
import wasmeter.notebook.history.HistoryTable;
import wasmeter.notebook.history.Line;
import wasmeter.notebook.history.Lines;
import wasmeter.notebook.history.Measured;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Unit;
import wasmeter.record.text.Counted;
import wasmeter.stats.Estimate;
import wasmeter.stats.change.Alarms;

/**
 * Cells over many runs of one machine.
 *
 * @param engines which engines, as in {@link Runs#engines(String...)}
 * @param sample which samples, likewise
 */
record History(String engines, String sample) implements Section {
  @Override
  public String id() {
    return "history";
  }

  @Override
  public String title() {
    return "History";
  }

  @Override
  public String question() {
    return "When did an engine become slower, or faster?";
  }

  @Override
  public View ofMachine(Runs runs) {
    Lines lines = Lines.of(runs.engines(engines).samples(sample));
    List<Course> courses = Course.of(lines.lines());
    Sheet sheet = new Sheet(this);
    sheet.table(
        "Changes",
        List.of("engine", "sample", "scenario", "start", "first run", "version", "change", "p"),
        courses.stream()
            .flatMap(course -> course.changes().stream())
            .sorted(Comparator.comparing(change -> change.run().started()))
            .map(History::changed)
            .toList());
    sheet.table(
        "The last run",
        List.of(
            "engine",
            "sample",
            "scenario",
            "start",
            "runs",
            "level before",
            "last run",
            "last /" + " before",
            "19 of 20 runs"),
        courses.stream().map(History::last).toList());
    courses.stream()
        .collect(
            Collectors.groupingBy(
                course -> course.line().engine(), LinkedHashMap::new, Collectors.toList()))
        .forEach((engine, some) -> charts(sheet, engine, some));
    lines.remarks().forEach(sheet::remark);
    tooShort(sheet, courses);
    courses.stream()
        .map(Course::line)
        .limit(1)
        .forEach(line -> sheet.next("history", "runs()", line.engine(), line.row().sample()));
    return sheet.view(
        Sheet.caption(
            this,
            "Measured on %s.",
            lines.machine(),
            "A change is marked where the runs from it on differ from those before it as they"
                + " hardly ever do in random order: where nothing changes, at most one page in"
                + " twenty marks anything. p is that of a t-test between the two levels, which"
                + " does not know that the place was chosen."),
        HistoryTable.of(id(), lines.machine(), courses));
  }

  private static List<Shown> cell(Line line) {
    return Sheet.row(
        line.engine(),
        line.series() == 0 ? line.row().label() : line.row().label() + ", series " + line.series(),
        line.scenario().label(),
        line.start().label());
  }

  private static List<Shown> changed(Change change) {
    List<Shown> row = cell(change.line());
    row.addAll(
        Sheet.row(change.run().when(), change.versions(), change.size(), change.probability()));
    return row;
  }

  private static List<Shown> last(Course course) {
    List<Shown> row = cell(course.line());
    Estimate level = course.level();
    row.add(new Shown.Number(String.valueOf(course.line().points().size())));
    row.add(
        new Shown.Number(
            "%s (%s)"
                .formatted(Quantity.text(level.mean(), Unit.NS), Counted.of(level.n(), "run"))));
    row.add(new Shown.Number(Quantity.text(course.line().means().getLast(), Unit.NS)));
    row.add(new Shown.Number(Quantity.ratio(course.ratio()) + " ×"));
    row.add(
        level.hasInterval()
            ? new Shown.Number(
                "%s to %s"
                    .formatted(
                        Quantity.ratio(level.low() / level.mean()),
                        Quantity.ratio(level.high() / level.mean())))
            : new Shown.Words("not known from one run"));
    return row;
  }

  /** One figure for an engine, or several if it has too many lines for one. */
  private static void charts(Sheet sheet, String engine, List<Course> courses) {
    Map<String, Measured> runs =
        courses.stream()
            .flatMap(course -> course.line().points().stream())
            .sorted(Comparator.comparing(Measured::started).thenComparing(Measured::run))
            .collect(
                Collectors.toMap(
                    Measured::run, run -> run, (one, same) -> one, LinkedHashMap::new));
    List<String> order = List.copyOf(runs.keySet());
    List<String> labels = runs.values().stream().map(Measured::label).toList();
    int parts = (courses.size() + TimelineChart.MOST_LINES - 1) / TimelineChart.MOST_LINES;
    for (int part = 0; part < parts; part++) {
      int from = part * TimelineChart.MOST_LINES;
      int to = Math.min(from + TimelineChart.MOST_LINES, courses.size());
      sheet.chart(
          TimelineChart.of(
              parts == 1 ? engine : "%s (%s of %s)".formatted(engine, part + 1, parts),
              labels,
              courses.subList(from, to).stream().map(course -> line(course, order)).toList()));
    }
  }

  private static TimelineChart.Line line(Course course, List<String> order) {
    List<TimelineChart.Point> points = new ArrayList<>();
    List<Estimate> means = course.line().means();
    double first = means.getFirst().mean();
    for (int i = 0; i < means.size(); i++) {
      Measured run = course.line().points().get(i);
      Estimate mean = means.get(i);
      points.add(
          new TimelineChart.Point(
              order.indexOf(run.run()),
              new Estimate(mean.mean() / first, mean.low() / first, mean.high() / first, mean.n()),
              "%s, %s, %s: %s"
                  .formatted(
                      course.line().label(),
                      run.version(),
                      run.when(),
                      Quantity.text(mean, Unit.NS))));
    }
    return new TimelineChart.Line(
        course.line().label(),
        points,
        course.changes().stream()
            .map(change -> new TimelineChart.Mark(order.indexOf(change.run().run()), change.text()))
            .toList());
  }

  /** A line in which no change can be shown must not look like one that has none. */
  private static void tooShort(Sheet sheet, List<Course> courses) {
    int fewest = Alarms.fewest(Math.max(1, courses.size()));
    long few = courses.stream().filter(c -> c.line().points().size() < fewest).count();
    if (few > 0) {
      sheet.remark(
          "of %s together, a change can be shown from %s runs on: %s too few for it"
              .formatted(
                  Counted.of(courses.size(), "line"), fewest, few == 1 ? "1 has" : few + " have"));
    }
  }
}
