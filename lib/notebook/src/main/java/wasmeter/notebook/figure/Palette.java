package wasmeter.notebook.figure;

import java.util.List;
import java.util.Map;
import wasmeter.record.Globs;

/**
 * One colour and shape for each engine, the same in every figure.
 *
 * <p>A runtime is a hue, and a kind of engine is a shape. All colours lie between light and dark,
 * so that they are visible on both grounds; for so many engines that leaves too few that people
 * with colour blindness can distinguish, which is why shapes differ as well: among those of one
 * shape, colours are far apart under normal, protan and deutan vision. They were found by a search
 * for the largest smallest distance. Other names are hashed.
 */
public final class Palette {
  /** Of the first of two things compared. */
  static final String FIRST = "#3a76d6";

  /** Of the second. */
  static final String SECOND = "#d0600a";

  /** Of what belongs to no engine. */
  static final String NEUTRAL = "#767676";

  private static final Map<String, Style> KNOWN =
      Map.ofEntries(
          Map.entry("native", new Style("#8e928f", Symbol.STAR)),
          Map.entry("source", new Style("#9f8353", Symbol.STAR)),
          Map.entry("chicory/interpreter", new Style("#3e95bb", Symbol.CIRCLE)),
          Map.entry("chicory/compiler", new Style("#24829b", Symbol.SQUARE)),
          Map.entry("endive/interpreter", new Style("#46784b", Symbol.CIRCLE)),
          Map.entry("endive/compiler", new Style("#337c6c", Symbol.SQUARE)),
          Map.entry("graalwasm/interpreter", new Style("#b08f08", Symbol.CIRCLE)),
          Map.entry("graalwasm/jit", new Style("#905f36", Symbol.SQUARE)),
          Map.entry("wasmtime/cranelift", new Style("#525fe2", Symbol.SQUARE)),
          Map.entry("wasmtime/winch", new Style("#817cc3", Symbol.TRIANGLE)),
          Map.entry("wasmtime/pulley", new Style("#0f6be6", Symbol.CIRCLE)),
          Map.entry("wasmer/singlepass", new Style("#db4122", Symbol.TRIANGLE)),
          Map.entry("wasmer/cranelift", new Style("#fc5e0a", Symbol.SQUARE)),
          Map.entry("wasmer/llvm", new Style("#f95944", Symbol.WEDGE)),
          Map.entry("wasmi", new Style("#e9128c", Symbol.CIRCLE)),
          Map.entry("lucet", new Style("#88956d", Symbol.SQUARE)),
          Map.entry("wavm", new Style("#aa79cc", Symbol.WEDGE)),
          Map.entry("chicory/build-time", new Style("#007284", Symbol.WEDGE)),
          Map.entry("endive/build-time", new Style("#129684", Symbol.WEDGE)),
          Map.entry("v8", new Style("#0d821a", Symbol.PENTAGON)),
          Map.entry("v8/liftoff", new Style("#759c82", Symbol.TRIANGLE)),
          Map.entry("v8/turbofan", new Style("#5b8268", Symbol.PENTAGON)),
          Map.entry("jsc", new Style("#1a8f9c", Symbol.PENTAGON)),
          Map.entry("jsc/bbq", new Style("#5b7575", Symbol.TRIANGLE)),
          Map.entry("jsc/ipint", new Style("#4f6d6c", Symbol.CIRCLE)),
          Map.entry("wazero/interpreter", new Style("#28a66a", Symbol.CIRCLE)),
          Map.entry("wazero/compiler", new Style("#649995", Symbol.SQUARE)),
          Map.entry("wasm3", new Style("#c32906", Symbol.CIRCLE)),
          Map.entry("wasm2c", new Style("#b43c48", Symbol.WEDGE)));

  /** For lines side by side that are no engines; those of similar colours differ in shape. */
  private static final List<Style> LINES =
      List.of(
          new Style(FIRST, Symbol.CIRCLE),
          new Style(SECOND, Symbol.SQUARE),
          new Style("#337c6c", Symbol.TRIANGLE),
          new Style("#e9128c", Symbol.DIAMOND),
          new Style("#8e928f", Symbol.STAR),
          new Style("#aa79cc", Symbol.SQUARE),
          new Style("#b08f08", Symbol.CIRCLE),
          new Style("#905f36", Symbol.DIAMOND));

  private Palette() {}

  /**
   * The style of an engine, or of any other series.
   *
   * @param name name of the engine; one with a label ({@code chicory/compiler@1.6.0}) has the
   *     colour of the one without, and another shape
   * @return always the same for the same name
   */
  public static Style style(String name) {
    String base = Globs.withoutVariant(name);
    Style style = KNOWN.get(base);
    if (style == null) {
      style = line(Math.floorMod(base.hashCode() * 31, LINES.size()));
    }
    return Globs.isVariant(name) ? new Style(style.colour(), Symbol.DIAMOND) : style;
  }

  /**
   * The colour of an engine, or of any other series.
   *
   * @param name name of the engine
   * @return {@code #rrggbb}, that of {@link #style}
   */
  public static String colour(String name) {
    return style(name).colour();
  }

  /** The style of the i-th of up to {@link #lines()} lines. */
  static Style line(int i) {
    return LINES.get(i % LINES.size());
  }

  /** How many lines can be distinguished. */
  static int lines() {
    return LINES.size();
  }
}
