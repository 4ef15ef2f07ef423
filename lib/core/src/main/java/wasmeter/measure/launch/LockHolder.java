package wasmeter.measure.launch;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who holds the lock of a machine, as it is recorded in the lock's file.
 *
 * <p>Anyone may write that file, so it is read as a stranger's: it is shown to people and decides
 * nothing. The process may belong to another container, where its number means another process.
 *
 * @param process its number, where it runs
 * @param user who started it
 * @param since when it got the lock
 * @param what it does, in a few words
 */
record LockHolder(long process, String user, Instant since, String what) {
  /** Of which a record is made; a file that holds anything else is never written to. */
  static final String MARK = "wasmeter";

  /** No record is longer. */
  static final int LONGEST = 256;

  private static final Pattern RECORD =
      Pattern.compile(
          MARK + "\t(\\d{1,18}+)\t([\\w.@-]{1,64}+)\t([\\dTZ:.-]{1,40}+)\t([\\w /,.-]{1,64}+)\n");
  private static final Pattern STRANGE = Pattern.compile("[^\\w /,.-]");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** This process, from now on. */
  static LockHolder here(String what) {
    return new LockHolder(
        ProcessHandle.current().pid(),
        shortened(System.getProperty("user.name")).replaceAll("[ /,]", "."),
        Instant.now(),
        shortened(what));
  }

  private static String shortened(String text) {
    String plain = STRANGE.matcher(text).replaceAll("-");
    return plain.isEmpty() ? "-" : plain.substring(0, Math.min(plain.length(), 64));
  }

  String text() {
    // Not %d, which some locales write with digits of their own.
    return "%s\t%s\t%s\t%s\t%s\n".formatted(MARK, process, user, since, what);
  }

  /** What a file says; empty if that is not a record. */
  static Optional<LockHolder> of(String text) {
    Matcher record = RECORD.matcher(text);
    if (!record.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LockHolder(
              Long.parseLong(record.group(1)),
              record.group(2),
              Instant.parse(record.group(3)),
              record.group(4)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** In words. */
  String described() {
    return "%s, process %s of %s, since %s"
        .formatted(what, process, user, TIME.format(since.atZone(ZoneId.systemDefault())));
  }
}
