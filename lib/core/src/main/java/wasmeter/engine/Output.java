package wasmeter.engine;

/**
 * What an instance has printed, up to {@link WasiEnvironment#outputLimit}.
 *
 * @param out the bytes of its standard output
 * @param err the bytes of its standard error
 */
public record Output(byte[] out, byte[] err) {
  /** Nothing. */
  public static final Output NONE = new Output(new byte[0], new byte[0]);
}
