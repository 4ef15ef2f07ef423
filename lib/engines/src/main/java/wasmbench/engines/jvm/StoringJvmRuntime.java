package wasmbench.engines.jvm;

import java.nio.file.Path;
import wasmbench.engine.AheadOfTimeRuntime;
import wasmbench.engine.CompiledModule;
import wasmbench.engine.EngineException;
import wasmbench.engine.Surroundings;

/** Adds storage: the library's own cache of classes, over a directory. */
final class StoringJvmRuntime<M, C> extends JvmRuntime<M, C> implements AheadOfTimeRuntime {
  StoringJvmRuntime(Library<M, C> library, Surroundings surroundings) {
    super(library, library::compile, surroundings);
  }

  @Override
  public void compileTo(byte[] bytes, Path artefact) {
    throughStore(accepted(() -> library.parse(bytes)), ClassStore.toFill(artefact));
  }

  @Override
  public CompiledModule deserialize(Path artefact, byte[] bytes) {
    M module = accepted(() -> library.parse(bytes));
    try {
      return compiled(module, throughStore(module, ClassStore.filled(artefact)));
    } catch (LinkageError | NullPointerException e) {
      // The latter is what the libraries throw where the archive lacks the class they start with.
      throw new EngineException.Rejected("the artefact cannot be loaded", e);
    }
  }

  private C throughStore(M module, ClassStore store) {
    C code = accepted(() -> library.compile(module, store));
    if (!store.used()) {
      throw new IllegalStateException("compiled past the store");
    }
    return code;
  }
}
