package wasmeter.notebook.verdict;

import java.util.LinkedHashMap;
import java.util.Map;
import wasmeter.record.Header;

/**
 * In what the conditions of two times differ, apart from how references are compressed: that can
 * fail by chance in a process, whenever it runs.
 */
final class Differences {
  private static final String NOT_RECORDED = "not recorded";

  private final Header.Conditions then;
  private final Header.Conditions now;

  /**
   * Compares.
   *
   * @param then conditions in a log; null if it does not say
   * @param now conditions of today
   */
  Differences(Header.Conditions then, Header.Conditions now) {
    this.then = then == null ? null : chosen(then);
    this.now = chosen(now);
  }

  private static Header.Conditions chosen(Header.Conditions all) {
    Map<String, String> values = new LinkedHashMap<>(all.values());
    values.remove(Header.Conditions.REFERENCES);
    return new Header.Conditions(all.id(), values);
  }

  boolean areNone() {
    return then != null && then.values().equals(now.values());
  }

  /** Those of then, for people. */
  String there() {
    return then == null ? NOT_RECORDED : text(then.differences(now));
  }

  /** Those of now, for people. */
  String here() {
    return then == null ? now.text() : text(now.differences(then));
  }

  /** A condition may be known at one time only. */
  private static String text(String differences) {
    return differences.isEmpty() ? NOT_RECORDED : differences;
  }
}
