package wasmeter.checks.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import wasmeter.engine.AheadOfTimeRuntime;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;

/**
 * What both sides start from.
 *
 * @param engine the engine
 * @param runtime of it
 * @param compiled the module, by that
 * @param module its bytes
 * @param home the checkout
 * @param directory for what these are compiled to
 */
record Given(
    WasmEngine engine,
    WasmRuntime runtime,
    CompiledModule compiled,
    byte[] module,
    Path home,
    Path directory) {
  /** A directory for one purpose. */
  Path own() {
    try {
      return Files.createTempDirectory(directory, "own");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The module as the engine stores it. */
  Path stored() {
    Path artefact = own();
    ((AheadOfTimeRuntime) runtime).compileTo(module, artefact);
    return artefact;
  }

  /** The module in a file of a directory. */
  Path file(Path own) {
    try {
      return Files.write(own.resolve("module.wasm"), module);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What of the engine's name is not that of its runtime; all of it where nothing else is. */
  String tier() {
    return engine.id().substring(engine.id().indexOf('/') + 1);
  }

  /** What is written in another language. */
  Path source(String name) {
    return home.resolve("lib/checks/src/main").resolve(name);
  }

  /** Where the library of a runtime is built from. */
  Path runtime(String name) {
    return home.resolve("lib/runtimes").resolve(name);
  }
}
