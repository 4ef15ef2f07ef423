package wasmeter.engine;

/**
 * What an instance has printed, as far as {@link WasiEnvironment#outputLimit} lets it be kept.
 *
 * @param out the bytes of its standard output
 * @param err the bytes of its standard error
 */
public record Output(byte[] out, byte[] err) {
  /** Nothing. */
  public static final Output NONE = new Output(new byte[0], new byte[0]);
}
