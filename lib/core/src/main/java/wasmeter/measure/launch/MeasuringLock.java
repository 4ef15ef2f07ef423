package wasmeter.measure.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * One measuring run at a time on a machine: two would measure each other. The operating system
 * gives the lock back however the holder ends.
 */
public final class MeasuringLock implements AutoCloseable {
  private static final long POLL_MILLISECONDS = 500;
  private static final Path FILE =
      Path.of(System.getProperty("java.io.tmpdir"), "wasmeter-measuring.lock");

  private final FileChannel channel;

  private MeasuringLock(FileChannel channel) {
    this.channel = channel;
  }

  public static MeasuringLock await(Consumer<String> waiting) throws InterruptedException {
    FileChannel channel = open();
    boolean announced = false;
    try {
      while (true) {
        if (tryLock(channel) != null) {
          return new MeasuringLock(channel);
        }
        if (!announced) {
          waiting.accept(
              "another measuring run is in progress on this machine: this one waits until it ends");
          announced = true;
        }
        Thread.sleep(POLL_MILLISECONDS);
      }
    } catch (InterruptedException e) {
      new MeasuringLock(channel).close();
      throw e;
    }
  }

  private static FileLock tryLock(FileChannel channel) {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by another thread of this process
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChannel open() {
    try {
      if (Files.exists(FILE)) {
        return FileChannel.open(FILE, StandardOpenOption.WRITE);
      }
      FileChannel channel =
          FileChannel.open(FILE, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FILE.toFile().setWritable(true, false); // other users of the machine wait for the same lock
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the lock %s in the temporary directory cannot be opened: make it writable for all users"
              .formatted(FILE.getFileName()),
          e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
