package wasmeter.engines.wasm2c;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wasmeter.engines.ffm.Native;
import wasmeter.engines.ffm.Program;
import wasmeter.wasm.ModuleOutline;
import wasmeter.wasm.ValueType;

/**
 * Makes a shared object of a module: wasm2c writes C, this class adds a function for each export
 * that takes and gives bits, and cc compiles both as one.
 */
public final class Wasm2cCompiler {
  /**
   * The optimisations that wasm2c asks to leave out, as calls must be counted and signalling NaNs
   * become quiet, and what processors of other kinds must not fuse.
   */
  public static final List<String> FLAGS =
      List.of(
          "-O2",
          "-fno-optimize-sibling-calls",
          "-frounding-math",
          "-fsignaling-nans",
          "-ffp-contract=off");

  /** What makes it a shared object, of which nothing is seen but what the bridge looks for. */
  private static final List<String> SHARED =
      List.of(
          "-w",
          "-shared",
          "-fPIC",
          "-fvisibility=hidden",
          "-ftls-model=initial-exec",
          "-include",
          "bridge.h");

  private static final String MODULE = "module.wasm";
  private static final String C = "module.c";
  private static final String HEADER = "module.h";
  private static final String ENTRIES = "entries.c";
  private static final String OBJECT = "module.so";

  /** Each export has a comment with its name, and behind it the C function. */
  private static final Pattern EXPORT =
      Pattern.compile("(?m)^/\\* export: '.*' \\*/\\R.*?\\b(w2c_m_\\w+)\\(");

  private Wasm2cCompiler() {}

  private static String tool() {
    return Native.path().resolveSibling("bin").resolve("wasm2c").toAbsolutePath().toString();
  }

  /** As it says itself. */
  static String version() {
    return Program.run(Path.of("."), List.of(tool(), "--version")).text();
  }

  /**
   * Compiles.
   *
   * @param outline of the module, asked for when wasm2c has accepted it
   * @param directory where a directory is made for the time being
   * @param object receives the shared object
   */
  static void compile(byte[] module, Supplier<ModuleOutline> outline, Path directory, Path object) {
    Path own = null;
    try {
      own = Files.createTempDirectory(directory, "wasm2c");
      Files.write(own.resolve(MODULE), module);
      Program.run(own, wasm2c()).accept();
      Files.writeString(
          own.resolve(ENTRIES), entries(outline.get(), Files.readString(own.resolve(HEADER))));
      Program.run(own, cc()).accept();
      Files.move(own.resolve(OBJECT), object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(own);
    }
  }

  /** The name of the module is part of those of its functions. */
  private static List<String> wasm2c() {
    return List.of(tool(), "--enable-threads", "-n", "m", MODULE, "-o", C);
  }

  private static List<String> cc() {
    Path beside = Native.path().toAbsolutePath().getParent();
    List<String> command = new ArrayList<>(List.of("cc"));
    command.addAll(FLAGS);
    command.addAll(SHARED);
    command.addAll(
        List.of(
            "-I" + beside.resolve("include"),
            "-o",
            OBJECT,
            ENTRIES,
            "-L" + beside,
            "-lwasm2c",
            "-lm"));
    return command;
  }

  /** The C that the bridge enters a module through; exports are in the order of the module. */
  private static String entries(ModuleOutline outline, String header) {
    List<ModuleOutline.Export> exports = outline.exports();
    List<String> names = EXPORT.matcher(header).results().map(match -> match.group(1)).toList();
    if (names.size() != exports.size()) {
      throw new IllegalStateException(
          "wasm2c declares %d exports of %d".formatted(names.size(), exports.size()));
    }
    StringBuilder c = new StringBuilder("#include \"module.c\"\n");
    List<String> functions = new ArrayList<>();
    String memory = "0";
    for (int i = 0; i < exports.size(); i++) {
      ModuleOutline.Export export = exports.get(i);
      if (export.kind() == ModuleOutline.Kind.FUNCTION) {
        functions.add(entry(c, functions.size(), names.get(i), export.type()));
      } else if (export.kind() == ModuleOutline.Kind.MEMORY
          && outline.memory().filter(export.name()::equals).isPresent()) {
        memory = "(wasm_rt_memory_t *(*)(void *))" + names.get(i);
      }
    }
    functions.add("0");
    return c.append("static void start(void *m, const uint64_t *a, uint64_t *r) {")
        .append(" wasm2c_m_instantiate(m); }\n")
        .append("static void end(void *m) { wasm2c_m_free(m); }\n")
        .append("static const wasmeter_function functions[] = {")
        .append(String.join(", ", functions))
        .append("};\n__attribute__((visibility(\"default\")))\n")
        .append("const wasmeter_module wasmeter_exported = {sizeof(w2c_m), start, end, ")
        .append(memory)
        .append(", functions};\n")
        .toString();
  }

  /** Writes a function, and returns its name; 0 for one that is not over numbers. */
  private static String entry(
      StringBuilder c, int index, String name, ModuleOutline.Signature type) {
    if (type == null || type.results().size() > 1) {
      return "0";
    }
    String arguments =
        IntStream.range(0, type.parameters().size())
            .mapToObj(i -> ", " + argument(type.parameters().get(i), "a[" + i + "]"))
            .collect(Collectors.joining());
    String call = name + "(m" + arguments + ")";
    String body =
        type.results().isEmpty()
            ? call
            : "r[0] = wasmeter_%s_bits(%s)".formatted(type.results().getFirst().label(), call);
    String entry = "entry" + index;
    c.append(
        "static void %s(void *m, const uint64_t *a, uint64_t *r) { %s; }\n".formatted(entry, body));
    return entry;
  }

  private static String argument(ValueType type, String bits) {
    return switch (type) {
      case I32 -> "(uint32_t)" + bits;
      case I64 -> bits;
      case F32, F64 -> "wasmeter_%s(%s)".formatted(type.label(), bits);
    };
  }

  private static void delete(Path directory) {
    if (directory == null) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
