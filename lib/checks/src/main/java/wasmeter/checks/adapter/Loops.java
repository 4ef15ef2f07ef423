package wasmeter.checks.adapter;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.List;
import wasmeter.engines.ffm.Native;
import wasmeter.engines.wasmh.OneProcessor;
import wasmeter.engines.wasmh.StoredModule;
import wasmeter.engines.wasmh.Vector;
import wasmeter.engines.wasmh.WasmHRuntime;
import wasmeter.engines.wasmtime.WasmtimeRuntime;

/** The other side of a library with {@code wasm.h}, and of Wasmtime: loops of loop.c. */
@SuppressWarnings("restricted")
final class Loops {
  private final Given given;
  private final Library loops;
  private final SymbolLookup library;

  private Loops(Given given) {
    this.given = given;
    loops = Library.of(given.source("c/loop.c"), given.directory(), List.of());
    library = SymbolLookup.libraryLookup(Native.path(), Arena.global());
  }

  static Side of(Subject subject, Given given) {
    return switch (subject) {
      case EXECUTE -> Ours.looped(given);
      case COMPILE -> new Loops(given).compile();
      case DESERIALIZE -> new Loops(given).deserialize(given.stored());
      case INSTANTIATE -> new Loops(given).instantiate();
      case CALL -> throw new IllegalArgumentException("execute is that call");
    };
  }

  private Side compile() {
    byte[] module = given.module();
    long bytes = Native.copy(module);
    return switch (given.runtime()) {
      case WasmtimeRuntime r ->
          loops.side(
              "loop_wasmtime_module",
              address("wasmtime_module_new"),
              address("wasmtime_module_delete"),
              r.engine(),
              bytes,
              module.length);
      case WasmHRuntime _ ->
          inOneThread(
              loops.side(
                  "loop_module", library("wasm_module_new"), Vector.over(module.length, bytes)));
      default -> throw new IllegalArgumentException(given.engine().id());
    };
  }

  private Side deserialize(Path stored) {
    long path = Native.string(StoredModule.in(stored));
    return switch (given.runtime()) {
      case WasmtimeRuntime r ->
          loops.side(
              "loop_wasmtime_deserialize",
              address("wasmtime_module_deserialize_file"),
              address("wasmtime_module_delete"),
              r.engine(),
              path);
      case WasmHRuntime _ ->
          inOneThread(loops.side("loop_deserialize", library("wasm_module_deserialize"), path));
      default -> throw new IllegalArgumentException(given.engine().id());
    };
  }

  private Side instantiate() {
    return switch (given.runtime()) {
      case WasmtimeRuntime r ->
          loops.side(
              "loop_wasmtime_instance",
              address("wasmtime_store_new"),
              address("wasmtime_store_context"),
              address("wasmtime_store_delete"),
              address("wasmtime_instance_new"),
              r.engine(),
              ((WasmtimeRuntime.Module) given.compiled()).address());
      case WasmHRuntime _ ->
          loops.side(
              "loop_instance",
              address("wasm_store_new"),
              address("wasm_store_delete"),
              address("wasm_instance_new"),
              address("wasm_instance_delete"),
              address("wasm_instance_exports"),
              address("wasm_extern_vec_delete"),
              ((WasmHRuntime.Module) given.compiled()).engine(),
              ((WasmHRuntime.Module) given.compiled()).address());
      default -> throw new IllegalArgumentException(given.engine().id());
    };
  }

  /**
   * Engines that the C side makes compile as the adapters do, where they would take all processors.
   */
  private static Side inOneThread(Side loop) {
    return times ->
        OneProcessor.during(
            () -> {
              loop.run(times);
              return 0;
            });
  }

  /**
   * The struct of loop.c: wasmer's setter takes a compiler, wasmi's the mode of eager translation.
   */
  private long library(String make) {
    boolean wasmer = library.find("wasm_config_set_backend").isPresent();
    long[] members = {
      address("wasm_config_new"),
      address(wasmer ? "wasm_config_set_backend" : "wasmi_config_compilation_mode_set"),
      setting(),
      address("wasm_engine_new_with_config"),
      address("wasm_engine_delete"),
      address("wasm_store_new"),
      address("wasm_store_delete"),
      address(make),
      address("wasm_module_delete")
    };
    long struct = Native.malloc((long) members.length * Long.BYTES);
    for (int i = 0; i < members.length; i++) {
      Native.setLong(struct + (long) i * Long.BYTES, members[i]);
    }
    return struct;
  }

  /** The compiler as wasmer.h numbers them; what wasmi is given is 0, too: eager translation. */
  private long setting() {
    return switch (given.engine().id()) {
      case "wasmer/llvm" -> 1;
      case "wasmer/singlepass" -> 2;
      default -> 0;
    };
  }

  private long address(String function) {
    return library.findOrThrow(function).address();
  }
}
