package wasmeter.measure.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wasmeter.hash.Ids;
import wasmeter.install.Checkout;
import wasmeter.install.Loadable;
import wasmeter.measure.hardware.Hardware;
import wasmeter.record.Header;

/** What machine this is, and in what state it is now. */
public final class Conditions {
  /** Tells this machine from its equals, where each of them measures the same. */
  private static final String ONE_OF_EQUALS = "wasmeter.machine";

  private static final double BUSY_LOAD = 0.3;
  private static final long SCARCE_MEMORY = 2L << 30;
  private static final Path GOVERNOR =
      Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");

  private final Hardware hardware = Hardware.here();

  public Header.Machine machine() {
    String processor = hardware.processor();
    int cores = hardware.cores();
    long memory = Math.round(hardware.memory() / (double) (1L << 30));
    String os = "%s, %s".formatted(hardware.system(), System.getProperty("os.arch"));
    String equal = System.getProperty(ONE_OF_EQUALS, "");
    return equal.isEmpty()
        ? new Header.Machine(
            Ids.of(processor, cores, memory, os), processor, processor, cores, memory, os)
        : new Header.Machine(
            Ids.of(processor, cores, memory, os, equal),
            "%s, machine %s".formatted(processor, equal),
            processor,
            cores,
            memory,
            os);
  }

  public Map<String, String> now() {
    Map<String, String> now = new LinkedHashMap<>();
    now.put("kernel", System.getProperty("os.version"));
    put(now, "governor", GOVERNOR);
    now.put("load", String.format(Locale.ROOT, "%.2f", hardware.load()));
    hardware
        .celsius()
        .ifPresent(c -> now.put("temperature", String.format(Locale.ROOT, "%.0f °C", c)));
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
    if (hardware.load() > BUSY_LOAD * hardware.cores()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the load is %.1f: stop other work, or the forks that it disturbs are marked",
              hardware.load()));
    }
    int processors = Runtime.getRuntime().availableProcessors();
    if (processors < hardware.cores()) {
      warnings.add(
          "%d of %d processors may be used, by affinity or a control group: compilers and collectors share them with what is measured, so it compares only with what was measured like that"
              .formatted(processors, hardware.cores()));
    }
    if (hardware.onBattery()) {
      warnings.add("this machine runs on battery, which may lower its clock speed: plug it in");
    }
    if (hardware.available() < SCARCE_MEMORY) {
      warnings.add(
          "less than 2 GiB of memory is free: close other programs, or forks may swap or be"
              + " killed");
    }
    hardware.unknown().ifPresent(warnings::add);
    cache(warnings);
    return warnings;
  }

  /** Nothing fails without it, but much is done again. */
  private static void cache(List<String> warnings) {
    Path cache = Checkout.cache();
    if (!Loadable.isWritable(cache)) {
      warnings.add(
          "nothing can be kept in .cache/wasmeter of the home directory: engines are asked again"
              + " at each run what they can do, native programs compiled and libraries unpacked for"
              + " each process; let it be written");
    } else if (!Loadable.isFrom(cache)) {
      warnings.add(
          "no library can be loaded from .cache/wasmeter of the home directory, which is mounted"
              + " noexec: native programs are compiled for each process, and engines that were"
              + " built there are missing");
    }
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
