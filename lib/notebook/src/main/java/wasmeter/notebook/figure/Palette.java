package wasmeter.notebook.figure;

import java.util.List;
import java.util.Map;

/**
 * One colour for each engine, the same in every figure.
 *
 * <p>Known names have fixed colours, and those of one runtime are shades of one hue; other names
 * are hashed. The hues are those of Okabe and Ito (2008), Color Universal Design, which people with
 * the common kinds of colour blindness can distinguish; because shades alone may not suffice,
 * series also differ in position and have hover texts.
 */
public final class Palette {
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("native", "#000000"),
          Map.entry("chicory/interpreter", "#7fc8ee"),
          Map.entry("chicory/compiler", "#2f8fc4"),
          Map.entry("endive/interpreter", "#6fd6bd"),
          Map.entry("endive/compiler", "#009e73"),
          Map.entry("graalwasm/interpreter", "#f3bd4e"),
          Map.entry("graalwasm/jit", "#c98500"),
          Map.entry("wasmtime/cranelift", "#0052a3"),
          Map.entry("wasmtime/winch", "#4f86c6"),
          Map.entry("wasmtime/pulley", "#9db9dd"),
          Map.entry("wasmer/singlepass", "#f0966a"),
          Map.entry("wasmer/cranelift", "#d55e00"),
          Map.entry("wasmer/llvm", "#8f3f00"),
          Map.entry("wasmi", "#cc79a7"),
          Map.entry("lucet", "#7a7a7a"),
          Map.entry("wavm", "#8a4f9e"));

  private static final List<String> OTHERS =
      List.of(
          "#4d4d4d", "#a6761d", "#66a61e", "#7570b3", "#1b9e77", "#b15928", "#6a51a3", "#525252",
          "#80b1d3", "#bf812d", "#35978f", "#c51b7d");

  private Palette() {}

  /**
   * The colour of an engine, or of any other series.
   *
   * @param name name of the engine; one with a label ({@code chicory/compiler@1.6.0}) has the
   *     colour of the one without
   * @return {@code #rrggbb}, always the same for the same name
   */
  public static String colour(String name) {
    String base = name.replaceFirst("@.*", "");
    return KNOWN.getOrDefault(base, OTHERS.get(Math.floorMod(base.hashCode() * 31, OTHERS.size())));
  }
}
