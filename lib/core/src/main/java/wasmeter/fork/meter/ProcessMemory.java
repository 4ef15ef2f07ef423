package wasmeter.fork.meter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of the memory of this process; elsewhere nothing is known. */
public final class ProcessMemory {
  /** What is resident now. */
  public static final String RESIDENT = "VmRSS:";

  /** The most that was ever resident. */
  static final String PEAK = "VmHWM:";

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int KILOBYTE = 1024;

  private ProcessMemory() {}

  /**
   * A figure of this process.
   *
   * @param name of its line, with the colon
   * @return in bytes; NaN where the system does not report it
   */
  public static double bytes(String name) {
    if (!Files.isReadable(STATUS)) {
      return Double.NaN;
    }
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(name)) {
          return Double.parseDouble(line.replaceAll("\\D", "")) * KILOBYTE;
        }
      }
      return Double.NaN;
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
