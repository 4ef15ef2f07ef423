package wasmeter.measure.hardware;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * As the JDK and the files of Linux tell. What is recorded of a machine is the same as with OSHI,
 * so that its numbers remain those of one machine.
 *
 * @param root of the file system
 */
record PlainHardware(Path root) implements Hardware {
  private static final String UNKNOWN = "unknown";
  private static final int KILOBYTE = 1024;

  @Override
  public String processor() {
    return value("proc/cpuinfo", "model name", ":").orElse(UNKNOWN);
  }

  @Override
  public int cores() {
    long listed =
        lines("proc/cpuinfo").stream().filter(line -> line.matches("processor\\s*:.*")).count();
    return listed == 0 ? bean().getAvailableProcessors() : Math.toIntExact(listed);
  }

  @Override
  public long memory() {
    return kilobytes("MemTotal").orElseGet(bean()::getTotalMemorySize);
  }

  @Override
  public long available() {
    return kilobytes("MemAvailable").orElseGet(bean()::getFreeMemorySize);
  }

  private Optional<Long> kilobytes(String name) {
    return value("proc/meminfo", name, ":")
        .map(text -> Long.parseLong(text.replaceAll("\\D", "")) * KILOBYTE);
  }

  @Override
  public String system() {
    UnaryOperator<String> plain = text -> text.replaceAll("^\"|\"$", "").strip();
    Optional<String> name = value("etc/os-release", "NAME", "=").map(plain);
    // A name of the version follows in parentheses or after a comma.
    Optional<String> version =
        value("etc/os-release", "VERSION", "=")
            .or(() -> value("etc/os-release", "VERSION_ID", "="))
            .map(plain)
            .map(text -> text.split("[(,]", 2)[0].strip());
    return name.orElse(System.getProperty("os.name"))
        + " "
        + version.orElse(System.getProperty("os.version"));
  }

  @Override
  public double load() {
    return Math.max(0, bean().getSystemLoadAverage());
  }

  @Override
  public OptionalDouble celsius() {
    return OptionalDouble.empty();
  }

  @Override
  public boolean onBattery() {
    return false;
  }

  @Override
  public Optional<String> unknown() {
    return Optional.of(
        "temperature and battery are not known, and forks have no limit of memory: JNA's library"
            + " can be loaded from neither the home nor the temporary directory, which may be"
            + " mounted noexec; -Djna.tmpdir names another");
  }

  private static OperatingSystemMXBean bean() {
    return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  }

  private Optional<String> value(String file, String name, String separator) {
    return lines(file).stream()
        .map(line -> line.split(separator, 2))
        .filter(both -> both.length == 2 && both[0].strip().equals(name))
        .map(both -> both[1].strip())
        .findFirst();
  }

  private List<String> lines(String file) {
    try {
      Path path = root.resolve(file);
      return Files.isReadable(path) ? Files.readAllLines(path) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
