package wasmeter.fork.lifetime;

import wasmeter.engine.CompiledModule;
import wasmeter.engine.ModuleInstance;
import wasmeter.fork.lifecycle.Lifecycle;

/**
 * What instances after the first take in a process that has called the first one for long: as in a
 * host of plug-ins, each is made from the same compiled module. The first one says nothing about
 * them, since it also loads what instances have in common.
 *
 * @param count how many were made; 0 if the engine refused even one
 * @param nanoseconds that making them took, without closing them
 */
record FurtherInstances(int count, long nanoseconds) {
  private static final int MOST = 99;

  private static final long ENOUGH_NANOSECONDS = 300_000_000;

  /**
   * Makes and closes one after another, until there are 99 or 0.3 s are over.
   *
   * @param lifecycle makes them
   * @param compiled the module
   */
  static FurtherInstances of(Lifecycle lifecycle, CompiledModule compiled) {
    int count = 0;
    long spent = 0;
    long began = System.nanoTime();
    try {
      while (count < MOST && System.nanoTime() - began < ENOUGH_NANOSECONDS) {
        long before = System.nanoTime();
        ModuleInstance instance = lifecycle.instantiate(compiled);
        spent += System.nanoTime() - before;
        instance.close();
        count++;
      }
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // Whatever an engine throws where it has had enough: the life itself went well.
    }
    return new FurtherInstances(count, spent);
  }

  /** Time per instance, in nanoseconds. */
  double each() {
    return (double) nanoseconds / count;
  }
}
