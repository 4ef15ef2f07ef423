package wasmeter.measure.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.PowerSource;
import wasmeter.hash.Ids;
import wasmeter.record.Header;

/** What machine this is, and in what state it is now. */
public final class Conditions {
  private static final double BUSY_LOAD = 0.3;
  private static final long SCARCE_MEMORY = 2L << 30;
  private static final Path GOVERNOR =
      Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");

  private final SystemInfo system = new SystemInfo();
  private final HardwareAbstractionLayer hardware = system.getHardware();

  public Header.Machine machine() {
    String processor = hardware.getProcessor().getProcessorIdentifier().getName().strip();
    int cores = hardware.getProcessor().getLogicalProcessorCount();
    long memory = Math.round(hardware.getMemory().getTotal() / (double) (1L << 30));
    String os =
        "%s %s, %s"
            .formatted(
                system.getOperatingSystem().getFamily(),
                system.getOperatingSystem().getVersionInfo().getVersion(),
                System.getProperty("os.arch"));
    return new Header.Machine(
        Ids.of(processor, cores, memory, os), processor, processor, cores, memory, os);
  }

  public Map<String, String> now() {
    Map<String, String> now = new LinkedHashMap<>();
    now.put("kernel", System.getProperty("os.version"));
    put(now, "governor", GOVERNOR);
    now.put("load", String.format(Locale.ROOT, "%.2f", load()));
    double celsius = hardware.getSensors().getCpuTemperature();
    if (celsius > 0) {
      now.put("temperature", String.format(Locale.ROOT, "%.0f °C", celsius));
    }
    return now;
  }

  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    String governor = read(GOVERNOR);
    if (governor != null && !governor.equals("performance")) {
      warnings.add(
          "the CPU governor is '%s': frequencies may change; 'performance' keeps them constant"
              .formatted(governor));
    }
    if (load() > BUSY_LOAD * hardware.getProcessor().getLogicalProcessorCount()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the load is %.1f: stop other work, or the forks that it disturbs are marked",
              load()));
    }
    for (PowerSource battery : hardware.getPowerSources()) {
      if (battery.isDischarging()) {
        warnings.add("this machine runs on battery, which may lower its clock speed: plug it in");
        break;
      }
    }
    if (hardware.getMemory().getAvailable() < SCARCE_MEMORY) {
      warnings.add(
          "less than 2 GiB of memory is free: close other programs, or forks may swap or be"
              + " killed");
    }
    return warnings;
  }

  private double load() {
    return Math.max(0, hardware.getProcessor().getSystemLoadAverage(1)[0]);
  }

  private static void put(Map<String, String> into, String name, Path file) {
    String text = read(file);
    if (text != null) {
      into.put(name, text);
    }
  }

  private static String read(Path file) {
    try {
      return Files.isReadable(file) ? Files.readString(file).strip() : null;
    } catch (IOException e) {
      return null;
    }
  }
}
