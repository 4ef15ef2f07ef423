package wasmeter.engines.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import wasmeter.engine.AheadOfTimeRuntime;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmRuntime.Interpreted;

/**
 * Compiles modules as a build does, by a {@link Generator}, to a jar; and executes what is in one
 * as a program does that has it on its class path.
 */
final class BuildTimeRuntime<M, C> extends LibraryRuntime<M, C> implements AheadOfTimeRuntime {
  /** A package of its own, since no other class may have one of these names. */
  private static final String NAME = "built.Module";

  private static final String ARCHIVE = "module.jar";

  private GeneratorLoader compiler;

  BuildTimeRuntime(Library<M, C> library, Surroundings surroundings) {
    super(library, surroundings);
  }

  @Override
  public CompiledModule compile(byte[] module) {
    Path artefact = newDirectory();
    try {
      compileTo(module, artefact);
      return load(artefact, () -> delete(artefact));
    } catch (RuntimeException | Error e) {
      delete(artefact);
      throw e;
    }
  }

  /** In a directory of its own: nothing is stored of a module that is refused. */
  @Override
  public void compileTo(byte[] module, Path artefact) {
    Path work = newDirectory();
    try {
      Path source = Files.write(work.resolve("module.wasm"), module);
      Path files = Files.createDirectory(work.resolve("files"));
      accepted(() -> generated(source, files));
      pack(files, artefact.resolve(ARCHIVE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(work);
    }
  }

  private Path generated(Path module, Path files) {
    try {
      generator().generate(module, NAME, files);
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized Generator generator() {
    if (compiler == null) {
      compiler = GeneratorLoader.of(library.generator());
    }
    return compiler.generator();
  }

  private Path newDirectory() {
    try {
      return Files.createTempDirectory(surroundings.directory(), "build");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pack(Path directory, Path archive) throws IOException {
    try (Stream<Path> entries = Files.walk(directory);
        JarOutputStream jar = new JarOutputStream(Files.newOutputStream(archive))) {
      for (Path file : entries.filter(Files::isRegularFile).sorted().toList()) {
        jar.putNextEntry(new ZipEntry(directory.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, jar);
        jar.closeEntry();
      }
    }
  }

  private static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(directory)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CompiledModule deserialize(Path artefact, byte[] module) {
    return load(artefact, () -> {});
  }

  private CompiledModule load(Path artefact, Runnable release) {
    URL jar = GeneratorLoader.url(artefact.resolve(ARCHIVE).toString());
    URLClassLoader classes =
        new URLClassLoader(new URL[] {jar}, library.getClass().getClassLoader());
    try {
      M module = accepted(() -> library.parse(rest(classes)));
      C code = library.machines(classes.loadClass(NAME + "Machine"));
      return compiled(
          module,
          code,
          () -> {
            close(classes);
            release.run();
          });
    } catch (ReflectiveOperationException | LinkageError e) {
      close(classes);
      throw new EngineException.Rejected("the artefact cannot be loaded", e);
    } catch (RuntimeException e) {
      close(classes);
      throw e;
    }
  }

  /** What is left of the module when its functions are classes. */
  private static byte[] rest(ClassLoader classes) {
    try (InputStream in = classes.getResourceAsStream(NAME.replace('.', '/') + ".meta")) {
      if (in == null) {
        throw new EngineException.Rejected("the artefact cannot be loaded", null);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new EngineException.Rejected("the artefact cannot be loaded", e);
    }
  }

  private static void close(URLClassLoader classes) {
    try {
      classes.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  @Override
  public synchronized void close() {
    if (compiler != null) {
      compiler.close();
      compiler = null;
    }
  }
}
