package wasmeter.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import wasmeter.record.bytes.Cursor;
import wasmeter.record.bytes.Texts;
import wasmeter.record.bytes.Tokens;
import wasmeter.wasm.Phase;

/**
 * Reads lines of a log. All that a line may be is read by Jackson; an observation in exactly the
 * form in which {@link RunLog} writes one is read from its bytes instead, some twenty times as
 * fast.
 *
 * <p>The lines of a process begin with the same bytes, which are compared and not read again. A
 * beginning is known once Jackson has read a line with it, and written it in the same bytes. What
 * follows is accepted in this form alone, so whatever else a line may hold, Jackson reads it. Not
 * safe for use by several threads.
 */
final class LineReader {
  private static final byte[] ROUND = bytes(",\"round\":");
  private static final byte[] FORK = bytes(",\"fork\":");
  private static final byte[] ORDER = bytes(",\"order\":");
  private static final byte[] NEXT = bytes(",");
  private static final byte[] PHASE = bytes("\"phase\":");
  private static final byte[] ITERATION = bytes("\"iteration\":");
  private static final String VALUE = ",\"reading\":{\"is\":\"observed\",\"value\":";
  private static final byte[] UNANSWERED = bytes(VALUE);
  private static final byte[] NOTE = bytes(",\"note\":\"");
  private static final byte[] END = bytes("}}");

  /** In bytes; a cell is described by some hundred. */
  private static final int LONGEST_CELL = 4096;

  /** In characters, of a line that cannot be read. */
  private static final int QUOTED = 60;

  private final Known known;
  private final Cursor cursor = new Cursor();
  private final Tokens<Phase> phases = tokens("", ",", Phase.values());
  private final Tokens<IterationType> kinds =
      tokens(",\"kind\":", ",\"elapsed\":", IterationType.values());
  private final Tokens<Answer> answers = tokens(",\"answer\":", VALUE, Answer.values());
  private final Tokens<Event> events = new Tokens<>();

  private final List<Header> headers = new ArrayList<>();
  private final List<Header.Run> later = new ArrayList<>();
  private final Observations.Builder observations = new Observations.Builder();
  private Damage damage = Damage.NONE;
  private int lines;

  private byte[] bytes;
  private int length;

  /** How the lines of the process begin that was read last, and what that means. */
  private byte[] beginning;

  private Iterations.Origin origin;

  /**
   * Where the line stands whose turn was read last, and how much of it that and its beginning are:
   * lines of one iteration begin alike up to their event. 0 if there is none in these bytes.
   */
  private int same;

  private int sameLength;
  private Phase phase;
  private int iteration;
  private IterationType kind;
  private long elapsed;

  /** What the beginnings of lines mean, for all that read one log. */
  static final class Known {
    private final Map<String, Cell> cells = new ConcurrentHashMap<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final boolean bigEndian;

    /**
     * Nothing is known yet.
     *
     * @param bigEndian of a log of UTF-16, whether the higher byte comes first
     */
    Known(boolean bigEndian) {
      this.bigEndian = bigEndian;
    }

    private void add(Event event) {
      if (!events.contains(event)) {
        events.add(event);
      }
    }
  }

  /** What comes before the round. */
  private record Cell(String run, CellKey key) {
    /** Not in the form in which this library writes it. */
    private static final Cell FOREIGN = new Cell(null, null);
  }

  private record Event(String name, Unit unit) {
    static Event of(Measurement m) {
      return new Event(m.event().intern(), m.unit());
    }

    /** As it stands in a line, with what follows it. */
    byte[] text() {
      return bytes("\"event\":" + json(name) + ",\"unit\":" + json(unit) + ",\"operations\":");
    }
  }

  /**
   * Lines that could not be read.
   *
   * @param lines how many there are
   * @param first number of the first among those that were read together, from 1
   * @param why what is wrong with the first: what follows "which"
   */
  record Damage(int lines, int first, String why) {
    private static final Damage NONE = new Damage(0, 0, "");
  }

  /**
   * What some lines hold.
   *
   * @param later runs that another version of this library wrote, whose schema it does not know
   */
  record Read(
      List<Header> headers,
      List<Header.Run> later,
      Observations observations,
      Damage damage,
      int lines) {}

  LineReader(Known known) {
    this.known = known;
    known.events.forEach(event -> events.add(event.text(), event));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String json(Object value) {
    try {
      return RunLog.JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // a name is always written
    }
  }

  @SafeVarargs
  private static <T> Tokens<T> tokens(String before, String after, T... all) {
    Tokens<T> tokens = new Tokens<>();
    for (T one : all) {
      tokens.add(bytes(before + json(one) + after), one);
    }
    return tokens;
  }

  /** Reads lines, each of which ends with a line feed, or with the bytes. */
  void take(byte[] some, int count) {
    bytes = some;
    length = count;
    sameLength = 0;
    cursor.over(some, count);
    int at = 0;
    while (at < length) {
      lines++;
      cursor.moveTo(at);
      at = isRead(at) ? cursor.place() : parsed(at);
    }
  }

  /** What all lines hold that were taken. */
  Read read() {
    return new Read(headers, later, observations.build(), damage, lines);
  }

  /** Whether a line has the form of which most are, and was read to its end. */
  private boolean isRead(int at) {
    if ((sameLength == 0 || !cursor.skipAs(same, sameLength)) && !isTurn(at)) {
      return false;
    }
    Event event = events.next(cursor);
    long operations = event == null ? -1 : cursor.whole();
    if (operations < 0) {
      return false;
    }
    Answer answer = null;
    if (!cursor.skip(UNANSWERED)) {
      answer = answers.next(cursor);
      if (answer == null) {
        return false;
      }
    }
    double value = cursor.number();
    String note = null;
    if (!Double.isNaN(value) && cursor.skip(NOTE)) {
      note = cursor.text();
      if (note == null) {
        return false;
      }
    }
    if (Double.isNaN(value) || !cursor.skip(END) || !cursor.skipLineEnd()) {
      return false;
    }
    if (origin.answer() != answer) {
      origin =
          at(origin.round(), origin.fork(), origin.order(), answer, origin.run(), origin.cell());
    }
    if (iteration == 0 || phase != null || note != null) {
      observations.add(
          new Observation(
              origin.run(),
              origin.cell(),
              origin.round(),
              origin.fork(),
              origin.order(),
              new Measurement(
                  phase, iteration, kind, elapsed, event.name(), event.unit(), operations),
              answer,
              new Reading.Observed(value, null, note)));
    } else {
      observations
          .at(origin)
          .add(iteration, kind, elapsed, event.name(), event.unit(), operations, value);
    }
    return true;
  }

  /** Reads what comes before the event: which process, and what it did. */
  private boolean isTurn(int at) {
    sameLength = 0;
    if ((beginning == null || !cursor.skip(beginning)) && !begins(at)) {
      return false;
    }
    phase = null;
    if (cursor.skip(PHASE)) {
      phase = phases.next(cursor);
      if (phase == null) {
        return false;
      }
    }
    long number = whole(ITERATION);
    kind = kinds.next(cursor);
    elapsed = kind == null ? -1 : cursor.whole();
    if (!isInt(number) || elapsed < 0 || !cursor.skip(NEXT)) {
      return false;
    }
    iteration = (int) number;
    same = at;
    sameLength = cursor.place() - at;
    return true;
  }

  private static Iterations.Origin at(
      int round, int fork, int order, Answer answer, String run, CellKey cell) {
    return new Iterations.Origin(run, cell, round, fork, order, answer);
  }

  /** Whether another process begins, of a cell that is known. */
  private boolean begins(int at) {
    int end = endOfCell(bytes, at, length);
    Cell cell = end < 0 ? null : known.cells.get(text(at, end));
    if (cell == null || cell == Cell.FOREIGN) {
      return false;
    }
    cursor.moveTo(end);
    long round = 0;
    if (cursor.skip(ROUND)) {
      round = cursor.whole();
    }
    long fork = whole(FORK);
    long order = whole(ORDER);
    if (!isInt(round) || !isInt(fork) || !isInt(order) || !cursor.skip(NEXT)) {
      return false;
    }
    beginning = Arrays.copyOfRange(bytes, at, cursor.place());
    origin = at((int) round, (int) fork, (int) order, null, cell.run(), cell.key());
    return true;
  }

  private static boolean isInt(long number) {
    return number >= 0 && number <= Integer.MAX_VALUE;
  }

  private long whole(byte[] name) {
    return cursor.skip(name) ? cursor.whole() : -1;
  }

  /** Where the round stands, or the fork if there is none; no text in JSON holds these bytes. */
  private static int endOfCell(byte[] bytes, int at, int length) {
    int end = Math.min(length, at + LONGEST_CELL) - Math.max(ROUND.length, FORK.length);
    for (int i = at; i < end && bytes[i] != '\n'; i++) {
      if (bytes[i] == ','
          && (Arrays.equals(bytes, i, i + FORK.length, FORK, 0, FORK.length)
              || Arrays.equals(bytes, i, i + ROUND.length, ROUND, 0, ROUND.length))) {
        return i;
      }
    }
    return -1;
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Reads any line, and returns where the next one begins. */
  private int parsed(int at) {
    int end = at;
    while (end < length && bytes[end] != '\n') {
      end++;
    }
    if (end - at > LogLines.LONGEST) {
      damage("is longer than any line of a log");
      return end + 1;
    }
    String line = Texts.of(bytes, at, end, known.bigEndian);
    if (!line.isBlank() && !isTaken(line, at)) {
      List<String> parts = Texts.parts(line);
      boolean complete = parts.size() > 1;
      for (String part : parts) {
        complete &= parts.size() > 1 && isTaken(part, -1);
      }
      if (!complete) {
        damage(damage.lines() == 0 ? "begins with " + beginning(line) : "");
      }
    }
    return end + 1;
  }

  /**
   * Takes what a text holds.
   *
   * @param at where the text stands if it is a line as it was written, otherwise negative
   * @return false if it is no line of a log, or not that alone
   */
  private boolean isTaken(String text, int at) {
    if (!text.stripLeading().startsWith("{")) { // a million lines of something else take a while
      return false;
    }
    try {
      switch (RunLog.JSON.readValue(text, LogLine.class)) {
        case Header.Run run when run.schema() > RunLog.SCHEMA -> later.add(run);
        case Header header -> headers.add(header);
        case Observation o -> {
          observations.add(o);
          if (at >= 0) {
            learn(o, at);
          }
        }
        case null -> {
          return false;
        }
      }
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static String beginning(String line) {
    String text = line.strip();
    return text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
  }

  private void damage(String why) {
    damage =
        damage.lines() == 0
            ? new Damage(1, lines, why)
            : new Damage(damage.lines() + 1, damage.first(), damage.why());
  }

  /** How lines of this cell and of this event look, if this one is as this library writes it. */
  private void learn(Observation o, int at) {
    Event event = Event.of(o.measurement());
    if (events.add(event.text(), event)) {
      known.add(event);
    }
    int end = endOfCell(bytes, at, length);
    if (end < 0 || known.cells.containsKey(text(at, end))) {
      return;
    }
    byte[] written = written(o);
    boolean same =
        end - at == endOfCell(written, 0, written.length)
            && Arrays.equals(bytes, at, end, written, 0, end - at);
    known.cells.putIfAbsent(text(at, end), same ? new Cell(o.run(), o.cell()) : Cell.FOREIGN);
  }

  private static byte[] written(LogLine line) {
    try {
      return RunLog.JSON.writerFor(LogLine.class).writeValueAsBytes(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // what was read can be written
    }
  }
}
