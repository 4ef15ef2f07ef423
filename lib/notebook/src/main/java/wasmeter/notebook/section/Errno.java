package wasmeter.notebook.section;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a call of WASI preview 1 answers, in the words of its specification. Pure functions. */
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

  /** How reasons begin where a process or the call itself came to no end of its own. */
  private static final List<String> FAILED =
      List.of(
          "trap",
          "failed",
          "it died of signal",
          "it ended with",
          "no end within",
          "its process told nothing");

  /** How a step objects to an answer that is not 0; not every number is an errno. */
  private static final Pattern ANSWER = Pattern.compile("returned (-?\\d+), expected 0$");

  private static final Pattern ERRNO = Pattern.compile("\\d{1,4}");

  private Errno() {}

  /**
   * What became of a call that did not succeed, in a word or two.
   *
   * @param reason as it was recorded
   * @param named whether numbers are those of WASI, and not of the machine's own system
   * @return for instance {@code errno 29 (io)}, {@code not supported}, {@code failed}, {@code wrong
   *     answer}
   */
  static String text(String reason, boolean named) {
    Matcher answer = ANSWER.matcher(reason);
    if (!answer.find()) {
      return FAILED.stream().anyMatch(reason::startsWith) ? "failed" : "not supported";
    }
    String given = answer.group(1);
    int number = ERRNO.matcher(given).matches() ? Integer.parseInt(given) : NAMES.size();
    if (number >= NAMES.size()) {
      return "wrong answer";
    }
    if (!named) {
      return "errno " + number;
    }
    String name = NAMES.get(number);
    return NOT_SUPPORTED.contains(name) ? "not supported" : "errno " + number + " (" + name + ")";
  }

  /**
   * Whether a call ran and answered something else than was right.
   *
   * @param reason as it was recorded
   * @return false if there was no answer
   */
  static boolean answered(String reason) {
    return ANSWER.matcher(reason).find();
  }
}
