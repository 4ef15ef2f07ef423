package wasmbench.measure.fork;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The channel on which a fork tells what it sees: a file of its own, never standard output. Lines
 * are kept back until {@link #open}, so that a cold lifecycle does no I/O of ours.
 */
final class Report {
  private final long entered;
  private final List<Sighting> kept = new ArrayList<>();
  private FileOutputStream out;

  Report(long entered) {
    this.entered = entered;
    kept.add(new Sighting.Entered(entered));
  }

  long elapsed() {
    return System.nanoTime() - entered;
  }

  synchronized void tell(Sighting sighting) {
    kept.add(sighting);
    if (out != null) {
      flush();
    }
  }

  synchronized void open(Path file) {
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
