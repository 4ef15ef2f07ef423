package wasmeter.checks.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a log of some size may take, and whether it does.
 *
 * @param seconds from the log to the answer of any section
 * @param bytes of memory, for the whole process
 */
record Limits(double seconds, double bytes) {
  private static final long MILLION = 1_000_000;
  private static final double GIGABYTE = 1e9;

  /** For so many observations: what is allowed for a million is not more for less. */
  static Limits of(long observations) {
    return new Limits(observations <= MILLION ? 1.5 : 6, 2 * GIGABYTE);
  }

  /** Whether every section of a number was answered in time, and memory sufficed. */
  boolean hold(List<Took> took, int sections) {
    return answered(took).size() == sections
        && slowest(took).orElse(Double.NaN) <= seconds
        && value(took, Took.PEAK).orElse(Double.NaN) <= bytes;
  }

  /** For people: one for each step, and the verdict. */
  List<String> lines(String name, List<Took> took, int sections) {
    List<String> lines = new ArrayList<>();
    for (String step : List.of(Took.LOADING, Took.READING)) {
      value(took, step).ifPresent(s -> lines.add(format("%s: %s: %.2f s", name, step, s)));
    }
    answered(took)
        .forEach(
            section -> lines.add(format("%s: %s: %.2f s", name, section.step(), section.value())));
    lines.add(
        format(
            "%s: %d of %d sections; reading and the slowest of them: %.2f s, at most %.1f s are"
                + " allowed; peak of memory: %.2f GB, at most %.1f GB are allowed: %s",
            name,
            answered(took).size(),
            sections,
            slowest(took).orElse(Double.NaN),
            seconds,
            value(took, Took.PEAK).orElse(Double.NaN) / GIGABYTE,
            bytes / GIGABYTE,
            hold(took, sections) ? "holds" : "does not hold"));
    return lines;
  }

  private static List<Took> answered(List<Took> took) {
    return took.stream().filter(t -> !Took.OTHERS.contains(t.step())).toList();
  }

  private static OptionalDouble slowest(List<Took> took) {
    OptionalDouble slowest = answered(took).stream().mapToDouble(Took::value).max();
    OptionalDouble reading = value(took, Took.READING);
    return slowest.isPresent() && reading.isPresent()
        ? OptionalDouble.of(slowest.getAsDouble() + reading.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble value(List<Took> took, String step) {
    return took.stream().filter(t -> t.step().equals(step)).mapToDouble(Took::value).findFirst();
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
