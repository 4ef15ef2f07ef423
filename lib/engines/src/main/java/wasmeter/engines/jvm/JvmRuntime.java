package wasmeter.engines.jvm;

import java.util.function.Function;
import java.util.function.Supplier;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.Invocation;
import wasmeter.engine.Memory;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.Output;
import wasmeter.engine.ParsedModule;
import wasmeter.engine.ParsingRuntime;
import wasmeter.engine.Surroundings;
import wasmeter.wasm.ExportCall;

/**
 * Takes modules through a library's phases. Everything lives on the Java heap, so that closing does
 * nothing but end what an instance opened through WASI.
 */
class JvmRuntime<M, C> implements ParsingRuntime {
  final Library<M, C> library;
  private final Function<M, C> compiler;
  private final Surroundings surroundings;

  JvmRuntime(Library<M, C> library, Function<M, C> compiler, Surroundings surroundings) {
    this.library = library;
    this.compiler = compiler;
    this.surroundings = surroundings;
  }

  @Override
  public final ParsedModule parse(byte[] bytes) {
    M module = accepted(() -> library.parse(bytes));
    return new ParsedModule() {
      @Override
      public CompiledModule compile() {
        return compiled(module, accepted(() -> compiler.apply(module)));
      }

      @Override
      public void close() {}
    };
  }

  final CompiledModule compiled(M module, C code) {
    return new CompiledModule() {
      @Override
      public ModuleInstance instantiate() {
        return instance(
            understood(() -> inWords(() -> library.instantiate(module, code, surroundings))));
      }

      @Override
      public void close() {}
    };
  }

  private ModuleInstance instance(Library.Exports exports) {
    return new ModuleInstance() {
      @Override
      public Invocation prepare(ExportCall step) {
        return exports.prepare(step, JvmRuntime.this::inWords);
      }

      @Override
      public Output output() {
        return exports.output();
      }

      @Override
      public Memory memory() {
        return inWords(exports::memory);
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

  @Override
  public final void close() {}
}
