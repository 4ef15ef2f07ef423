package wasmeter.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import wasmeter.engine.Protection;
import wasmeter.engine.WasiEnvironment;
import wasmeter.wasm.Feature;

/**
 * What a sample needs to run.
 *
 * @param initialize export that a reactor's instantiation calls, or null
 * @param wasi what it is given through WASI, or null if it imports nothing of it
 * @param functions what else of its imports is provided
 * @param protections what an engine must keep it from, or it is not run there
 * @param features what it is there to show, beyond the first version of WebAssembly; as a rule none
 */
public record Needs(
    String initialize,
    WasiEnvironment wasi,
    List<Provided> functions,
    Set<Protection> protections,
    Set<Feature> features) {

  /** Copies the collections. */
  public Needs {
    functions = List.copyOf(functions);
    protections = Set.copyOf(protections);
    features = Set.copyOf(features);
  }

  /** The needs of a module that nothing describes. */
  Needs(String initialize, WasiEnvironment wasi) {
    this(initialize, wasi, List.of(), Set.of(), Set.of());
  }

  /** With one more function, which replaces one that was provided for the same import. */
  Needs with(Provided function) {
    List<Provided> all = new ArrayList<>(functions);
    all.removeIf(f -> f.imported().equals(function.imported()));
    all.add(function);
    return new Needs(initialize, wasi, all, protections, features);
  }
}
