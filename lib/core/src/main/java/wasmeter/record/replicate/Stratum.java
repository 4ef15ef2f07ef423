package wasmeter.record.replicate;

import java.util.Arrays;
import java.util.List;
import wasmeter.record.Globs;

/** Cells that scatter alike, as a rule: what they know about scatter is shared among them. */
public enum Stratum {
  /** What happens once in a fresh process. */
  COLD("cold lifecycles", List.of()),
  /** Engines that execute instruction by instruction. */
  INTERPRETER(
      "interpreters", List.of("*/interpreter", "wasmi", "wasmtime/pulley", "wasm3", "jsc/ipint")),
  /** Engines whose code HotSpot or Graal compiles while it runs. */
  JIT("engines that the JVM compiles", List.of("chicory/*", "endive/*", "graalwasm/*")),
  /** Engines that compile to machine code themselves, and native code. */
  MACHINE_CODE(
      "engines with machine code of their own",
      List.of(
          "native",
          "wasmtime/*",
          "wasmer/*",
          "lucet",
          "wavm",
          "wazero/compiler",
          "wasm2c",
          "v8",
          "v8/*",
          "jsc",
          "jsc/*")),
  /** Engines that are not known here. */
  OTHER("other engines", List.of("*"));

  private final String label;
  private final List<String> globs;

  Stratum(String label, List<String> globs) {
    this.label = label;
    this.globs = globs;
  }

  /**
   * The stratum of a cell.
   *
   * @param engine its name, with or without a variant
   * @param cold whether its processes are fresh
   * @return the first that matches
   */
  public static Stratum of(String engine, boolean cold) {
    return cold
        ? COLD
        : Arrays.stream(values())
            .filter(stratum -> stratum != COLD && Globs.matches(stratum.globs, engine))
            .findFirst()
            .orElse(OTHER);
  }

  /**
   * Whether cells of both may share what they know where one stratum has too few. What happens once
   * in a fresh process scatters in its own way: it is never merged with others.
   *
   * @param other any
   * @return true if both are warm or both are cold
   */
  public boolean mixesWith(Stratum other) {
    return (this == COLD) == (other == COLD);
  }

  /**
   * What is left where a stratum has too few cells of its own.
   *
   * @return for people
   */
  public String merged() {
    return this == COLD ? label : "all engines, warm";
  }

  /**
   * Its name.
   *
   * @return for people, in the plural
   */
  public String label() {
    return label;
  }
}
