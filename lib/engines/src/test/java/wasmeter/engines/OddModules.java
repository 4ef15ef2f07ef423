package wasmeter.engines;

import static wasmeter.wasm.Encoder.name;
import static wasmeter.wasm.Encoder.number;
import static wasmeter.wasm.Encoder.section;
import static wasmeter.wasm.Encoder.sized;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.HostFunction;
import wasmeter.engine.Memory;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.Output;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasiEnvironment;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.wasm.Encoder;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/** Modules that are valid and that nobody thinks of: as compilers and people write them. */
final class OddModules {
  /** As many parameters as a function may have: a limit that engines have in common. */
  private static final int MOST_PARAMETERS = 1000;

  private static final List<ValueType> I32 = List.of(ValueType.I32);

  private static final String WASI = name(WasiEnvironment.MODULE);

  private final WasmEngine engine;
  private final Path directory;

  OddModules(WasmEngine engine, Path directory) {
    this.engine = engine;
    this.directory = directory;
  }

  private void within(Surroundings surroundings, byte[] module, Consumer<ModuleInstance> use) {
    try (WasmRuntime runtime = engine.open(surroundings)) {
      runtime.admit(module);
      try (CompiledModule compiled = runtime.compile(module);
          ModuleInstance instance = compiled.instantiate()) {
        use.accept(instance);
      }
    }
  }

  private static void returns(ModuleInstance instance, Value right, String export, Value... given) {
    ExportCall step = new ExportCall(export, List.of(given), List.of(right.type()), List.of(right));
    step.objection(instance.prepare(step).run())
        .ifPresent(
            objection -> {
              throw new Behaviours.Objection(objection.sentence());
            });
  }

  /** After standard input, output and error. */
  private static final int FIRST_DESCRIPTOR = 3;

  private static final int LAST_DESCRIPTOR = 6;

  private static HostFunction adding(String module, String name, int what) {
    return new HostFunction(module, name, I32, I32, arguments -> (int) arguments[0] + what);
  }

  /** Calls each import in turn, and puts their results together: 100 a + b. */
  private static byte[] importing(String... modulesAndNames) {
    StringBuilder imports = new StringBuilder(number(modulesAndNames.length / 2));
    for (int i = 0; i < modulesAndNames.length; i += 2) {
      imports.append(name(modulesAndNames[i])).append(name(modulesAndNames[i + 1])).append("0000");
    }
    return Encoder.module(
        section(1, "01 60017f017f"),
        section(2, imports.toString()),
        section(3, "01 00"),
        section(7, "01" + name("run$") + "00" + number(modulesAndNames.length / 2)),
        section(10, "01" + sized("00 2000 1000 41e400 6c 2000 1001 6a 0b")));
  }

  /** Two names, of which each is a dot's or colons' way to write the other. */
  void namesThatAreEqualOnceJoined() {
    for (String between : List.of(".", "::", "$", "#")) {
      String[] names = {"a" + between + "b", "c", "a", "b" + between + "c"};
      within(
          new Surroundings(
              directory,
              null,
              null,
              List.of(adding(names[0], names[1], 1), adding(names[2], names[3], 2))),
          importing(names),
          instance -> returns(instance, Value.i32(1112), "run$", Value.i32(10)));
    }
  }

  /** One function that is imported twice, as Go and TinyGo do. */
  void oneFunctionTwice() {
    within(
        new Surroundings(directory, null, null, List.of(adding("env", "log", 1))),
        importing("env", "log", "env", "log"),
        instance -> returns(instance, Value.i32(1111), "run$", Value.i32(10)));
  }

  /** The same of WASI: fd_write, called by both names, and by the start function. */
  void oneFunctionOfWasiTwice(boolean starts) {
    String write = WASI + name("fd_write") + "0000";
    String call = "4101 4100 4101 4108 10%02x 1a";
    byte[] module =
        Encoder.module(
            section(1, "02 60047f7f7f7f017f 600000"),
            section(2, "02" + write + write),
            section(3, "01 01"),
            section(5, "01 0001"),
            section(7, "02" + name("memory") + "0200" + name("print") + "0002"),
            starts ? section(8, "02") : "",
            section(10, "01" + sized("00" + call.formatted(0) + call.formatted(1) + "0b")),
            section(11, "02 00 4100 0b 08 10000000 02000000 00 4110 0b 02 610a"));
    WasiEnvironment wasi =
        new WasiEnvironment(List.of("x"), Map.of(), null, WasiEnvironment.OUTPUT_LIMIT);
    try {
      printsTwice(wasi, module, starts ? "a\na\na\na\n" : "a\na\n");
    } catch (EngineException.Trap | EngineException.Unlinkable e) {
      require(starts, "it is refused: " + e.getMessage()); // a start function may not print
    }
  }

  private void printsTwice(WasiEnvironment wasi, byte[] module, String right) {
    within(
        new Surroundings(directory, null, wasi, List.of()),
        module,
        instance -> {
          instance.prepare(new ExportCall("print", List.of(), List.of(), null)).run();
          Output output = instance.output();
          String printed = new String(output.out(), StandardCharsets.UTF_8);
          require(printed.equals(right), "it printed '%s'".formatted(printed));
        });
  }

  void manyParameters(int count) {
    byte[] module =
        Encoder.module(
            section(1, "01 60" + number(count) + "7f".repeat(count) + "017f"),
            section(3, "01 00"),
            section(7, "01" + name("last") + "0000"),
            section(10, "01" + sized("0020" + number(count - 1) + "0b")));
    List<Value> given = new ArrayList<>(Collections.nCopies(count, Value.i32(3)));
    given.set(count - 1, Value.i32(7));
    try {
      within(
          new Surroundings(directory),
          module,
          instance -> returns(instance, Value.i32(7), "last", given.toArray(Value[]::new)));
    } catch (EngineException.Unavailable | EngineException.Rejected e) {
      Behaviours.requireSentence(e); // a limit, and whose
    }
  }

  /**
   * Among the descriptors of a module, one has the name of the directory that it is given, and a
   * file of it can be opened there. C libraries compare names without their beginning, so {@code .}
   * and {@code /} are the same.
   */
  void directoryOfAnyName(String mount, Path given) {
    WasiEnvironment within =
        new WasiEnvironment(List.of("x"), Map.of(), given, WasiEnvironment.OUTPUT_LIMIT).at(mount);
    List<String> seen = new ArrayList<>();
    boolean[] opened = new boolean[1];
    for (int descriptor = FIRST_DESCRIPTOR; descriptor <= LAST_DESCRIPTOR; descriptor++) {
      within(
          new Surroundings(directory, null, within, List.of()),
          asking(descriptor),
          instance -> {
            instance.prepare(new ExportCall("print", List.of(), List.of(), null)).run();
            String name = new String(instance.output().out(), StandardCharsets.UTF_8);
            ExportCall open = new ExportCall("open", List.of(), List.of(ValueType.I32), null);
            int error = (int) instance.prepare(open).run();
            seen.add("'%s', in which open returned %d".formatted(name, error));
            opened[0] |= relative(name).equals(relative(mount)) && error == 0;
          });
    }
    require(opened[0], "the directories are " + String.join("; ", seen));
  }

  private static String relative(String directory) {
    return directory.replaceFirst("^\\.?/?", "");
  }

  /** Prints the name of a descriptor, and opens a file there. */
  private static byte[] asking(int descriptor) {
    String imports = "04";
    imports += WASI + name("fd_prestat_get") + "0000";
    imports += WASI + name("fd_prestat_dir_name") + "0001";
    imports += WASI + name("fd_write") + "0002";
    imports += WASI + name("path_open") + "0003";
    String types = "06 60027f7f017f 60037f7f7f017f 60047f7f7f7f017f 60097f7f7f7f7f7e7e7f7f017f";
    String of = "41%02x ".formatted(descriptor);
    String asks = of + "4100 1000 1a " + of + "4120 4104 280200 1001 1a";
    String prints = "4108 4120 360200 410c 4104 280200 360200 4101 4108 4101 4110 1002 1a";
    String opens = of + "4100 41c000 4104 4100 4202 4200 4100 4130 1003";
    return Encoder.module(
        section(1, types + " 600000 6000017f"),
        section(2, imports),
        section(3, "02 04 05"),
        section(5, "01 0001"),
        section(7, "03" + name("memory") + "0200" + name("print") + "0004" + name("open") + "0005"),
        section(10, "02" + sized("00" + asks + prints + "0b") + sized("00" + opens + "0b")),
        section(11, "01 00 41c000 0b 04 736f6d65"));
  }

  /** A number, or one sentence that says whose limit that is. */
  void asManyParametersAsThereMayBe() {
    manyParameters(300);
    manyParameters(MOST_PARAMETERS);
  }

  /** A memory need not be called so. */
  void memoryUnderAnotherName() {
    for (String name : List.of("heap", "mem.ory$", "0")) {
      byte[] module =
          Encoder.module(
              section(1, "01 60017f017f"),
              section(3, "01 00"),
              section(5, "01 0001"),
              section(7, "02" + name(name) + "0200" + name("load") + "0000"),
              section(10, "01" + sized("00 2000 2d0000 0b")));
      within(
          new Surroundings(directory),
          module,
          instance -> {
            Memory memory = instance.memory(name);
            memory.write(8, new byte[] {42});
            returns(instance, Value.i32(42), "load", Value.i32(8));
            require(memory.read(8, 1)[0] == 42, "it reads something else");
            try {
              instance.memory("memory");
            } catch (EngineException.Unlinkable e) {
              return;
            }
            throw new Behaviours.Objection("there is no memory 'memory'");
          });
    }
  }

  /** Addresses of 64 bits, or a sentence of the engine. */
  void memoryOfWideAddresses() {
    byte[] module =
        Encoder.module(
            section(1, "01 60017e017f"),
            section(3, "01 00"),
            section(5, "01 0401"),
            section(7, "02" + name("memory") + "0200" + name("load") + "0000"),
            section(10, "01" + sized("00 2000 2d0000 0b")));
    try {
      within(
          new Surroundings(directory),
          module,
          instance -> {
            instance.memory().write(65_535, new byte[] {42});
            returns(instance, Value.i32(42), "load", new Value(ValueType.I64, 65_535));
            require(instance.memory().read(65_535, 1)[0] == 42, "it reads something else");
          });
    } catch (EngineException.Malformed
        | EngineException.Invalid
        | EngineException.Rejected
        | EngineException.Unavailable e) {
      require(!e.getMessage().isBlank(), "it does not say why");
    }
  }

  /** A table that no machine has the memory for, and an element to be written to it. */
  void tableWithoutMemory() {
    byte[] module =
        Encoder.module(
            section(1, "01 600000"),
            section(3, "01 00"),
            section(4, "01 7000ffffffff0f"),
            section(9, "01 00 4100 0b 01 00"),
            section(10, "01" + sized("00 0b")));
    try {
      within(new Surroundings(directory), module, instance -> {});
    } catch (EngineException e) {
      Behaviours.requireSentence(e);
    }
  }

  /** Zero has a sign, and a NaN has bits, except where a language has one NaN. */
  void bitsOfFloats() {
    byte[] module =
        Encoder.module(
            section(1, "02 60017d017f 60017c017e"),
            section(3, "02 00 01"),
            section(7, "02" + name("f") + "0000" + name("d") + "0001"),
            section(10, "02" + sized("00 2000 bc 0b") + sized("00 2000 bd 0b")));
    within(
        new Surroundings(directory),
        module,
        instance -> {
          for (String text : List.of("-0.0", "0", "-inf", "nan", "nan:0x400001", "-nan")) {
            Value value = Value.parse(ValueType.F32, text);
            keeps(instance, "f", value, new Value(ValueType.I32, value.bits()));
          }
          for (String text : List.of("-0.0", "0", "-inf", "nan", "nan:0x8000000000001")) {
            Value value = Value.parse(ValueType.F64, text);
            keeps(instance, "d", value, new Value(ValueType.I64, value.bits()));
          }
        });
  }

  private static void keeps(ModuleInstance instance, String export, Value value, Value bits) {
    try {
      returns(instance, bits, export, value);
    } catch (EngineException.Unavailable e) {
      require(!value.exact().equals(value.text()), "it refuses " + value.text());
      Behaviours.requireSentence(e);
    }
  }

  private static void require(boolean condition, String objection) {
    if (!condition) {
      throw new Behaviours.Objection(objection);
    }
  }
}
