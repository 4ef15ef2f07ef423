package wasmeter.checks.adapter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import wasmeter.engines.ffm.Native;
import wasmeter.engines.wasm2c.Wasm2cCompiler;

/**
 * The other side of an engine as a program in C uses it, which has a function for each subject. It
 * is compiled here, and uses the library that is loaded in this process.
 */
final class CProgram {
  private static final String PREFIX = "direct_";

  private CProgram() {}

  /**
   * A side over the library of the engine.
   *
   * @param source the program
   */
  static Side of(Subject subject, Given given, String source) {
    Library program =
        Library.of(
            given.source(source),
            given.directory(),
            List.of(Native.path().toAbsolutePath().toString()));
    return opened(program, subject, given, given.tier());
  }

  /** A side that is compiled with the C that wasm2c makes of the module, as anyone would. */
  static Side ofWasm2c(Subject subject, Given given) {
    Path beside = Native.path().toAbsolutePath().getParent();
    Path own = given.own().toAbsolutePath();
    String c = own.resolve("module.c").toString();
    String object = own.resolve("module.so").toString();
    List<String> wasm2c =
        List.of(
            beside.resolve("bin").resolve("wasm2c").toString(),
            "--enable-threads",
            "-n",
            "m",
            given.file(own).toString(),
            "-o",
            c);
    Library.run(own, wasm2c, own.resolve("wasm2c.txt"));
    List<String> arguments = new ArrayList<>(Wasm2cCompiler.FLAGS);
    arguments.addAll(
        List.of(
            "-w",
            "-shared",
            "-fPIC",
            "-ftls-model=initial-exec",
            "-include",
            "bridge.h",
            "-I" + beside.resolve("include"),
            "-I" + own,
            c,
            "-L" + beside,
            "-lwasm2c",
            "-lm"));
    List<String> cc = new ArrayList<>(List.of("cc", "-o", object));
    cc.addAll(arguments);
    arguments.add("-fvisibility=hidden");
    arguments.add("-DOBJECT=\"%s\"".formatted(object));
    return opened(
        Library.of(given.source("c/wasm2c.c"), given.directory(), arguments),
        subject,
        given,
        quoted(wasm2c) + " && " + quoted(cc));
  }

  private static String quoted(List<String> command) {
    return "'" + String.join("' '", command) + "'";
  }

  /** What the program is given may be needed as long as this process lives. */
  private static Side opened(Library program, Subject subject, Given given, String text) {
    long module = Native.copy(given.module());
    long failure =
        program
            .function(PREFIX + "open", 3)
            .call(module, given.module().length, Native.string(text));
    if (failure != 0) {
      throw new IllegalStateException(Native.text(failure));
    }
    return program.side(PREFIX + subject.label());
  }
}
