package wasmeter.checks.verdict;

import com.dylibso.chicory.runtime.ExportFunction;

/**
 * An export of Chicory that does 3 % more work than it should: every 33rd call is made twice. It is
 * never called here; {@link Planted} puts it into a jar beside Chicory's own.
 */
public final class Again implements ExportFunction {
  /** So many calls take as long as one more should. */
  static final int CALLS = 33;

  private final ExportFunction function;
  private int calls;

  private Again(ExportFunction function) {
    this.function = function;
  }

  /**
   * What Chicory is made to return instead of a function.
   *
   * @param function any export
   * @return does the same, and more
   */
  public static ExportFunction of(ExportFunction function) {
    return new Again(function);
  }

  @Override
  public long[] apply(long... arguments) {
    calls++;
    if (calls == CALLS) {
      calls = 0;
      function.apply(arguments);
    }
    return function.apply(arguments);
  }
}
