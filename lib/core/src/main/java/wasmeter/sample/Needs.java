package wasmeter.sample;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.engine.Protection;
import wasmeter.engine.Stub;
import wasmeter.engine.WasiEnvironment;
import wasmeter.wasm.Feature;
import wasmeter.wasm.ImportType;

/**
 * What a sample needs to run.
 *
 * @param initialize export that a reactor's instantiation calls, or null
 * @param wasi what it is given through WASI, or null if it imports nothing of it
 * @param functions what else of its imports is provided
 * @param protections what an engine must keep it from, or it is not run there
 * @param features what it is there to show, beyond the first version of WebAssembly; as a rule none
 * @param stubs what of its imports only has to be there; of a sample that is described, memories
 *     and tables
 * @param memory name of the exported memory that calls write to and read from, if that is not the
 *     usual one; else null
 */
public record Needs(
    String initialize,
    WasiEnvironment wasi,
    List<Provided> functions,
    Set<Protection> protections,
    Set<Feature> features,
    List<Stub> stubs,
    String memory) {

  /** Copies the collections. */
  public Needs {
    functions = List.copyOf(functions);
    protections = Set.copyOf(protections);
    features = Set.copyOf(features);
    stubs = List.copyOf(stubs);
  }

  /** The needs of a module that nothing describes. */
  Needs(String initialize, WasiEnvironment wasi, List<Provided> functions, List<Stub> stubs) {
    this(initialize, wasi, functions, Set.of(), Set.of(), stubs, null);
  }

  /** What a call of the module may need, and only has a stub: as {@code module.name}, each once. */
  List<String> stubbed() {
    return stubs.stream().filter(Imports::isNeeded).map(Stub::qualified).distinct().toList();
  }

  /**
   * What is imported under one name several times, each time as something else.
   *
   * @return as {@code module.name}; empty if each name is imported once, or as the same
   */
  Optional<String> ambiguous() {
    Set<List<String>> names = new HashSet<>();
    return Stream.concat(
            functions.stream().map(one -> List.of(one.module(), one.name())),
            stubs.stream().map(one -> List.of(one.module(), one.name())))
        .filter(name -> !names.add(name))
        .findFirst()
        .map(name -> String.join(".", name));
  }

  /** With more functions, which replace what stood for imports of the same names. */
  Needs with(List<Provided> more) {
    Set<String> names = more.stream().map(Provided::imported).collect(Collectors.toSet());
    List<Provided> all = new ArrayList<>(functions);
    all.removeIf(function -> names.contains(function.imported()));
    all.addAll(more);
    List<Stub> others =
        stubs.stream()
            .filter(
                stub ->
                    !(stub.type() instanceof ImportType.Function)
                        || !names.contains(stub.qualified()))
            .toList();
    return new Needs(initialize, wasi, all, protections, features, others, memory);
  }
}
