package wasmeter.fork.lifecycle;

import wasmeter.engine.CompiledModule;
import wasmeter.engine.Invocation;

/** What follows the first answer of a cold lifecycle in the same process. */
public interface Sequel {
  /**
   * Goes on until it has seen enough.
   *
   * @param lifecycle whose runtime compiled the module
   * @param compiled the module
   * @param call prepared on the instance that gave the first answer, and the one that gave it
   * @param spent nanoseconds that engine and phases took until that answer
   * @return the number of the last iteration that was reported
   */
  int follow(Lifecycle lifecycle, CompiledModule compiled, Invocation call, long spent);
}
