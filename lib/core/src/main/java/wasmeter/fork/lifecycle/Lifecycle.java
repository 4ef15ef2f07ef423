package wasmeter.fork.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import wasmeter.engine.AheadOfTimeRuntime;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.WasmRuntime;
import wasmeter.wasm.ExportCall;

/** The phases of one module on one runtime, from which all scenarios are composed. */
public final class Lifecycle {
  private final WasmRuntime runtime;
  private final byte[] module;
  private final Answers answers;
  private final ExportCall initialize;
  private final ArtefactDirectories directories;

  /**
   * The phases of a module.
   *
   * @param runtime where it is compiled
   * @param module its bytes
   * @param answers its call, and what it must return
   * @param initialize export that an instance begins with, or null
   * @param directories receive what is stored
   */
  public Lifecycle(
      WasmRuntime runtime,
      byte[] module,
      Answers answers,
      String initialize,
      ArtefactDirectories directories) {
    this.runtime = runtime;
    this.module = module;
    this.answers = answers;
    this.initialize =
        initialize == null ? null : new ExportCall(initialize, List.of(), List.of(), null);
    this.directories = directories;
    runtime.admit(module);
  }

  /**
   * Where the module is compiled.
   *
   * @return the runtime
   */
  public WasmRuntime runtime() {
    return runtime;
  }

  /**
   * What judges answers.
   *
   * @return null where nothing is called
   */
  public Answers answers() {
    return answers;
  }

  /**
   * The bytes of the module.
   *
   * @return not a copy
   */
  public byte[] module() {
    return module;
  }

  /**
   * a b.
   *
   * @return the module, compiled
   */
  public CompiledModule compile() {
    return runtime.compile(module);
  }

  /**
   * a b b'.
   *
   * @return the directory that holds the artefact
   */
  public Path compileToStorage() {
    Path artefact = newArtefact();
    aheadOfTime().compileTo(module, artefact);
    return artefact;
  }

  /**
   * c'.
   *
   * @param artefact a directory that holds one
   * @return the module, loaded
   */
  public CompiledModule deserialize(Path artefact) {
    return aheadOfTime().deserialize(artefact, module);
  }

  /**
   * c, with a reactor's initialiser.
   *
   * @param compiled the module
   * @return an instance that is ready to be called
   */
  public ModuleInstance instantiate(CompiledModule compiled) {
    ModuleInstance instance = compiled.instantiate();
    if (initialize != null) {
      instance.prepare(initialize).run();
    }
    return instance;
  }

  /**
   * c d and their release.
   *
   * @param compiled the module
   * @return the bits of the result
   */
  public long instantiateAndCall(CompiledModule compiled) {
    try (ModuleInstance instance = instantiate(compiled)) {
      return answers.prepare(instance).run();
    }
  }

  /**
   * Where the next operation stores: empty, and there before the operation began.
   *
   * @return a directory
   */
  public Path newArtefact() {
    return directories.take();
  }

  /**
   * Bytes that an engine stored in a directory.
   *
   * @param artefact the directory
   * @return the sizes of its files, added up
   */
  public static long size(Path artefact) {
    try (Stream<Path> files = Files.walk(artefact)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AheadOfTimeRuntime aheadOfTime() {
    if (runtime instanceof AheadOfTimeRuntime able) {
      return able;
    }
    throw new EngineException.Unavailable("the engine does not compile to storage");
  }
}
