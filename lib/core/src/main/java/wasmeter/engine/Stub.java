package wasmeter.engine;

import java.util.Optional;
import wasmeter.wasm.ImportType;
import wasmeter.wasm.ValueType;
import wasmeter.wasm.WasmType;

/**
 * Stands in for something that a module imports and that nothing provides, so that it can be
 * instantiated: a function that traps when it is called, a memory or a table of the declared
 * limits, a global that is zero or null.
 *
 * @param module name of the module it is imported from
 * @param name its name there
 * @param type what the module requires of it
 * @param says what a call traps with: one sentence; of anything but a function, nothing reads it
 */
public record Stub(String module, String name, ImportType type, String says) {

  /**
   * Both names as one.
   *
   * @return {@code module.name}
   */
  public String qualified() {
    return module + "." + name;
  }

  /**
   * The same as any host function.
   *
   * @return empty for anything but a function over numbers with at most one result
   */
  public Optional<HostFunction> hostFunction() {
    return type instanceof ImportType.Function function && Importable.askedBy(type).isEmpty()
        ? Optional.of(
            new HostFunction(
                module,
                name,
                function.parameters().stream().map(Stub::number).toList(),
                function.results().stream().map(Stub::number).toList(),
                arguments -> {
                  throw trap();
                }))
        : Optional.empty();
  }

  private static ValueType number(WasmType type) {
    return type.number().orElseThrow();
  }

  /**
   * What a call of it ends with.
   *
   * @return to be thrown
   */
  public EngineException.Trap trap() {
    return new EngineException.Trap(says, null);
  }
}
