package wasmeter.fork.link;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The channel on which a fork reports what it observes: a separate file, never standard output.
 * Lines are held back until {@link #open}, so that reporting adds no I/O to a cold lifecycle.
 */
public final class MessageWriter {
  private volatile long entered;
  private final List<Message> kept = new ArrayList<>();
  private FileOutputStream out;

  public MessageWriter(long entered) {
    this.entered = entered;
    kept.add(new Message.Started(entered));
  }

  public long elapsed() {
    return System.nanoTime() - entered;
  }

  /** What follows counts its time from now on: it is the next thing that this process does. */
  public void restart() {
    entered = System.nanoTime();
  }

  public synchronized void send(Message message) {
    kept.add(message);
    if (out != null) {
      flush();
    }
  }

  public synchronized void open(Path file) {
    if (out != null) {
      return;
    }
    try {
      out = new FileOutputStream(file.toFile(), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    flush();
  }

  private void flush() {
    StringBuilder lines = new StringBuilder();
    kept.forEach(s -> lines.append(s.line()).append('\n'));
    kept.clear();
    try {
      out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
