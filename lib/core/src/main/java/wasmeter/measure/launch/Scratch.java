package wasmeter.measure.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A temporary directory that goes when it is closed. */
public final class Scratch implements AutoCloseable {
  private static final String PREFIX = "wasmeter-";
  private static final String SEPARATOR = "-";
  private static final Pattern OWNED = Pattern.compile(PREFIX + "(\\d+)" + SEPARATOR + ".*");

  private final Path directory;

  public Scratch() {
    try {
      directory = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + SEPARATOR);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no temporary directory can be made: free space or set -Djava.io.tmpdir", e);
    }
  }

  /** Deletes what processes that were killed have left. */
  public static void sweep() {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    try (var left = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path directory : left) {
        Matcher name = OWNED.matcher(directory.getFileName().toString());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          delete(directory);
        }
      }
    } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
      // What another user left, or deletes at the same time, is not ours.
    }
  }

  public Path directory() {
    return directory;
  }

  public Path create(String name) {
    try {
      return Files.createDirectories(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory can be made: free space", e);
    }
  }

  public static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary file cannot be written: free space", e);
    }
  }

  /**
   * Copies the files and directories of a tree, without what is linked.
   *
   * @param tree a directory; null makes an empty one
   * @param to is made
   */
  public static void copy(Path tree, Path to) {
    try {
      Files.createDirectories(to);
      if (tree == null) {
        return;
      }
      try (Stream<Path> entries = Files.walk(tree)) {
        for (Path entry : entries.skip(1).sorted().toList()) {
          Path copy = to.resolve(tree.relativize(entry).toString());
          if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(copy);
          } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
            Files.copy(entry, copy);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the files of a sample cannot be copied: free space", e);
    }
  }

  public static void delete(Path tree) {
    try (Stream<Path> entries = Files.walk(tree)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    delete(directory);
  }
}
