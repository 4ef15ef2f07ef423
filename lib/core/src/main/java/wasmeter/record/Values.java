package wasmeter.record;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import wasmeter.wasm.Phase;

/**
 * What was observed of one event, one value after another, without an object for each. Immutable
 * once made.
 */
public final class Values {
  private final int[] iterations;
  private final boolean[] measured;
  private final long[] elapsed;
  private final double[] values;

  /** Null where all are 1. */
  private final long[] operations;

  /** Null where all are the scenario as a whole. */
  private Phase[] phases;

  private int size;

  /** Room for some values, to be added. */
  Values(int capacity) {
    this(
        new int[capacity],
        new boolean[capacity],
        new long[capacity],
        new long[capacity],
        new double[capacity],
        0);
  }

  private Values(
      int[] iterations,
      boolean[] measured,
      long[] elapsed,
      long[] operations,
      double[] values,
      int size) {
    this.iterations = iterations;
    this.measured = measured;
    this.elapsed = elapsed;
    this.operations = operations;
    this.values = values;
    this.size = size;
  }

  /** Values that are kept like this already, and are not copied. */
  static Values of(
      int[] iterations, boolean[] measured, long[] elapsed, long[] operations, double[] values) {
    return new Values(iterations, measured, elapsed, operations, values, values.length);
  }

  static boolean isOf(String event, Observation o) {
    return o.measurement().event().equals(event) && o.reading() instanceof Reading.Observed;
  }

  void add(Observation o) {
    Measurement m = o.measurement();
    add(
        m.phase(),
        m.iteration(),
        m.kind() == IterationType.MEASUREMENT,
        m.elapsed(),
        m.operations(),
        ((Reading.Observed) o.reading()).value());
  }

  void add(Phase phase, int iteration, boolean counts, long when, long weight, double value) {
    if (phase != null && phases == null) {
      phases = new Phase[values.length];
    }
    if (phases != null) {
      phases[size] = phase;
    }
    iterations[size] = iteration;
    measured[size] = counts;
    elapsed[size] = when;
    operations[size] = weight;
    values[size] = value;
    size++;
  }

  /**
   * How many there are.
   *
   * @return 0 or more
   */
  public int size() {
    return size;
  }

  /**
   * Whether there are none.
   *
   * @return true for 0
   */
  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * A value.
   *
   * @param index from 0
   * @return in the base unit of its observation; finite
   */
  public double value(int index) {
    return values[index];
  }

  /**
   * The number of its iteration.
   *
   * @param index from 0
   * @return from 1; 0 for a figure of the fork as a whole
   */
  public int iteration(int index) {
    return iterations[index];
  }

  /**
   * Whether it counts.
   *
   * @param index from 0
   * @return false if it belongs to the warm-up
   */
  public boolean isMeasured(int index) {
    return measured[index];
  }

  /**
   * When it was observed.
   *
   * @param index from 0
   * @return nanoseconds since the process's main was entered
   */
  public long elapsed(int index) {
    return elapsed[index];
  }

  /**
   * How many operations it is the mean of.
   *
   * @param index from 0
   * @return 1 for anything seen once
   */
  public long operations(int index) {
    return operations == null ? 1 : operations[index];
  }

  /**
   * The part of a cold lifecycle that is meant.
   *
   * @param index from 0
   * @return null for the scenario as a whole
   */
  public Phase phase(int index) {
    return phases == null ? null : phases[index];
  }

  /**
   * All values.
   *
   * @return a new array
   */
  public double[] all() {
    return Arrays.copyOf(values, size);
  }

  /**
   * All numbers of operations, as weights.
   *
   * @return a new array
   */
  public double[] weights() {
    double[] weights = new double[size];
    for (int i = 0; i < size; i++) {
      weights[i] = operations(i);
    }
    return weights;
  }

  /**
   * Whether there is one of some kind.
   *
   * @param wanted asked of indices until it says yes
   * @return false if it never does
   */
  public boolean any(IntPredicate wanted) {
    for (int i = 0; i < size; i++) {
      if (wanted.test(i)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Some of these.
   *
   * @param wanted asked of each index
   * @return in the same order
   */
  public Values where(IntPredicate wanted) {
    Values some = new Values(size);
    for (int i = 0; i < size; i++) {
      if (wanted.test(i)) {
        some.copy(this, i);
      }
    }
    return some;
  }

  /**
   * These by the number of their iteration; where numbers are equal, those of the warm-up first.
   *
   * @return in an order that is otherwise the same
   */
  public Values inOrder() {
    boolean ordered = true;
    for (int i = 1; i < size; i++) {
      ordered &= iterations[i] > iterations[i - 1];
    }
    if (ordered) { // as a rule
      return this;
    }
    Values sorted = new Values(size);
    IntStream.range(0, size)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(i -> iterations[i]).thenComparing(i -> measured[i]))
        .forEach(i -> sorted.copy(this, i));
    return sorted;
  }

  private void copy(Values from, int i) {
    add(
        from.phase(i),
        from.iterations[i],
        from.measured[i],
        from.elapsed[i],
        from.operations(i),
        from.values[i]);
  }
}
