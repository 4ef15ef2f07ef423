package wasmbench.measure;

import java.util.Map;
import wasmbench.engine.ForkSpec;
import wasmbench.engine.WasmEngine;
import wasmbench.record.Header;

/**
 * Whether an engine can run here.
 *
 * @param name as plans call it: the engine's id, with {@code @label} for a variant
 * @param engine its adapter
 * @param fork the process it runs in, or null if its jars are missing
 * @param header what records say of it; its version is empty if it is missing
 * @param missing why it cannot run and what to do, or null if it can
 * @param features the samples that show a feature and were executed once: name to why the engine
 *     did not answer right, empty where it did; nothing is in it that was not asked
 */
public record EngineStatus(
    String name,
    WasmEngine engine,
    ForkSpec fork,
    Header.Engine header,
    String missing,
    Map<String, String> features) {
  /** Copies what was executed. */
  public EngineStatus {
    features = Map.copyOf(features);
  }

  EngineStatus with(Map<String, String> executed) {
    return new EngineStatus(name, engine, fork, header, missing, executed);
  }
}
