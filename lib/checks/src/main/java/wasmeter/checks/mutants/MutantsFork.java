package wasmeter.checks.mutants;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.engine.Capability;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.HostFunction;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasiEnvironment;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.Engines;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.ModuleOutline;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/** One process of {@link Mutants}: gives mutants to one engine until it dies of one. */
final class MutantsFork {
  static final String BEGUN = "begun";
  static final String COMPILED = "compiled";

  /** What no engine may throw: the rest of the line says what it was. */
  static final String UNTYPED = "untyped";

  static final String EXHAUSTED_HEAP = "heap exhausted";
  static final String RESULT = "result";

  private static final int MOST_CALLS = 4;
  private static final int SMALL = 8;
  private static final int LONGEST = 200;
  private static final int PARENT_IS_GONE = 9;

  private final WasmEngine engine;
  private final WasmRuntime runtime;
  private final OutputStream out;

  private MutantsFork(WasmEngine engine, WasmRuntime runtime, OutputStream out) {
    this.engine = engine;
    this.runtime = runtime;
    this.out = out;
  }

  /**
   * Engine, samples, directory, file for lines, first seed, how many; reports of each mutant when
   * it begins, when it is compiled, and how it ended.
   */
  public static void main(String[] args) throws IOException {
    endWithParent();
    WasmEngine engine = Engines.named(args[0]);
    Path samples = Path.of(args[1]);
    Mutator mutator = Mutator.ofSamples(samples);
    long first = Long.parseLong(args[4]);
    long end = first + Long.parseLong(args[5]);
    try (OutputStream out = new FileOutputStream(args[3], true);
        WasmRuntime runtime = engine.open(surroundings(engine, samples, Path.of(args[2])))) {
      MutantsFork fork = new MutantsFork(engine, runtime, out);
      for (long seed = first; seed < end; seed++) {
        fork.report(seed, BEGUN, "");
        fork.bear(seed, mutator.mutant(seed));
      }
    }
    // Threads of an engine must not keep the process alive.
    Runtime.getRuntime().halt(0);
  }

  /** All that any sample imports, returning zero, and WASI. */
  private static Surroundings surroundings(WasmEngine engine, Path samples, Path directory)
      throws IOException {
    Map<Capability, String> missing = engine.missing();
    List<HostFunction> functions =
        missing.containsKey(Capability.HOST_FUNCTIONS) ? List.of() : functions(samples);
    WasiEnvironment wasi =
        missing.containsKey(Capability.WASI)
            ? null
            : new WasiEnvironment(
                List.of("mutant"),
                Map.of(),
                Files.createDirectories(directory.resolve("given")),
                WasiEnvironment.OUTPUT_LIMIT);
    return new Surroundings(directory, null, wasi, functions);
  }

  private static List<HostFunction> functions(Path samples) throws IOException {
    try (Stream<Path> files = Files.walk(samples, 2)) {
      Map<String, ModuleOutline.Import> imported =
          files
              .filter(f -> f.toString().endsWith(".wasm"))
              .map(MutantsFork::outline)
              .flatMap(outline -> outline.importedFunctions().stream())
              .filter(i -> !i.module().equals(WasiEnvironment.MODULE) && i.type() != null)
              .collect(
                  Collectors.toMap(ModuleOutline.Import::qualified, i -> i, (one, other) -> one));
      return imported.values().stream()
          .map(
              i ->
                  new HostFunction(
                      i.module(),
                      i.name(),
                      i.type().parameters(),
                      i.type().results(),
                      arguments -> 0))
          .toList();
    }
  }

  private static ModuleOutline outline(Path module) {
    try {
      return ModuleOutline.of(Files.readAllBytes(module));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The parent holds the other end of standard input. */
  private static void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {}
              } catch (IOException e) {
                // the same as its end
              }
              Runtime.getRuntime().halt(PARENT_IS_GONE);
            },
            "parent watch");
    watch.setDaemon(true);
    watch.start();
  }

  private void report(long seed, String outcome, String text) throws IOException {
    String line = text.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    String cut = line.substring(0, Math.min(LONGEST, line.length())).replace('\t', ' ');
    out.write((seed + "\t" + outcome + "\t" + cut + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void bear(long seed, byte[] mutant) throws IOException {
    try (CompiledModule compiled = admitted(mutant)) {
      report(seed, COMPILED, "");
      try (ModuleInstance instance = compiled.instantiate()) {
        report(seed, RESULT, call(instance, steps(mutant, seed)));
      }
    } catch (EngineException e) {
      report(seed, e.getClass().getSimpleName().toLowerCase(Locale.ROOT), words(e));
    } catch (OutOfMemoryError e) {
      report(seed, EXHAUSTED_HEAP, words(e));
    } catch (Throwable e) { // what an adapter lets through is what is looked for
      System.out.println(engine.id() + ", mutant " + seed + ":");
      e.printStackTrace(System.out);
      report(seed, UNTYPED, e.toString());
    }
  }

  private CompiledModule admitted(byte[] mutant) {
    runtime.admit(mutant);
    return runtime.compile(mutant);
  }

  private static String words(Throwable e) {
    return e.getMessage() == null ? "" : e.getMessage();
  }

  private static List<ExportCall> steps(byte[] mutant, long seed) {
    ModuleOutline outline;
    try {
      outline = ModuleOutline.of(mutant);
    } catch (IllegalArgumentException e) {
      return List.of(); // an engine may read more than we do
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<ExportCall> steps = new ArrayList<>();
    outline
        .functions()
        .forEach(
            (name, type) -> {
              if (steps.size() < MOST_CALLS && type != null && type.results().size() <= 1) {
                List<Value> arguments =
                    type.parameters().stream().map(t -> small(t, random)).toList();
                steps.add(new ExportCall(name, arguments, type.results(), null));
              }
            });
    return steps;
  }

  private static Value small(ValueType type, SplittableRandom random) {
    int number = random.nextInt(SMALL);
    return new Value(
        type,
        switch (type) {
          case I32, I64 -> number;
          case F32 -> Float.floatToRawIntBits(number);
          case F64 -> Double.doubleToRawLongBits(number);
        });
  }

  private static String call(ModuleInstance instance, List<ExportCall> steps) {
    List<String> results = new ArrayList<>();
    for (ExportCall step : steps) {
      long bits = instance.prepare(step).run();
      results.add(
          step.results().isEmpty() ? "-" : new Value(step.results().getFirst(), bits).text());
    }
    return String.join(" ", results);
  }
}
