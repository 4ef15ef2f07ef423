package wasmeter.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import wasmeter.engine.Protection;
import wasmeter.engine.Stub;
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
 * @param stubs what of its imports only has to be there; none of a sample that is described
 */
public record Needs(
    String initialize,
    WasiEnvironment wasi,
    List<Provided> functions,
    Set<Protection> protections,
    Set<Feature> features,
    List<Stub> stubs) {

  /** Copies the collections. */
  public Needs {
    functions = List.copyOf(functions);
    protections = Set.copyOf(protections);
    features = Set.copyOf(features);
    stubs = List.copyOf(stubs);
  }

  /** The needs of a sample that is described. */
  Needs(
      String initialize,
      WasiEnvironment wasi,
      List<Provided> functions,
      Set<Protection> protections,
      Set<Feature> features) {
    this(initialize, wasi, functions, protections, features, List.of());
  }

  /** The needs of a module that nothing describes. */
  Needs(String initialize, WasiEnvironment wasi, List<Provided> functions, List<Stub> stubs) {
    this(initialize, wasi, functions, Set.of(), Set.of(), stubs);
  }

  /** What a call of the module may need, and only has a stub: as {@code module.name}. */
  List<String> stubbed() {
    return stubs.stream().filter(Imports::isNeeded).map(Stub::qualified).toList();
  }

  /** With one more function, which replaces what stood for the same import. */
  Needs with(Provided function) {
    List<Provided> all = new ArrayList<>(functions);
    all.removeIf(f -> f.imported().equals(function.imported()));
    all.add(function);
    List<Stub> others =
        stubs.stream().filter(s -> !s.qualified().equals(function.imported())).toList();
    return new Needs(initialize, wasi, all, protections, features, others);
  }
}
