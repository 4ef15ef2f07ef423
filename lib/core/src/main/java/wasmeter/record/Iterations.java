package wasmeter.record;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Iterations of one process that follow each other, as columns of numbers: one column for each
 * event, one row for each iteration. Immutable.
 */
final class Iterations implements Observations.Part {
  private final Origin origin;
  private final int[] numbers;
  private final boolean[] measured;
  private final Column[] columns;

  /** The index of the first observation of each row, and of what would follow the last. */
  private final int[] starts;

  /** Asked for more often than any other. */
  private final Observation head;

  /** What all observations of some iterations have in common. */
  record Origin(String run, CellKey cell, int round, int fork, int order, Answer answer) {
    static Origin of(Observation o) {
      return new Origin(o.run(), o.cell(), o.round(), o.fork(), o.order(), o.answer());
    }

    /** Without the answer, which may differ within a process. */
    static Origin ofProcess(Observation o) {
      return new Origin(o.run(), o.cell(), o.round(), o.fork(), o.order(), null);
    }
  }

  /**
   * One event.
   *
   * @param event as {@link Events} names it
   * @param unit of the values
   * @param values one for each row; NaN where the event was not observed
   * @param operations one for each row; null where all are 1; may be shared with another column
   * @param elapsed one for each row; may be shared with another column
   * @param present how many rows have a value
   */
  private record Column(
      String event, Unit unit, double[] values, long[] operations, long[] elapsed, int present) {
    boolean has(int row) {
      return !Double.isNaN(values[row]);
    }

    long operations(int row) {
      return operations == null ? 1 : operations[row];
    }
  }

  private Iterations(Origin origin, int[] numbers, boolean[] measured, Column[] columns) {
    this.origin = origin;
    this.numbers = numbers;
    this.measured = measured;
    this.columns = columns;
    starts = new int[numbers.length + 1];
    for (int row = 0; row < numbers.length; row++) {
      int seen = 0;
      for (Column column : columns) {
        seen += column.has(row) ? 1 : 0;
      }
      starts[row + 1] = starts[row] + seen;
    }
    head = found(0);
  }

  /** Whether an observation is no more than a number of an iteration. */
  static boolean holds(Observation o) {
    return o.measurement().iteration() > 0
        && o.measurement().phase() == null
        && o.reading() instanceof Reading.Observed seen
        && seen.published() == null
        && seen.note() == null;
  }

  @Override
  public int size() {
    return starts[numbers.length];
  }

  @Override
  public Observation get(int index) {
    Objects.checkIndex(index, size());
    return index == 0 ? head : found(index);
  }

  private Observation found(int index) {
    int found = Arrays.binarySearch(starts, index);
    int row = found >= 0 ? found : -found - 2;
    int left = index - starts[row];
    int column = 0;
    while (left > 0 || !columns[column].has(row)) {
      left -= columns[column].has(row) ? 1 : 0;
      column++;
    }
    return observation(row, columns[column]);
  }

  private Observation observation(int row, Column column) {
    return new Observation(
        origin.run(),
        origin.cell(),
        origin.round(),
        origin.fork(),
        origin.order(),
        new Measurement(
            null,
            numbers[row],
            measured[row] ? IterationType.MEASUREMENT : IterationType.WARMUP,
            column.elapsed()[row],
            column.event(),
            column.unit(),
            column.operations(row)),
        origin.answer(),
        new Reading.Observed(column.values()[row]));
  }

  /**
   * Whether the numbers of iterations ascend, those of the warm-up first, so that none is there
   * twice.
   *
   * @param before the {@link #lastRow} of what was before, or 0
   */
  boolean followsOn(long before) {
    long last = before;
    for (int row = 0; row < numbers.length; row++) {
      if (rank(row) <= last) {
        return false;
      }
      last = rank(row);
    }
    return true;
  }

  /** What the numbers of other iterations must exceed that follow these. */
  long lastRow() {
    return rank(numbers.length - 1);
  }

  private long rank(int row) {
    return measured[row] ? (1L << Integer.SIZE) + numbers[row] : numbers[row];
  }

  /** Adds the observations of an event. */
  void observing(String event, List<Observation> found) {
    forEach(event, (row, column) -> found.add(observation(row, column)));
  }

  /** The first observation of each event. */
  Stream<Observation> firsts() {
    return Arrays.stream(columns).map(this::first);
  }

  /** The first observation of an event: none if it has none. */
  Stream<Observation> firstsOf(String event) {
    return Arrays.stream(columns).filter(c -> c.event().equals(event)).map(this::first);
  }

  private Observation first(Column column) {
    int row = 0;
    while (!column.has(row)) {
      row++;
    }
    return observation(row, column);
  }

  /** How many values an event has. */
  int count(String event) {
    int count = 0;
    for (Column column : columns) {
      if (column.event().equals(event)) {
        count += column.present();
      }
    }
    return count;
  }

  /** The values of an event if all rows have one, and null otherwise; nothing is copied. */
  Values all(String event) {
    Column found = null;
    for (Column column : columns) {
      if (column.event().equals(event)) {
        if (found != null || column.present() < numbers.length) {
          return null;
        }
        found = column;
      }
    }
    return found == null
        ? null
        : Values.of(numbers, measured, found.elapsed(), found.operations(), found.values());
  }

  /** Adds the values of an event. */
  void addTo(Values values, String event) {
    forEach(
        event,
        (row, column) ->
            values.add(
                null,
                numbers[row],
                measured[row],
                column.elapsed()[row],
                column.operations(row),
                column.values()[row]));
  }

  private interface Visitor {
    void see(int row, Column column);
  }

  /** An event has several columns only in logs in which its unit changes. */
  private void forEach(String event, Visitor visitor) {
    int first = 0;
    while (first < columns.length && !columns[first].event().equals(event)) {
      first++;
    }
    int last = columns.length - 1;
    while (last > first && !columns[last].event().equals(event)) {
      last--;
    }
    Column[] wanted =
        first == last
            ? new Column[] {columns[first]}
            : Arrays.stream(columns).filter(c -> c.event().equals(event)).toArray(Column[]::new);
    for (int row = 0; wanted.length > 0 && row < numbers.length; row++) {
      for (Column column : wanted) {
        if (column.has(row)) {
          visitor.see(row, column);
        }
      }
    }
  }

  /** When the last of them was seen. */
  long latest() {
    long latest = 0;
    for (Column column : columns) {
      for (long elapsed : column.elapsed()) {
        latest = Math.max(latest, elapsed);
      }
    }
    return latest;
  }

  /** Collects iterations of one process after another; its arrays are used again and again. */
  static final class Builder {
    private static final int ROWS = 128;

    private Origin origin;
    private int[] numbers = new int[ROWS];
    private boolean[] measured = new boolean[ROWS];
    private int rows;
    private Growing[] columns = {};
    private int used;
    private int last;

    /** A column while it grows: rows beyond those that are filled have no value. */
    private static final class Growing {
      private String event;
      private Unit unit;
      private double[] values = new double[ROWS];
      private long[] operations = new long[ROWS];
      private long[] elapsed = new long[ROWS];
      private int filled;
      private int present;
      private boolean weighted;

      void begin(String of, Unit in) {
        event = of;
        unit = in;
        filled = 0;
        present = 0;
        weighted = false;
      }

      void set(int row, double value, long weight, long when) {
        if (row >= values.length) {
          values = Arrays.copyOf(values, 2 * row);
          operations = Arrays.copyOf(operations, 2 * row);
          elapsed = Arrays.copyOf(elapsed, 2 * row);
        }
        skipTo(row);
        values[row] = value;
        operations[row] = weight;
        elapsed[row] = when;
        weighted |= weight != 1;
        filled++;
        present++;
      }

      private void skipTo(int row) {
        for (; filled < row; filled++) {
          values[filled] = Double.NaN;
          operations[filled] = 1;
          elapsed[filled] = 0;
        }
      }

      /** What is the same as in the column before is kept once: as a rule, events go together. */
      Column build(int rows, Column before) {
        double[] all = Arrays.copyOf(values, rows);
        Arrays.fill(all, filled, rows, Double.NaN);
        return new Column(
            event,
            unit,
            all,
            weighted ? kept(operations, rows, before == null ? null : before.operations()) : null,
            kept(elapsed, rows, before == null ? null : before.elapsed()),
            present);
      }

      /** The numbers that belong to values; what stands elsewhere means nothing. */
      private long[] kept(long[] own, int rows, long[] others) {
        boolean same = others != null;
        for (int row = 0; same && row < filled; row++) {
          same = own[row] == others[row] || Double.isNaN(values[row]);
        }
        if (same) {
          return others;
        }
        long[] all = new long[rows];
        System.arraycopy(own, 0, all, 0, filled); // beyond are those of an earlier process
        return all;
      }
    }

    boolean isEmpty() {
      return rows == 0;
    }

    boolean continues(Origin other) {
      return rows > 0 && (origin == other || origin.equals(other));
    }

    void begin(Origin of) {
      origin = of;
      rows = 0;
      used = 0;
    }

    /** In a row, columns follow each other as they did first: what comes otherwise is a new row. */
    void add(
        int number,
        IterationType kind,
        long elapsed,
        String event,
        Unit unit,
        long operations,
        double value) {
      boolean counts = kind == IterationType.MEASUREMENT;
      int column = column(event, unit);
      boolean goesOn =
          rows > 0 && numbers[rows - 1] == number && measured[rows - 1] == counts && column > last;
      if (!goesOn) {
        if (rows == numbers.length) {
          numbers = Arrays.copyOf(numbers, 2 * rows);
          measured = Arrays.copyOf(measured, 2 * rows);
        }
        numbers[rows] = number;
        measured[rows] = counts;
        rows++;
      }
      columns[column].set(rows - 1, value, operations, elapsed);
      last = column;
    }

    private int column(String event, Unit unit) {
      int tried = last;
      for (int i = 0; i < used; i++) {
        tried = tried + 1 < used ? tried + 1 : 0;
        Growing column = columns[tried];
        if (column.unit == unit && column.event.equals(event)) {
          return tried;
        }
      }
      if (used == columns.length) {
        columns = Arrays.copyOf(columns, used + 1);
        columns[used] = new Growing();
      }
      columns[used].begin(event, unit);
      used++;
      return used - 1;
    }

    Iterations build() {
      Column[] built = new Column[used];
      for (int i = 0; i < used; i++) {
        built[i] = columns[i].build(rows, i == 0 ? null : built[i - 1]);
      }
      Iterations iterations =
          new Iterations(
              origin, Arrays.copyOf(numbers, rows), Arrays.copyOf(measured, rows), built);
      begin(null);
      return iterations;
    }
  }
}
