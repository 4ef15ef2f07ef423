package wasmeter.notebook.contrast;

import wasmeter.record.Header;

/** Engines under other names, to be set against what bears theirs. Pure functions. */
public final class Renamed {
  private Renamed() {}

  /**
   * The same engine under another name.
   *
   * @param of the engine
   * @param id by which observations refer to it
   * @param name of it
   * @return a copy
   */
  public static Header.Engine of(Header.Engine of, String id, String name) {
    return new Header.Engine(
        id,
        name,
        of.version(),
        of.tier(),
        of.flags(),
        of.sha256(),
        of.deferredWork(),
        of.adapter(),
        of.protections(),
        of.machineCode());
  }
}
