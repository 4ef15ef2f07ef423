package wasmeter.install;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/**
 * Deletes directories with all that is in them, whatever that is: links are deleted and not
 * followed, even if they take a directory's place at the same time; directories may be nested
 * deeper than a path can say; what cannot be deleted stays and costs nothing else.
 */
public final class Trees {
  private static final String RAISED = ".raised-";

  private Trees() {}

  /**
   * Deletes a directory.
   *
   * @param tree a directory; a link to one is deleted itself
   * @return whether it is gone, or never was
   */
  public static boolean delete(Path tree) {
    try (DirectoryStream<Path> parent =
        Files.newDirectoryStream(tree.toAbsolutePath().getParent())) {
      if (parent instanceof SecureDirectoryStream<Path> secure) {
        delete(secure, tree.getFileName());
      } else {
        walk(tree);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // it stays, which the answer says
    }
    return !Files.exists(tree, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Deletes an entry of an open directory.
   *
   * @param parent the directory
   * @param name of the entry: a file, a link or a directory
   * @throws IOException if it stays
   */
  public static void delete(SecureDirectoryStream<Path> parent, Path name) throws IOException {
    if (!isDirectory(parent, name)) {
      parent.deleteFile(name);
      return;
    }
    int raised;
    do {
      try (SecureDirectoryStream<Path> top =
          parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
        raised = flatten(top);
      }
    } while (raised > 0);
    parent.deleteDirectory(name);
  }

  /**
   * Deletes the files of a directory and of its directories; what is below these comes up by one
   * level, so that depth needs neither stack nor open files.
   *
   * @return how many directories came up
   */
  private static int flatten(SecureDirectoryStream<Path> top) {
    int raised = 0;
    for (Path entry : top) {
      Path name = entry.getFileName();
      try {
        if (isDirectory(top, name)) {
          try (SecureDirectoryStream<Path> below =
              top.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            raised += empty(below, top);
          }
          top.deleteDirectory(name);
        } else {
          top.deleteFile(name);
        }
      } catch (IOException | DirectoryIteratorException e) {
        // what cannot be deleted stays
      }
    }
    return raised;
  }

  private static int empty(SecureDirectoryStream<Path> below, SecureDirectoryStream<Path> top) {
    int raised = 0;
    for (Path entry : below) {
      Path name = entry.getFileName();
      try {
        if (isDirectory(below, name)) {
          below.move(name, top, Path.of(RAISED + UUID.randomUUID()));
          raised++;
        } else {
          below.deleteFile(name);
        }
      } catch (IOException e) {
        // what cannot be deleted stays
      }
    }
    return raised;
  }

  private static boolean isDirectory(SecureDirectoryStream<Path> in, Path name) throws IOException {
    return in.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes()
        .isDirectory();
  }

  /** Where directories cannot be opened one from another. */
  private static void walk(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return gone(file);
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return gone(file);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException e) {
            return gone(directory);
          }
        });
  }

  private static FileVisitResult gone(Path entry) {
    try {
      Files.deleteIfExists(entry);
    } catch (IOException e) {
      // what cannot be deleted stays
    }
    return FileVisitResult.CONTINUE;
  }
}
