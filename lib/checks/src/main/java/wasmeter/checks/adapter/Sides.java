package wasmeter.checks.adapter;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Arrays;
import wasmeter.engine.AheadOfTimeRuntime;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.Invocation;
import wasmeter.engine.LoopedInvocation;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.ffm.Native;
import wasmeter.engines.wasmh.OneProcessor;
import wasmeter.engines.wasmh.StoredModule;
import wasmeter.engines.wasmh.Vector;
import wasmeter.engines.wasmh.WasmHRuntime;
import wasmeter.engines.wasmtime.WasmtimeRuntime;
import wasmeter.wasm.ExportCall;

/** The same work through the adapter, and in a C loop that one downcall enters. */
@SuppressWarnings("restricted")
final class Sides {
  /** Does work a number of times. */
  interface Side {
    void run(long times);
  }

  /**
   * Both sides of a piece of work.
   *
   * @param ours through the interfaces that forks use
   * @param c through the loop
   */
  record Pair(Side ours, Side c) {}

  private final SymbolLookup loops;
  private final SymbolLookup library;
  private final WasmRuntime runtime;
  private final long setting;
  private long kept;

  /**
   * Both sides on a runtime.
   *
   * @param setting what the configuration of an engine is given, of a library with wasm.h
   */
  Sides(Path loops, WasmRuntime runtime, long setting) {
    this.setting = setting;
    this.loops = SymbolLookup.libraryLookup(loops, Arena.global());
    library = SymbolLookup.libraryLookup(Native.path(), Arena.global());
    this.runtime = runtime;
  }

  Pair execute(CompiledModule compiled, ExportCall step) {
    Invocation call = compiled.instantiate().prepare(step);
    Side ours =
        times -> {
          for (long i = 0; i < times; i++) {
            kept += call.run();
          }
        };
    return new Pair(ours, ((LoopedInvocation) call).loop()::accept);
  }

  Pair compile(byte[] module) {
    Side ours =
        times -> {
          for (long i = 0; i < times; i++) {
            runtime.compile(module).close();
          }
        };
    long bytes = Native.copy(module);
    return new Pair(
        ours,
        switch (runtime) {
          case WasmtimeRuntime r ->
              loop(
                  "loop_wasmtime_module",
                  address("wasmtime_module_new"),
                  address("wasmtime_module_delete"),
                  r.engine(),
                  bytes,
                  module.length);
          case WasmHRuntime _ ->
              inOneThread(
                  loop(
                      "loop_module",
                      library("wasm_module_new"),
                      Vector.over(module.length, bytes)));
          default -> throw new IllegalArgumentException(runtime.toString());
        });
  }

  Pair deserialize(Path artefact, byte[] module) {
    var able = (AheadOfTimeRuntime) runtime;
    Side ours =
        times -> {
          for (long i = 0; i < times; i++) {
            able.deserialize(artefact, module).close();
          }
        };
    long path = Native.string(StoredModule.in(artefact));
    return new Pair(
        ours,
        switch (runtime) {
          case WasmtimeRuntime r ->
              loop(
                  "loop_wasmtime_deserialize",
                  address("wasmtime_module_deserialize_file"),
                  address("wasmtime_module_delete"),
                  r.engine(),
                  path);
          case WasmHRuntime _ ->
              inOneThread(loop("loop_deserialize", library("wasm_module_deserialize"), path));
          default -> throw new IllegalArgumentException(runtime.toString());
        });
  }

  Pair instantiate(CompiledModule compiled) {
    Side ours =
        times -> {
          for (long i = 0; i < times; i++) {
            compiled.instantiate().close();
          }
        };
    return new Pair(
        ours,
        switch (runtime) {
          case WasmtimeRuntime r ->
              loop(
                  "loop_wasmtime_instance",
                  address("wasmtime_store_new"),
                  address("wasmtime_store_context"),
                  address("wasmtime_store_delete"),
                  address("wasmtime_instance_new"),
                  r.engine(),
                  ((WasmtimeRuntime.Module) compiled).address());
          case WasmHRuntime _ ->
              loop(
                  "loop_instance",
                  address("wasm_store_new"),
                  address("wasm_store_delete"),
                  address("wasm_instance_new"),
                  address("wasm_instance_delete"),
                  address("wasm_instance_exports"),
                  address("wasm_extern_vec_delete"),
                  ((WasmHRuntime.Module) compiled).engine(),
                  ((WasmHRuntime.Module) compiled).address());
          default -> throw new IllegalArgumentException(runtime.toString());
        });
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
      setting,
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

  private long address(String function) {
    return library.findOrThrow(function).address();
  }

  /** A function of loop.c, whose last argument is the number of times; other than 0 is an error. */
  private Side loop(String name, long... arguments) {
    MemoryLayout[] layouts = new MemoryLayout[arguments.length + 1];
    Arrays.fill(layouts, JAVA_LONG);
    MethodHandle handle =
        Linker.nativeLinker()
            .downcallHandle(loops.findOrThrow(name), FunctionDescriptor.of(JAVA_LONG, layouts));
    return times -> {
      Object[] all = new Object[layouts.length];
      for (int i = 0; i < arguments.length; i++) {
        all[i] = arguments[i];
      }
      all[arguments.length] = times;
      try {
        long failure = (long) handle.invokeWithArguments(all);
        if (failure != 0) {
          throw new IllegalStateException(name + " failed");
        }
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    };
  }
}
