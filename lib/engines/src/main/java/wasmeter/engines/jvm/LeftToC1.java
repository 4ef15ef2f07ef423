package wasmeter.engines.jvm;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import wasmeter.engine.WasmRuntime.Interpreted;

/**
 * Counts the functions of modules that HotSpot's C2 has given up, as those of too many operations,
 * by the code that there is of them: what C2 cannot compile, C1 compiles for good, without counting
 * its calls.
 */
final class LeftToC1 {
  /** What this is all about: its identifier, its level, its state, and where it lies. */
  private static final Pattern CODE =
      Pattern.compile(
          "(?m)^-?\\d+ (\\d) 0 (\\S+\\.func_\\d+)\\(.*\\[0x\\p{XDigit}+, 0x(\\p{XDigit}+) -"
              + " 0x(\\p{XDigit}+)\\]$");

  private static final String SIMPLE = "1";
  private static final String FULL = "4";

  /** In bytes: what is trivial is left to C1 at once, and shorter. */
  private static final long TRIVIAL = 1_024;

  private static final int HEXADECIMAL = 16;

  private LeftToC1() {}

  /** What is left in this process, after many calls. */
  static Optional<Interpreted> functions() {
    try {
      HotSpotDiagnosticMXBean flags =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      if (flags == null || !flags.getVMOption("TieredStopAtLevel").getValue().equals(FULL)) {
        return Optional.empty(); // without C2 there is nothing that it could give up
      }
      return among(
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "compilerCodelist",
                  new Object[0],
                  new String[0])
              .toString());
    } catch (JMException | RuntimeException e) {
      return Optional.empty(); // another JVM does not say
    }
  }

  /**
   * What is left.
   *
   * @param codelist all code of a process, as HotSpot lists it
   */
  static Optional<Interpreted> among(String codelist) {
    Set<String> left = new HashSet<>();
    Set<String> optimised = new HashSet<>();
    Matcher code = CODE.matcher(codelist);
    while (code.find()) {
      long length =
          Long.parseUnsignedLong(code.group(4), HEXADECIMAL)
              - Long.parseUnsignedLong(code.group(3), HEXADECIMAL);
      if (code.group(1).equals(FULL)) {
        optimised.add(code.group(2));
      } else if (code.group(1).equals(SIMPLE) && length > TRIVIAL) {
        left.add(code.group(2));
      }
    }
    left.removeAll(optimised);
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Interpreted(
                left.size(),
                "HotSpot's C2 gives up %s: what C1 made of %s is executed"
                    .formatted(
                        left.size() == 1 ? "1 function" : left.size() + " functions",
                        left.size() == 1 ? "it" : "them")));
  }
}
