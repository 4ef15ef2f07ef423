package wasmeter.notebook.section;

import java.util.List;
import java.util.regex.Pattern;
import wasmeter.record.Cause;
import wasmeter.record.Reading;

/** What a call of WASI preview 1 returns, in the words of its specification. Pure functions. */
final class Errno {
  /** In the order of the specification: the first is 0. */
  private static final List<String> NAMES =
      List.of(
          ("success 2big acces addrinuse addrnotavail afnosupport again already badf badmsg busy"
               + " canceled child connaborted connrefused connreset deadlk destaddrreq dom dquot"
               + " exist fault fbig hostunreach idrm ilseq inprogress intr inval io isconn isdir"
               + " loop mfile mlink msgsize multihop nametoolong netdown netreset netunreach nfile"
               + " nobufs nodev noent noexec nolck nolink nomem nomsg noprotoopt nospc nosys"
               + " notconn notdir notempty notrecoverable notsock notsup notty nxio overflow"
               + " ownerdead perm pipe proto protonosupport prototype range rofs spipe srch stale"
               + " timedout txtbsy xdev notcapable")
              .split(" "));

  private static final List<String> NOT_SUPPORTED = List.of("nosys", "notsup");

  private static final Pattern ERRNO = Pattern.compile("\\d{1,4}");

  private Errno() {}

  /**
   * The outcome of a call that did not succeed, in a word or two.
   *
   * @param missing as it was recorded
   * @param named whether numbers are those of WASI rather than of the machine's own system
   * @return for instance {@code errno 29 (io)}, {@code not supported}, {@code failed}, {@code wrong
   *     answer}; {@code no} where the log does not say why
   */
  static String text(Reading.Missing missing, boolean named) {
    return switch (missing) {
      case Reading.Failed(Cause cause, String _, String _, String answer)
          when cause == Cause.WRONG_ANSWER && answer != null ->
          answered(answer, named);
      case Reading.Missing unknown when unknown.cause() == Cause.UNRECORDED -> "no";
      case Reading.Failed failed
          when failed.cause() != Cause.REJECTED && failed.cause() != Cause.UNLINKABLE ->
          "failed";
      default -> "not supported";
    };
  }

  /**
   * What a call returned instead of 0.
   *
   * @param answer as it was recorded, or null if it was not
   * @param named whether numbers are those of WASI
   * @return for instance {@code errno 29 (io)}, {@code not supported}, {@code wrong answer}
   */
  static String answered(String answer, boolean named) {
    if (answer == null) {
      return "wrong answer";
    }
    int number = ERRNO.matcher(answer).matches() ? Integer.parseInt(answer) : NAMES.size();
    if (number >= NAMES.size()) {
      return "wrong answer";
    }
    if (!named) {
      return "errno " + number;
    }
    String name = NAMES.get(number);
    return NOT_SUPPORTED.contains(name) ? "not supported" : "errno " + number + " (" + name + ")";
  }
}
