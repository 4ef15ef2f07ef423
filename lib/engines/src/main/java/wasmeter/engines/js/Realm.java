package wasmeter.engines.js;

/**
 * A JavaScript engine in which {@link Script} has been run. Used by one thread at a time, which may
 * be another each time.
 */
interface Realm extends AutoCloseable {
  /**
   * A function of the script, called without arguments. What it has to say lies on the desk.
   *
   * @param name of the function
   * @return calls it; throws only what the script did not catch, which is a bug
   */
  Runnable function(String name);

  /**
   * Lets the engine do what it has put off, if it waits to be told; called by the script's host.
   */
  default void catchUp() {}

  @Override
  void close();
}
