package wasmeter.engine;

import java.util.List;

/**
 * Lists the configurations of one runtime; registered in {@code
 * META-INF/services/wasmeter.engine.EngineProvider}.
 *
 * <p>This class and the engines it lists load without their runtime on the class path: notebooks
 * use names and {@link ForkSpec}s only, the rest happens in child processes.
 */
public interface EngineProvider {
  /**
   * The configurations of the runtime.
   *
   * @return in the order in which tables show them
   */
  List<WasmEngine> engines();
}
