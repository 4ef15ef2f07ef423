package wasmeter.notebook.figure;

/** The shape of a point: what an engine is can be seen without its colour. */
public enum Symbol {
  /** Interpreters. */
  CIRCLE("circle", "●", "○"),
  /** Compilers that take their time. */
  SQUARE("square", "■", "□"),
  /** Compilers in one pass. */
  TRIANGLE("triangle-up", "▲", "△"),
  /** Compilers that leave the last step to another, such as LLVM, and those of builds. */
  WEDGE("triangle-down", "▼", "▽"),
  /** Compilers of browsers that optimise what is executed often, or all. */
  PENTAGON("pentagon", "⬟", "⬠"),
  /** Variants, such as {@code chicory/compiler@1.6.0}. */
  DIAMOND("diamond", "◆", "◇"),
  /** What is no WebAssembly: native code, and the size of a module. */
  STAR("star", "★", "☆");

  private final String plotly;
  private final String filled;
  private final String hollow;

  Symbol(String plotly, String filled, String hollow) {
    this.plotly = plotly;
    this.filled = filled;
    this.hollow = hollow;
  }

  /** What plotly calls it. */
  String plotly(boolean isHollow) {
    return isHollow ? plotly + "-open" : plotly;
  }

  /** A character that looks like it. */
  String glyph(boolean isHollow) {
    return isHollow ? hollow : filled;
  }
}
