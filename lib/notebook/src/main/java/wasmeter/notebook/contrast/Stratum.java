package wasmeter.notebook.contrast;

import java.util.Arrays;
import java.util.List;
import wasmeter.record.Globs;

/** Cells that scatter alike, as a rule: what they know about scatter is shared among them. */
enum Stratum {
  COLD("cold lifecycles", List.of()),
  INTERPRETER("interpreters", List.of("*/interpreter", "wasmi", "wasmtime/pulley")),
  JIT("engines that the JVM compiles", List.of("chicory/*", "endive/*", "graalwasm/*")),
  MACHINE_CODE(
      "engines with machine code of their own",
      List.of("native", "wasmtime/*", "wasmer/*", "lucet", "wavm")),
  OTHER("other engines", List.of("*"));

  private final String label;
  private final List<String> globs;

  Stratum(String label, List<String> globs) {
    this.label = label;
    this.globs = globs;
  }

  static Stratum of(String engine, boolean cold) {
    return cold
        ? COLD
        : Arrays.stream(values())
            .filter(stratum -> stratum != COLD && Globs.matches(stratum.globs, engine))
            .findFirst()
            .orElse(OTHER);
  }

  /**
   * What happens once in a fresh process scatters in its own way: it is never merged with others.
   */
  boolean mixesWith(Stratum other) {
    return (this == COLD) == (other == COLD);
  }

  /** What is left where a stratum has too few cells of its own. */
  String merged() {
    return this == COLD ? label : "all engines, warm";
  }

  String label() {
    return label;
  }
}
