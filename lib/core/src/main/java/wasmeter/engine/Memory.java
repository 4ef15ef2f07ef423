package wasmeter.engine;

/** The linear memory of an instance. Used by the thread that uses the instance. */
public interface Memory {
  /** The name under which almost all modules export their memory. */
  String EXPORT = "memory";

  /**
   * Its size, which grows when the module asks for more.
   *
   * @return in bytes, a whole number of pages
   */
  long size();

  /**
   * Copies bytes into memory.
   *
   * @param at address of the first byte
   * @param bytes what is written
   * @throws EngineException.Trap if they do not fit between {@code at} and the end of memory
   */
  void write(long at, byte[] bytes);

  /**
   * Copies bytes out of memory.
   *
   * @param at address of the first byte
   * @param length how many
   * @return a new array
   * @throws EngineException.Trap if they do not lie within memory
   */
  byte[] read(long at, int length);

  /**
   * Requires that bytes lie within memory: native memory would not report it.
   *
   * @param at address of the first byte
   * @param length how many
   * @throws EngineException.Trap if they do not
   */
  default void require(long at, long length) {
    if (at < 0 || length < 0 || at > size() - length) {
      throw new EngineException.Trap(
          "%d bytes at address %d are out of bounds of a memory of %d bytes"
              .formatted(length, at, size()),
          null);
    }
  }
}
