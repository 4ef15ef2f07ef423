package wasmeter.engines.ffm;

/**
 * Both names of an import: joined, they could be those of another.
 *
 * @param module name of the module it is imported from
 * @param name its name there
 */
public record ImportName(String module, String name) {
  /** For people. */
  @Override
  public String toString() {
    return module + "::" + name;
  }
}
