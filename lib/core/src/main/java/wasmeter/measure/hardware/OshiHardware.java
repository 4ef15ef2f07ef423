package wasmeter.measure.hardware;

import java.util.Optional;
import java.util.OptionalDouble;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.PowerSource;
import oshi.software.os.OperatingSystem;

/** As OSHI sees it. */
final class OshiHardware implements Hardware {
  private final HardwareAbstractionLayer hardware;
  private final OperatingSystem system;

  /**
   * Looks at the machine.
   *
   * @throws LinkageError if a library cannot be loaded
   */
  OshiHardware() {
    SystemInfo info = new SystemInfo();
    hardware = info.getHardware();
    system = info.getOperatingSystem();
    // What is looked at only when it is asked for would fail then.
    hardware.getProcessor().getLogicalProcessorCount();
    load();
  }

  @Override
  public String processor() {
    return hardware.getProcessor().getProcessorIdentifier().getName().strip();
  }

  @Override
  public int cores() {
    return hardware.getProcessor().getLogicalProcessorCount();
  }

  @Override
  public long memory() {
    return hardware.getMemory().getTotal();
  }

  @Override
  public long available() {
    return hardware.getMemory().getAvailable();
  }

  @Override
  public String system() {
    return "%s %s".formatted(system.getFamily(), system.getVersionInfo().getVersion());
  }

  @Override
  public double load() {
    return Math.max(0, hardware.getProcessor().getSystemLoadAverage(1)[0]);
  }

  @Override
  public OptionalDouble celsius() {
    double celsius = hardware.getSensors().getCpuTemperature();
    return celsius > 0 ? OptionalDouble.of(celsius) : OptionalDouble.empty();
  }

  @Override
  public boolean onBattery() {
    return hardware.getPowerSources().stream().anyMatch(PowerSource::isDischarging);
  }

  @Override
  public Optional<String> unknown() {
    return Optional.empty();
  }
}
