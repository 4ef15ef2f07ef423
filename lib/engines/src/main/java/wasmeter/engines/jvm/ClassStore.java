package wasmeter.engines.jvm;

import static java.nio.file.StandardOpenOption.CREATE_NEW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import wasmeter.engine.EngineException;

/**
 * The artefact of a library that loads its classes from a cache: one archive, under the key by
 * which the library knows the module.
 *
 * <p>A store is either written once or only read: what loads from it provably compiled nothing,
 * because a miss is an exception instead of a reason to compile.
 */
public abstract sealed class ClassStore {
  private final Path directory;
  private boolean used;

  private ClassStore(Path directory) {
    this.directory = directory;
  }

  /**
   * A store to be filled.
   *
   * @param directory an empty directory
   * @return a store that takes one archive and gives none
   */
  static ClassStore toFill(Path directory) {
    return new ToFill(directory);
  }

  /**
   * A store that was filled.
   *
   * @param directory a directory that was filled, in this process or another
   * @return a store that gives the archive and takes none
   */
  static ClassStore filled(Path directory) {
    return new Filled(directory);
  }

  /**
   * Looks the classes of a module up.
   *
   * @param key the library's name for the module, a digest of it
   * @return the archive, or null if the library must compile
   * @throws IOException if it cannot be read
   */
  public abstract byte[] get(String key) throws IOException;

  /**
   * Stores the classes of a module.
   *
   * @param key the library's name for the module, a digest of it
   * @param archive its classes
   * @throws IOException if it cannot be written
   */
  public abstract void put(String key, byte[] archive) throws IOException;

  /**
   * Whether an archive went through. A library that has no name for the module silently bypasses
   * its cache, and compiles.
   */
  final boolean used() {
    return used;
  }

  private Path use(String key) {
    used = true;
    return file(key);
  }

  /**
   * The key without what file names may not contain: it is Base64 after the name of its algorithm.
   */
  private Path file(String key) {
    return directory.resolve(key.replace(':', '-').replace('/', '_') + ".jar");
  }

  private static final class ToFill extends ClassStore {
    private ToFill(Path directory) {
      super(directory);
    }

    @Override
    public byte[] get(String key) {
      return null;
    }

    @Override
    public void put(String key, byte[] archive) throws IOException {
      Files.write(super.use(key), archive, CREATE_NEW);
    }
  }

  private static final class Filled extends ClassStore {
    private Filled(Path directory) {
      super(directory);
    }

    @Override
    public byte[] get(String key) throws IOException {
      try {
        return Files.readAllBytes(super.use(key));
      } catch (NoSuchFileException e) {
        throw new EngineException.Rejected("the artefact does not hold this module", e);
      }
    }

    @Override
    public void put(String key, byte[] archive) {
      throw new IllegalStateException("compiled although the artefact was to be loaded");
    }
  }
}
