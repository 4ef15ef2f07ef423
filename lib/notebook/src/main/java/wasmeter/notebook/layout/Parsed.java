package wasmeter.notebook.layout;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wasmeter.notebook.section.Shown;
import wasmeter.record.Unit;

/**
 * The parts of a number that is shown.
 *
 * @param number its digits, as they are shown, or all of the text if it has another form
 * @param unit as it is shown, or empty
 * @param rest interval and n, or empty
 * @param value in base units; NaN if it is not known
 * @param base the base unit, or null if there is none
 * @param fixed whether the digits must stay as they are: nothing more exact is known
 */
record Parsed(String number, String unit, String rest, double value, Unit base, boolean fixed) {
  private static final Pattern FORM =
      Pattern.compile(
          "([-+−~]?[0-9][0-9,.]*(?:[eE][-+]?[0-9]+)?)"
              + "(?: (ps|ns|µs|us|ms|s|B|KiB|MiB|GiB|TiB|K|M|%|×))?(?: ((?:±|\\().*))?",
          Pattern.DOTALL);

  private static final Pattern DIGITS = Pattern.compile("[-−]?[0-9][0-9,]*(?:\\.[0-9]+)?");

  private static final Map<String, Double> TIMES =
      Map.of("ps", 1e-3, "ns", 1.0, "µs", 1e3, "us", 1e3, "ms", 1e6, "s", 1e9);

  private static final Map<String, Double> SIZES =
      Map.of(
          "B", 1.0, "KiB", 0x1p10, "MiB", 0x1p20, "GiB", 0x1p30, "TiB", 0x1p40, "K", 0x1p10, "M",
          0x1p20);

  static Parsed of(Shown.Number shown) {
    Matcher form = FORM.matcher(shown.text());
    boolean published = shown.entry() != null && !shown.entry().published().isEmpty();
    if (!form.matches()) {
      Matcher digits = DIGITS.matcher(shown.text());
      double value =
          shown.exact() != null
              ? shown.exact().value()
              : digits.lookingAt() ? number(digits.group()) : Double.NaN;
      return new Parsed(shown.text(), "", "", value, base(shown, ""), true);
    }
    String unit = form.group(2) == null ? "" : form.group(2);
    String rest = form.group(3) == null ? "" : form.group(3);
    double value =
        shown.exact() == null ? number(form.group(1)) * factor(unit) : shown.exact().value();
    return new Parsed(
        form.group(1),
        unit.equals("us") ? "µs" : unit,
        rest,
        value,
        base(shown, unit),
        shown.exact() == null || published);
  }

  private static double factor(String unit) {
    return unit.equals("%") ? 0.01 : TIMES.getOrDefault(unit, SIZES.getOrDefault(unit, 1.0));
  }

  private static Unit base(Shown.Number shown, String unit) {
    if (shown.exact() != null) {
      return shown.exact().unit();
    }
    return TIMES.containsKey(unit) ? Unit.NS : SIZES.containsKey(unit) ? Unit.BYTES : null;
  }

  private static double number(String digits) {
    try {
      return Double.parseDouble(digits.replace(",", "").replaceAll("[~+]", "").replace('−', '-'));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
