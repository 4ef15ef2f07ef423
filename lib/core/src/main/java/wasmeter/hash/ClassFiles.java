package wasmeter.hash;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Class files, found without loading them. */
public final class ClassFiles {
  private static final String CLASS = ".class";

  private ClassFiles() {}

  /**
   * All classes of a package and of those below it, generated ones included.
   *
   * @param place a directory or a jar
   * @param name for instance {@code wasmeter.fork}
   * @return internal names, as {@code java/lang/Object}, in no particular order
   */
  public static List<String> of(Path place, String name) {
    String folder = name.replace('.', '/');
    try {
      if (Files.isDirectory(place)) {
        return below(place, place.resolve(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return below(jar.getPath("/"), jar.getPath("/").resolve(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> below(Path root, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> root.relativize(file).toString().replace(File.separatorChar, '/'))
          .filter(name -> name.endsWith(CLASS))
          .map(name -> name.substring(0, name.length() - CLASS.length()))
          .toList();
    }
  }
}
