package wasmeter.measure.launch;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import wasmeter.fork.link.Message;
import wasmeter.install.OutOfMemory;
import wasmeter.record.Cause;
import wasmeter.record.Header;
import wasmeter.record.LogException;
import wasmeter.record.Reading;

/**
 * A launcher that ends no run: what another one throws becomes the outcome of the fork it was asked
 * for. A log that cannot be written is no fork's, and neither is what the caller exempts.
 */
public final class GuardedLauncher implements Launcher {
  private final Launcher launcher;
  private final List<Class<? extends RuntimeException>> exempt;

  /**
   * A guarded launcher.
   *
   * @param launcher any
   * @param exempt what is thrown all the same, beside {@link LogException}
   */
  public GuardedLauncher(Launcher launcher, List<Class<? extends RuntimeException>> exempt) {
    this.launcher = launcher;
    this.exempt = exempt;
  }

  @Override
  public Outcome run(Launch launch, Consumer<Message.Measured> live) throws InterruptedException {
    try {
      return launcher.run(launch, live);
    } catch (LogException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      if (exempt.stream().anyMatch(type -> type.isInstance(e))) {
        throw e;
      }
      if (Thread.interrupted()) { // what reads a file fails then: nothing is known of the fork
        throw new InterruptedException();
      }
      return new Outcome.Failed(List.of(), failure(e));
    }
  }

  /**
   * The failure of a fork that this library could not start, follow or conclude.
   *
   * @param thrown why
   * @return one sentence, fit to be published
   */
  public static Reading.Failed failure(Throwable thrown) {
    return new Reading.Failed(
        Cause.ERROR,
        LogTail.reason("the process that measures failed at this fork (%s)".formatted(why(thrown))),
        "");
  }

  private static String why(Throwable thrown) {
    if (OutOfMemory.isCauseOf(thrown)) {
      return OutOfMemory.sentence();
    }
    String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    return thrown.getClass().getSimpleName() + message;
  }

  @Override
  public Header.Machine machine() {
    return launcher.machine();
  }

  @Override
  public Map<String, String> limits() {
    return launcher.limits();
  }

  @Override
  public Header.Conditions conditions(List<String> jvmArguments) {
    return launcher.conditions(jvmArguments);
  }
}
