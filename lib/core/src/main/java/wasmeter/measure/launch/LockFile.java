package wasmeter.measure.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import wasmeter.record.io.IoReason;

/**
 * A file that all users of a machine lock, in a directory where any of them may put anything: no
 * link is followed, and nothing is written into a file that holds anything but a record of a
 * holder.
 *
 * <p>The lock is the operating system's, which gives it back however the holder ends. It belongs to
 * the process: closing any other channel of this process to the same file would lose it, so no file
 * is opened here while this process holds it.
 */
final class LockFile implements AutoCloseable {
  private static final String EVERYBODY = "rw-rw-rw-";
  private static final int ATTEMPTS = 5;

  private final FileChannel channel;

  private LockFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks a file for this process, and records who holds it.
   *
   * @param shared whether others may hold it as well who share it
   * @return empty if another process holds it
   * @throws UncheckedIOException if it is not a file that can serve as lock, in one sentence
   */
  static Optional<LockFile> tryLock(Path file, boolean shared, LockHolder holder) {
    try {
      FileChannel channel = open(file);
      try {
        Object opened = identity(file);
        // A lock on a file that was deleted meanwhile would exclude nobody.
        if (channel.tryLock(0, Long.MAX_VALUE, shared) != null && opened.equals(identity(file))) {
          LockFile locked = new LockFile(channel);
          locked.record(holder.text());
          return Optional.of(locked);
        }
      } catch (NoSuchFileException e) {
        // the next attempt makes it anew
      } catch (OverlappingFileLockException e) {
        // Closing this channel would lose the lock of the one who holds it.
        throw new IllegalStateException(
            "this process has loaded wasmeter twice, and measures already: use one of them", e);
      } catch (ClosedByInterruptException e) {
        return Optional.empty(); // the thread stays interrupted, which ends the wait
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /** Who holds it, as the holder recorded it. */
  static Optional<LockHolder> holder(Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return LockHolder.of(content(channel));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static FileChannel open(Path file) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? openThere(file) : make(file);
      } catch (FileAlreadyExistsException | NoSuchFileException | AccessDeniedException e) {
        // Made, deleted, or not yet writable for all, at this moment.
        if (attempt == ATTEMPTS) {
          throw e;
        }
        pause();
      }
    }
  }

  private static FileChannel make(Path file) throws IOException {
    var all = PosixFilePermissions.fromString(EVERYBODY);
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(all));
    // The user's mask took permissions away.
    Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setPermissions(all);
    return channel;
  }

  private static FileChannel openThere(Path file) throws IOException {
    boolean regular =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
            .isRegularFile();
    // A second name could be that of a file elsewhere.
    if (!regular || !Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS).equals(1)) {
      throw new IOException("it is a link or not a file");
    }
    return FileChannel.open(
        file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  private static Object identity(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  private static String content(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LockHolder.LONGEST + 1);
    int length = channel.read(bytes, 0);
    return new String(bytes.array(), 0, Math.max(0, length), StandardCharsets.UTF_8);
  }

  private void record(String text) throws IOException {
    String there = content(channel);
    if (!there.isEmpty() && !there.startsWith(LockHolder.MARK)) {
      throw new IOException("it holds something else");
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static UncheckedIOException unusable(Path file, IOException e) {
    return new UncheckedIOException(
        "%s, the lock of all measuring runs on this machine, cannot be used (%s): have its owner delete it"
            .formatted(file, IoReason.of(e)),
        e);
  }

  /** Gives it back; the file stays, as others may be about to lock it. */
  @Override
  public void close() {
    try (channel) {
      channel.truncate(0);
    } catch (IOException e) {
      // a full disk, say: the record stays, and the lock is given back all the same
    }
  }
}
