package wasmeter.sample;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which compilers may be named in {@code sample.json}, and with which arguments: those that change
 * the code, none that starts another program, reads another file or writes elsewhere.
 */
final class NativeFlags {
  private static final String CC =
      "-O[0-3sgz]?|-Ofast|-g[0-3]?|-shared|-f(PIC|pic)|-std=[\\w+:]+|-pedantic|-pthread|-lm|-w"
          + "|-W[a-z][\\w=+-]*|-D\\w+(=[\\w.+-]*)?|-U\\w+|-m(arch|cpu|tune)=[\\w.+-]+"
          + "|-m(no-)?(sse|avx|fma|bmi|popcnt|lzcnt|f16c|aes)[\\w.]*|-ffp-contract=\\w+"
          + "|-flto(=(auto|thin|full))?"
          + "|-f(no-)?(fast-math|math-errno|finite-math-only|unsafe-math-optimizations"
          + "|associative-math|reciprocal-math|signed-zeros|trapping-math|rounding-math"
          + "|strict-aliasing|strict-overflow|wrapv|omit-frame-pointer|inline|inline-functions"
          + "|unroll-loops|tree-vectorize|vectorize|slp-vectorize|builtin|exceptions"
          + "|stack-protector|common|plt)";

  private static final String RUSTC =
      "-O|-g|--crate-type[ =]cdylib|--edition[ =]20\\d\\d|--cfg[ =]\\w+|-[AW] ?[\\w:-]+"
          + "|-C ?(opt-level|codegen-units|lto|panic|debuginfo|overflow-checks|embed-bitcode|strip"
          + "|target-cpu|inline-threshold|relocation-model|no-vectorize-loops|no-vectorize-slp)"
          + "(=[\\w.-]+)?|-C ?target-feature=[\\w.,+-]+";

  private static final Map<String, Pattern> ALLOWED =
      Map.of("cc", Pattern.compile(CC), "rustc", Pattern.compile(RUSTC));

  /** Those of rustc whose value may be the next argument. */
  private static final Set<String> PAIRED = Set.of("-C", "--crate-type", "--edition", "--cfg");

  private NativeFlags() {}

  /**
   * Checks what compiles a sample natively.
   *
   * @throws IllegalArgumentException if it is another compiler, or gets an argument that is not
   *     listed here
   */
  static void require(String compiler, List<String> flags) {
    Pattern allowed = ALLOWED.get(compiler);
    if (allowed == null) {
      throw new IllegalArgumentException(
          "nativeSource names the compiler '%s': only cc and rustc are used".formatted(compiler));
    }
    for (int i = 0; i < flags.size(); i++) {
      String flag = flags.get(i);
      if (PAIRED.contains(flag) && i + 1 < flags.size()) {
        i++;
        flag += " " + flags.get(i);
      }
      if (!allowed.matcher(flag).matches()) {
        throw new IllegalArgumentException(
            ("nativeSource gives %s the argument '%s', which is not one of those that only change"
                    + " the code, such as -O2: leave it out")
                .formatted(compiler, flag));
      }
    }
  }
}
