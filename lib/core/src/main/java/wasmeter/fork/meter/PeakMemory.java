package wasmeter.fork.meter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import wasmeter.record.Events;
import wasmeter.record.Unit;

/** Largest resident set of the process so far, warm-up included; as Linux counts it. */
final class PeakMemory implements Meter {
  private static final Path STATUS = Path.of("/proc/self/status");

  @Override
  public String event() {
    return Events.PEAK_RSS;
  }

  @Override
  public String title() {
    return "peak memory";
  }

  @Override
  public Unit unit() {
    return Unit.BYTES;
  }

  @Override
  public void start() {}

  @Override
  public double combined(double earlier, double later) {
    return later;
  }

  @Override
  public double read() {
    if (!Files.isReadable(STATUS)) {
      return Double.NaN;
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
