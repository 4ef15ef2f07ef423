package wasmeter.notebook.history;

import java.util.ArrayList;
import java.util.List;
import wasmeter.stats.Estimate;
import wasmeter.stats.change.Alarms;
import wasmeter.stats.change.ChangePoint;
import wasmeter.stats.change.Series;

/**
 * A line, and where it changed.
 *
 * @param line one cell in many runs
 * @param changes in the order of time; what chance explains in all lines together is not among them
 */
public record Course(Line line, List<Change> changes) {
  /** Copies the list. */
  public Course {
    changes = List.copyOf(changes);
  }

  /**
   * Where lines changed.
   *
   * @param lines all that a reader looks at together: chance marks any of them on one page in
   *     twenty at most, if none changes
   * @return one for each line, in the same order
   */
  public static List<Course> of(List<Line> lines) {
    List<List<ChangePoint>> found =
        Alarms.among(
            lines.stream()
                .map(line -> Series.ofMeans(line.points().stream().map(Measured::logs).toList()))
                .toList());
    List<Course> courses = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      courses.add(
          new Course(line, found.get(i).stream().map(point -> new Change(line, point)).toList()));
    }
    return courses;
  }

  /**
   * The runs that the last one is compared with: those since the last change, or, if the last run
   * is itself the first on a new level, those before it.
   *
   * @return in order, at least one
   */
  public List<Measured> before() {
    int last = line.points().size() - 1;
    int from =
        changes.stream()
            .mapToInt(change -> change.point().index())
            .filter(index -> index < last)
            .max()
            .orElse(0);
    return line.points().subList(from, last);
  }

  /**
   * The level that the last run is compared with: the geometric mean over runs, in nanoseconds, and
   * between which bounds 19 of 20 runs on this level lie.
   *
   * @return with the number of runs; without bounds for one run
   */
  public Estimate level() {
    Estimate logs = Estimate.of(before().stream().mapToDouble(Course::log).toArray());
    // The interval of the mean is narrower than that of a further value, by the root of n + 1.
    double half = logs.halfWidth() * Math.sqrt(logs.n() + 1);
    return new Estimate(
        Math.exp(logs.mean()),
        Math.exp(logs.mean() - half),
        Math.exp(logs.mean() + half),
        logs.n());
  }

  /**
   * The last run over the level before.
   *
   * @return above 1 if it was slower
   */
  public double ratio() {
    return Math.exp(log(line.points().getLast())) / level().mean();
  }

  private static double log(Measured point) {
    return Estimate.of(point.logs()).mean();
  }
}
