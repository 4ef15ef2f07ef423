package wasmeter.engines.anyone;

import static wasmeter.wasm.Encoder.bytes;
import static wasmeter.wasm.Encoder.module;
import static wasmeter.wasm.Encoder.name;
import static wasmeter.wasm.Encoder.number;
import static wasmeter.wasm.Encoder.section;
import static wasmeter.wasm.Encoder.sized;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes a directory of modules of every kind that people bring, and of what is not a module. */
final class Anyone {
  /** In a separate directory, as the name is taken. */
  static final String OTHER = "other";

  private static final int MEGABYTE = 1 << 20;

  /** What a function of {@link #many} is as bytes, roughly. */
  private static final int FUNCTION_BYTES = 85;

  /** Types: 0 is (i32) → i32, 1 is () → (), 2 is (i32) → (), 3 that of {@code fd_write}. */
  private static final String TYPES = "04 60017f017f 600000 60017f00 60047f7f7f7f017f";

  private static final String NO_LOCALS = "00";
  private static final String END = "0b";

  /** The argument plus one. */
  private static final String ADD_ONE = NO_LOCALS + "20004101 6a" + END;

  private static final String LOOP_FOR_EVER = "0340 0c00 0b";

  private Anyone() {}

  /**
   * Makes them, of full size.
   *
   * @param args the directory
   */
  public static void main(String[] args) throws IOException {
    Path samples = Path.of(System.getProperty("wasmeter.home"), "samples");
    make(Path.of(args[0]), samples, 3 * MEGABYTE);
  }

  /**
   * Makes them.
   *
   * @param directory receives them, and {@link #OTHER}
   * @param samples where the repository's are
   * @param large bytes of what a compiler has much to do with
   */
  static void make(Path directory, Path samples, int large) throws IOException {
    Files.createDirectories(directory.resolve(OTHER));
    for (Map.Entry<String, byte[]> file : files(samples, large).entrySet()) {
      Files.write(directory.resolve(file.getKey()), file.getValue());
    }
    Files.createDirectories(directory.resolve("directory.wasm"));
  }

  private static Map<String, byte[]> files(Path samples, int large) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    byte[] run = run("", "", ADD_ONE);
    files.put("run.wasm", run);
    files.put("twin-of-run.wasm", run);
    files.put(OTHER + "/run.wasm", run("", "", NO_LOCALS + "20004102 6a" + END));
    files.put("größer als eins.wasm", run("", "", NO_LOCALS + "20004101 4a" + END));
    files.put("run-i64.wasm", runOfLongs());
    files.put("nothing.wasm", module());
    files.put("prints.wasm", prints());
    files.put("exits-with-3.wasm", exits());
    files.put("imports-a-function.wasm", run(imported("unknown", "0002"), "", ADD_ONE));
    files.put("imports-a-memory.wasm", run(imported("memory", "020001"), "", ADD_ONE));
    files.put("imports-a-table.wasm", run(imported("table", "01700001"), "", ADD_ONE));
    files.put("imports-a-global.wasm", run(imported("global", "037f00"), "", ADD_ONE));
    files.put("start-traps.wasm", start("00" + END));
    files.put("start-is-endless.wasm", start(LOOP_FOR_EVER + END));
    files.put("run-is-endless.wasm", run("", "", NO_LOCALS + LOOP_FOR_EVER + "2000" + END));
    files.put("run-recurses.wasm", run("", "", NO_LOCALS + "2000 1000" + END));
    files.put("large-data.wasm", largeData());
    files.put("many-functions.wasm", many(large / FUNCTION_BYTES));
    files.put("large-memory.wasm", run("", section(5, "01 00 808004"), ADD_ONE));
    files.put("exports-a-vector.wasm", vector());
    for (String feature : new String[] {"simd", "exceptions", "gc", "threads"}) {
      String name = "with-" + feature;
      files.put("uses-" + feature + ".wasm", sample(samples, name));
    }
    byte[] fibonacci = sample(samples, "fibonacci");
    files.put("truncated.wasm", Arrays.copyOf(fibonacci, fibonacci.length / 2));
    files.put("invalid.wasm", run("", "", NO_LOCALS + "4200" + END));
    files.put("empty.wasm", new byte[0]);
    files.put("text.wasm", "(module)\n".getBytes(StandardCharsets.UTF_8));
    files.put("version-2.wasm", bytes("0061736d 02000000"));
    files.put("component.wasm", bytes("0061736d 0d000100"));
    return files;
  }

  private static byte[] sample(Path samples, String name) throws IOException {
    return Files.readAllBytes(samples.resolve(name).resolve(name + ".wasm"));
  }

  /** Exports {@code run(i32) -> i32}, a function behind what is imported. */
  private static byte[] run(String imports, String memory, String body) {
    boolean function = imports.contains(name("unknown"));
    return module(
        section(1, TYPES),
        imports,
        section(3, "01 00"),
        memory,
        section(7, "01" + name("run") + (function ? "0001" : "0000")),
        code(body));
  }

  private static byte[] runOfLongs() {
    return module(
        section(1, "01 60017e017e"),
        section(3, "01 00"),
        section(7, "01" + name("run") + "0000"),
        code(NO_LOCALS + "2000" + END));
  }

  private static String imported(String name, String kindAndType) {
    return section(2, "01" + name("env") + name(name) + kindAndType);
  }

  private static byte[] start(String body) {
    return module(
        section(1, TYPES),
        section(3, "02 00 01"),
        section(7, "01" + name("run") + "0000"),
        section(8, "01"),
        code(ADD_ONE, NO_LOCALS + body));
  }

  private static String wasi(String name, String type) {
    return section(2, "01" + name("wasi_snapshot_preview1") + name(name) + "00" + type);
  }

  private static byte[] prints() {
    return module(
        section(1, TYPES),
        wasi("fd_write", "03"),
        section(3, "01 01"),
        section(5, "01 00 01"),
        section(7, "02" + name("memory") + "0200" + name("_start") + "0001"),
        code(NO_LOCALS + "4101 4100 4101 4114 1000 1a" + END),
        section(11, "01 00 4100 0b" + sized("08000000 06000000 68656c6c6f0a")));
  }

  private static byte[] exits() {
    return module(
        section(1, TYPES),
        wasi("proc_exit", "02"),
        section(3, "01 01"),
        section(5, "01 00 01"),
        section(7, "02" + name("memory") + "0200" + name("_start") + "0001"),
        code(NO_LOCALS + "4103 1000" + END));
  }

  private static byte[] largeData() {
    String data = sized("5a".repeat(3 * MEGABYTE));
    return module(
        section(1, TYPES),
        section(3, "01 00"),
        section(5, "01 00 40"),
        section(7, "01" + name("run") + "0000"),
        code(ADD_ONE),
        section(11, "01 00 4100 0b" + data));
  }

  /** The result of each depends on its argument in a different way, so that none is left out. */
  private static byte[] many(int functions) {
    StringBuilder types = new StringBuilder(number(functions));
    StringBuilder bodies = new StringBuilder(number(functions));
    for (int i = 0; i < functions; i++) {
      types.append("00");
      StringBuilder body = new StringBuilder(NO_LOCALS + "2000");
      for (int k = 0; k < 10; k++) {
        body.append("41").append(number(0x4000 + (i + k) % 0x1000)).append("6a 2000 6c");
      }
      bodies.append(sized(body + END));
    }
    return module(
        section(1, TYPES),
        section(3, types.toString()),
        section(7, "01" + name("run") + "0000"),
        section(10, bodies.toString()));
  }

  /** Exports a global of 128 bits. */
  private static byte[] vector() {
    return module(
        section(1, TYPES),
        section(3, "01 00"),
        section(6, "01 7b00 fd0c" + "00".repeat(16) + "0b"),
        section(7, "02" + name("run") + "0000" + name("v") + "0300"),
        code(ADD_ONE));
  }

  private static String code(String... bodies) {
    StringBuilder all = new StringBuilder(number(bodies.length));
    for (String body : bodies) {
      all.append(sized(body));
    }
    return section(10, all.toString());
  }
}
