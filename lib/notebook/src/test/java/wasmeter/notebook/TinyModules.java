package wasmeter.notebook;

import static wasmeter.wasm.Encoder.name;
import static wasmeter.wasm.Encoder.section;
import static wasmeter.wasm.Encoder.sized;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import wasmeter.measure.Bench;
import wasmeter.measure.FrugalLauncher;
import wasmeter.wasm.Encoder;

/** Modules of a few bytes that behave badly, in a directory. */
final class TinyModules {
  /** Measures each once, whoever then looks at it. */
  static final Bench BENCH = Bench.with(FrugalLauncher.remembering());

  private static final String TYPE = "01 60 01 7f 01 7f";
  private static final String COUNTER = section(6, "01 7f01 4101 0b");

  /** Adds 1 to the counter. */
  private static final String COUNT = "2300 4101 6a 2400";

  private static final String ARGUMENT = "2000 0b";
  private static final String NO_LOCALS = "00";
  private static final String UNLESS_FINE = "0440 00 0b";

  private final Path directory;

  TinyModules(Path directory) {
    this.directory = directory;
  }

  /** Whose only call counts to a hundred thousand millions. */
  Path endless() throws IOException {
    String loop = "0340 2001 4201 7c 2201 42 80d0dbc3f402 53 0d00 0b";
    return write("endless", "", "run", "01 01 7e" + loop + ARGUMENT);
  }

  /** Which traps when it is called for the hundredth time. */
  Path tired() throws IOException {
    String hundredth = "2300 41e500 46";
    return write("tired", COUNTER, "run", NO_LOCALS + COUNT + hundredth + UNLESS_FINE + ARGUMENT);
  }

  /** Which answers differently each time, and nobody says what is right. */
  Path restless() throws IOException {
    return restless("restless");
  }

  private Path restless(String file) throws IOException {
    String next = "2300 41 8dcce500 6c 4101 6a 2400";
    return write(file, COUNTER, "run", NO_LOCALS + next + "2300 0b");
  }

  /** Which answers differently each time, and is expected to return what it returns first. */
  Path random() throws IOException {
    Path file = restless("random");
    Files.writeString(
        directory.resolve("sample.json"),
        """
        {"schema": 1, "name": "random", "module": "random.wasm",
         "calls": [{"name": "run(10)", "steps":
           [{"export": "run", "arguments": [{"i32": 10}], "results": [{"i32": 1664526}]}]}]}
        """);
    return file;
  }

  /** Which takes another MiB with each call, and traps when there are 16. */
  Path hoarder() throws IOException {
    String memory = section(5, "01 01 01 8002");
    String grow = "4110 4000 417f 46";
    return write("hoarder", memory, "run", NO_LOCALS + grow + UNLESS_FINE + ARGUMENT);
  }

  /** Which returns its argument. */
  Path named(String name) throws IOException {
    return write(name, "", "run", NO_LOCALS + ARGUMENT);
  }

  /** Which exports something that nobody would call unasked. */
  Path unusual() throws IOException {
    return write("unusual", "", "sum", NO_LOCALS + ARGUMENT);
  }

  /** Which imports a memory. */
  Path demanding() throws IOException {
    return importing("demanding", "memory", "020001", "00");
  }

  /** Which imports a function. */
  Path curious() throws IOException {
    return importing("curious", "now", "0000", "01");
  }

  /** Exports {@code run}, whose index depends on whether a function is imported. */
  private Path importing(String file, String name, String kindAndType, String index)
      throws IOException {
    return save(
        file,
        section(1, TYPE)
            + section(2, "01" + name("env") + name(name) + kindAndType)
            + section(3, "01 00")
            + section(7, "01" + name("run") + "00" + index)
            + section(10, "01" + sized(NO_LOCALS + ARGUMENT)));
  }

  private Path write(String file, String memoryOrGlobal, String export, String body)
      throws IOException {
    return save(
        file,
        section(1, TYPE)
            + section(3, "01 00")
            + memoryOrGlobal
            + section(7, "01" + name(export) + "0000")
            + section(10, "01" + sized(body)));
  }

  private Path save(String file, String sections) throws IOException {
    return Files.write(directory.resolve(file + ".wasm"), Encoder.module(sections));
  }
}
