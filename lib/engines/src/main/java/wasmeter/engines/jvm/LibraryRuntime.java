package wasmeter.engines.jvm;

import java.util.function.Supplier;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.Invocation;
import wasmeter.engine.Memory;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.Output;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmRuntime;
import wasmeter.wasm.ExportCall;

/**
 * Takes modules through a library's phases, once their code is there. Everything lives on the Java
 * heap, so that closing an instance does nothing but end what it opened through WASI.
 */
abstract class LibraryRuntime<M, C> implements WasmRuntime {
  final Library<M, C> library;
  final Surroundings surroundings;

  LibraryRuntime(Library<M, C> library, Surroundings surroundings) {
    this.library = library;
    this.surroundings = surroundings;
  }

  /**
   * A module whose code is there.
   *
   * @param release ends what the code needs as long as it may be executed
   */
  final CompiledModule compiled(M module, C code, Runnable release) {
    return new CompiledModule() {
      @Override
      public ModuleInstance instantiate() {
        return instance(
            understood(() -> inWords(() -> library.instantiate(module, code, surroundings))));
      }

      @Override
      public void close() {
        release.run();
      }
    };
  }

  private ModuleInstance instance(Library.Exports exports) {
    return new ModuleInstance() {
      @Override
      public Invocation prepare(ExportCall step) {
        return exports.prepare(step, LibraryRuntime.this::inWords);
      }

      @Override
      public Output output() {
        return exports.output();
      }

      @Override
      public Memory memory(String name) {
        return inWords(() -> exports.memory(name));
      }

      @Override
      public void close() {
        exports.close();
      }
    };
  }

  /** A phase that reads a module, before anything is executed. */
  final <T> T accepted(Supplier<T> phase) {
    return understood(() -> untrapped(phase));
  }

  /**
   * On a module that is broken, or larger than they can handle, the libraries fail as any code does
   * that reads beyond an end.
   */
  private static <T> T understood(Supplier<T> phase) {
    try {
      return phase.get();
    } catch (EngineException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new EngineException.Rejected(e.toString(), e);
    }
  }

  /** Of some failures before anything is executed the libraries say no more than of traps. */
  final <T> T untrapped(Supplier<T> phase) {
    try {
      return inWords(phase);
    } catch (EngineException.Trap e) {
      throw new EngineException.Rejected(e.getMessage(), e.getCause());
    }
  }

  private <T> T inWords(Supplier<T> phase) {
    try {
      return phase.get();
    } catch (RuntimeException | StackOverflowError e) {
      throw inWords(e);
    }
  }

  private RuntimeException inWords(Throwable failure) {
    return switch (failure) {
      case EngineException e -> e;
      case RuntimeException e -> library.inWords(e) instanceof EngineException words ? words : e;
      default -> new EngineException.Exhausted("call stack exhausted", failure);
    };
  }
}
