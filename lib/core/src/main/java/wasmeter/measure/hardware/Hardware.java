package wasmeter.measure.hardware;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/** The machine that this process runs on. */
public interface Hardware {
  /**
   * This machine's.
   *
   * @return known in every detail, or without those for which a library is needed that cannot be
   *     loaded
   */
  static Hardware here() {
    return Here.HARDWARE;
  }

  /** Looked for once: it takes a while. */
  final class Here {
    private static final Hardware HARDWARE = find();

    private Here() {}

    private static Hardware find() {
      JnaLibrary.place();
      try {
        return new OshiHardware();
      } catch (LinkageError e) {
        return new PlainHardware(Path.of("/"));
      }
    }
  }

  /**
   * The model of the processor.
   *
   * @return as it names itself
   */
  String processor();

  /**
   * Logical processors, whether this process may use them or not.
   *
   * @return at least 1
   */
  int cores();

  /**
   * Memory of the machine.
   *
   * @return bytes
   */
  long memory();

  /**
   * Memory that programs could still have.
   *
   * @return bytes
   */
  long available();

  /**
   * The operating system.
   *
   * @return its name and version
   */
  String system();

  /**
   * Processes that ran or waited to run, on average over the last minute.
   *
   * @return at least 0
   */
  double load();

  /**
   * The temperature of the processor.
   *
   * @return in °C; empty if it is not known
   */
  OptionalDouble celsius();

  /**
   * Whether it runs on battery.
   *
   * @return false if that is not known
   */
  boolean onBattery();

  /**
   * What is not known of it.
   *
   * @return one sentence with the reason; empty if everything is
   */
  Optional<String> unknown();
}
