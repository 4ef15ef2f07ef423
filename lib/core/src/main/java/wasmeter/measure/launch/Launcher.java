package wasmeter.measure.launch;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import wasmeter.fork.link.Message;
import wasmeter.record.Header;

/** Starts forks, one at a time for each machine it runs them on. */
public interface Launcher {
  /**
   * Runs a fork to its end.
   *
   * @param launch what to start
   * @param live receives values as they come
   * @return the outcome
   * @throws InterruptedException if this thread is interrupted: the process is dead then
   */
  Outcome run(Launch launch, Consumer<Message.Measured> live) throws InterruptedException;

  /**
   * The machine that the forks run on.
   *
   * @return as records describe it
   */
  Header.Machine machine();

  /**
   * What a fork may take of the machine, and what is not limited.
   *
   * @return what to what, as the conditions of a run describe it
   */
  default Map<String, String> limits() {
    return Map.of();
  }

  /**
   * The conditions under which forks run now: what the machine lets them have, and the mode of
   * compressed references that they usually get. A fork that gets another reports it, by {@link
   * wasmeter.record.Events#REFERENCES} and before all else.
   *
   * @param jvmArguments of the forks: the mode depends on their heap
   * @return as records describe them, see {@link ForkConditions}
   */
  Header.Conditions conditions(List<String> jvmArguments);
}
