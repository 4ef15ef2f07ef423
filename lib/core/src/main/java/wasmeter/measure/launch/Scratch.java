package wasmeter.measure.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import wasmeter.install.Guard;
import wasmeter.install.Trees;

/**
 * A temporary directory that goes when it is closed, or when its process is gone.
 *
 * <p>A locked file in it shows that its process lives, to processes in other containers, too, where
 * a process number would mean nothing.
 */
public final class Scratch implements AutoCloseable {
  private static final String PREFIX = "wasmeter-";
  private static final String ALIVE = "alive";
  private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");

  /** One without the file is being made, or was killed while it was. */
  private static final Duration LONG_AGO = Duration.ofDays(1);

  /** Looking at the lock of one's own process would lose it. */
  private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel alive;
  private final Guard guard;

  public Scratch() {
    try {
      directory = Files.createTempDirectory(PREFIX);
      HERE.add(directory.getFileName());
      Path file = directory.resolve(ALIVE + ".new");
      alive = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      alive.lock();
      Files.move(file, directory.resolve(ALIVE)); // nobody sees it without its lock
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no temporary directory can be made: free space or set -Djava.io.tmpdir", e);
    }
    guard = Guard.of(directory);
  }

  /**
   * Deletes what this user's processes that were killed have left, one by one: what cannot be
   * deleted is left to the next run.
   */
  public static void sweep() {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> all = Files.newDirectoryStream(parent);
        Scratch mine = new Scratch()) {
      UserPrincipal user = Files.getOwner(mine.directory);
      for (Path entry : all) {
        Path name = entry.getFileName();
        if (name.toString().startsWith(PREFIX) && !HERE.contains(name)) {
          if (all instanceof SecureDirectoryStream<Path> secure) {
            sweep(secure, name, user);
          } else {
            sweep(entry, user);
          }
        }
      }
    } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
      // a directory that cannot be listed has nothing that could be deleted
    }
  }

  private static void sweep(SecureDirectoryStream<Path> parent, Path name, UserPrincipal user) {
    try (SecureDirectoryStream<Path> left =
        parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      // Of the directory that is open, whatever its name means by now.
      PosixFileAttributes attributes =
          left.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
      if (!isOwn(attributes, user)) {
        return;
      }
      FileChannel alive;
      try {
        alive =
            (FileChannel)
                left.newByteChannel(
                    Path.of(ALIVE), Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
      } catch (IOException e) {
        if (isOld(attributes)) {
          Trees.delete(parent, name);
        }
        return;
      }
      try (alive) {
        if (alive.tryLock() != null) {
          Trees.delete(parent, name);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // the others are looked at all the same
    }
  }

  private static void sweep(Path left, UserPrincipal user) {
    try {
      PosixFileAttributes attributes =
          Files.readAttributes(left, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isDirectory() || !isOwn(attributes, user)) {
        return;
      }
      Path file = left.resolve(ALIVE);
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        if (isOld(attributes)) {
          Trees.delete(left);
        }
        return;
      }
      try (FileChannel alive =
              FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
          FileLock lock = alive.tryLock()) {
        if (lock != null) {
          Trees.delete(left);
        }
      }
    } catch (IOException e) {
      // the others are looked at all the same
    }
  }

  /** Nobody else can have put anything there. */
  private static boolean isOwn(PosixFileAttributes attributes, UserPrincipal user) {
    return attributes.owner().equals(user) && attributes.permissions().equals(OWN);
  }

  private static boolean isOld(PosixFileAttributes attributes) {
    return attributes.lastModifiedTime().toInstant().isBefore(Instant.now().minus(LONG_AGO));
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

  /**
   * Copies files into one directory.
   *
   * @param files each of another name
   * @param to is made
   */
  public static void copyAll(List<Path> files, Path to) {
    try {
      Files.createDirectories(to);
      for (Path file : files) {
        Files.copy(file, to.resolve(file.getFileName()), LinkOption.NOFOLLOW_LINKS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the files of a sample cannot be copied: free space", e);
    }
  }

  @Override
  public void close() {
    Trees.delete(directory);
    guard.close();
    HERE.remove(directory.getFileName());
    try {
      alive.close();
    } catch (IOException e) {
      // the lock goes with the process
    }
  }
}
