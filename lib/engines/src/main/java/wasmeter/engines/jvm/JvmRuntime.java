package wasmeter.engines.jvm;

import java.util.function.Function;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.ParsedModule;
import wasmeter.engine.ParsingRuntime;
import wasmeter.engine.Surroundings;

/** Executes modules in the process that parses them. Nothing has to be closed. */
class JvmRuntime<M, C> extends LibraryRuntime<M, C> implements ParsingRuntime {
  private final Function<M, C> compiler;

  JvmRuntime(Library<M, C> library, Function<M, C> compiler, Surroundings surroundings) {
    super(library, surroundings);
    this.compiler = compiler;
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
    return compiled(module, code, () -> {});
  }

  @Override
  public final void close() {}
}
