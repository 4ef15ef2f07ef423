package wasmeter.engines.jvm;

import java.nio.file.Path;
import java.util.Optional;
import wasmeter.engine.AheadOfTimeRuntime;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmRuntime.Interpreted;

/** Adds storage: the library's own cache of classes, over a directory. */
final class StoringJvmRuntime<M, C> extends JvmRuntime<M, C> implements AheadOfTimeRuntime {
  StoringJvmRuntime(Library<M, C> library, Surroundings surroundings) {
    super(library, library::compile, surroundings);
  }

  @Override
  public void compileTo(byte[] bytes, Path artefact) {
    M module = accepted(() -> library.parse(bytes));
    ClassStore store = ClassStore.toFill(artefact);
    accepted(() -> library.compile(module, store));
    requireUsed(store);
  }

  @Override
  public CompiledModule deserialize(Path artefact, byte[] bytes) {
    M module = accepted(() -> library.parse(bytes));
    ClassStore store = ClassStore.filled(artefact);
    try {
      C code = untrapped(() -> library.compile(module, store));
      requireUsed(store);
      return compiled(module, code);
    } catch (LinkageError | NullPointerException e) {
      // The latter is what the libraries throw where the archive lacks the class they start with.
      throw new EngineException.Rejected("the artefact cannot be loaded", e);
    }
  }

  @Override
  public Optional<Interpreted> givenUp() {
    return LeftToC1.functions();
  }

  @Override
  public Optional<Interpreted> interpreted(Path artefact) {
    return StoredClasses.interpreted(artefact);
  }

  private static void requireUsed(ClassStore store) {
    if (!store.used()) {
      throw new IllegalStateException("compiled past the store");
    }
  }
}
