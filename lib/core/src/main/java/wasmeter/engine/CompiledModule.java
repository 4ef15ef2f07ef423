package wasmeter.engine;

/** A module in the form in which the engine executes it. May be used by several threads. */
public interface CompiledModule extends AutoCloseable {
  /**
   * Phase c: memories, tables and globals created, imports linked, the start function run. Without
   * a reactor's {@code _initialize}, which the caller calls.
   *
   * @return the instance; the caller closes it before this module
   * @throws EngineException.Unlinkable if an import is missing
   * @throws EngineException.Exit if the start function ends the module through WASI
   * @throws EngineException.Trap if the start function traps
   */
  ModuleInstance instantiate();

  @Override
  void close();
}
