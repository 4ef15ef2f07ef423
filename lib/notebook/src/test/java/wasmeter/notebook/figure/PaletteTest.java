package wasmeter.notebook.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.ajalt.colormath.Color;
import com.github.ajalt.colormath.calculate.ContrastKt;
import com.github.ajalt.colormath.calculate.DifferenceKt;
import com.github.ajalt.colormath.model.RGB;
import com.github.ajalt.colormath.model.RGBColorSpaces;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.notebook.Engines;

class PaletteTest {
  /** All that can stand in one figure. */
  private static final List<String> ENGINES =
      Stream.concat(
              Stream.of("source"), Arrays.stream(Engines.class.getFields()).map(PaletteTest::name))
          .toList();

  /**
   * Of CIEDE2000, between two points of the same shape. 2.3 is just noticeable side by side; small
   * points apart from each other take several times that.
   */
  private static final double DIFFERENT = 12;

  /** The same under normal vision where shapes differ as well; under others, shapes suffice. */
  private static final double OF_OTHER_SHAPE = 3;

  /** Of WCAG 2.1, for what is not text. */
  private static final double VISIBLE = 3;

  /** The grounds of pages and of JupyterLab, light and dark. */
  private static final List<String> GROUNDS = List.of("#ffffff", "#17191c", "#111111");

  /**
   * How people see, as in Machado, Oliveira and Fernandes, A Physiologically-based Model for
   * Simulation of Color Vision Deficiency (2009), severity 1, on linear RGB.
   */
  private enum Vision {
    NORMAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    PROTAN(
        0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
        1.051998),
    DEUTAN(
        0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881);

    private final double[] matrix;

    Vision(double... matrix) {
      this.matrix = matrix;
    }

    Color of(String colour) {
      float[] linear =
          RGB.Companion.invoke(colour).convertTo(RGBColorSpaces.INSTANCE.getLinearSRGB()).toArray();
      float[] seen = new float[3];
      for (int i = 0; i < 3; i++) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
          sum += matrix[3 * i + k] * linear[k];
        }
        seen[i] = (float) Math.clamp(sum, 0, 1);
      }
      return new RGB(seen[0], seen[1], seen[2], 1, RGBColorSpaces.INSTANCE.getLinearSRGB());
    }

    double between(String one, String other) {
      return DifferenceKt.differenceCIE2000(of(one), of(other));
    }
  }

  private static String name(Field constant) {
    try {
      return (String) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"chicory/compiler", "chicory/compiler@1.6.0", "mine", "", "é", "2020"})
  void everyNameHasOneColour(String name) {
    assertTrue(Palette.colour(name).matches("#[0-9a-f]{6}"));
    assertEquals(Palette.style(name), Palette.style(new String(name.toCharArray())));
  }

  @ParameterizedTest
  @EnumSource(Vision.class)
  void enginesSideBySideDifferInColourOrShape(Vision vision) {
    assertEquals(List.of(), alike(vision, ENGINES.stream().map(Palette::style).toList()));
  }

  @ParameterizedTest
  @EnumSource(Vision.class)
  void linesSideBySideDifferInColourOrShape(Vision vision) {
    assertEquals(TimelineChart.MOST_LINES, Palette.lines());
    assertEquals(
        List.of(),
        alike(vision, IntStream.range(0, Palette.lines()).mapToObj(Palette::line).toList()));
  }

  private static List<String> alike(Vision vision, List<Style> styles) {
    List<String> alike = new ArrayList<>();
    for (int i = 0; i < styles.size(); i++) {
      for (int k = 0; k < i; k++) {
        Style one = styles.get(i);
        Style other = styles.get(k);
        double distance = vision.between(one.colour(), other.colour());
        double needed =
            one.symbol() == other.symbol()
                ? DIFFERENT
                : vision == Vision.NORMAL ? OF_OTHER_SHAPE : 0;
        if (distance < needed) {
          alike.add("%s, %s: %.1f".formatted(one, other, distance));
        }
      }
    }
    return alike;
  }

  /** Where colours do not suffice, shapes must differ. */
  @Test
  void thereAreEnginesThatShapesAloneTellApart() {
    assertTrue(
        Vision.DEUTAN.between(Palette.colour("chicory/interpreter"), Palette.colour("wavm"))
            < DIFFERENT);
    assertNotEquals(Palette.style("chicory/interpreter").symbol(), Palette.style("wavm").symbol());
  }

  @ParameterizedTest
  @EnumSource(Vision.class)
  void twoThingsComparedDiffer(Vision vision) {
    assertTrue(vision.between(Palette.FIRST, Palette.SECOND) > 2 * DIFFERENT);
  }

  @Test
  void everythingIsVisibleOnLightAndDarkGrounds() {
    List<String> faint = new ArrayList<>();
    Stream.of(
            ENGINES.stream().map(Palette::colour),
            IntStream.range(0, 200).mapToObj(i -> Palette.colour("engine" + i)),
            Stream.of(Palette.FIRST, Palette.SECOND, Palette.NEUTRAL))
        .flatMap(colours -> colours)
        .forEach(
            colour -> {
              for (String ground : GROUNDS) {
                double contrast =
                    ContrastKt.wcagContrastRatio(
                        RGB.Companion.invoke(colour), RGB.Companion.invoke(ground));
                if (contrast < VISIBLE) {
                  faint.add("%s on %s: %.2f".formatted(colour, ground, contrast));
                }
              }
            });
    assertEquals(List.of(), faint);
  }

  @Test
  void aRuntimeIsAHueAndAKindIsAShape() {
    assertEquals(Symbol.CIRCLE, Palette.style("chicory/interpreter").symbol());
    assertEquals(Symbol.CIRCLE, Palette.style("wasmi").symbol());
    assertEquals(Symbol.SQUARE, Palette.style("wasmtime/cranelift").symbol());
    assertEquals(Symbol.TRIANGLE, Palette.style("wasmtime/winch").symbol());
    assertEquals(Symbol.STAR, Palette.style("native").symbol());
    for (String one : ENGINES) {
      for (String other : ENGINES) {
        boolean samePlace = one.indexOf('/') > 0 && one.split("/")[0].equals(other.split("/")[0]);
        if (samePlace) {
          double apart =
              Math.abs(hue(Palette.colour(one)) - hue(Palette.colour(other)) + 540) % 360 - 180;
          assertTrue(
              Math.abs(apart) < 40, one + " and " + other + " are " + apart + " degrees apart");
        }
      }
    }
  }

  private static double hue(String colour) {
    return RGB.Companion.invoke(colour).toLCHab().getH();
  }

  @Test
  void aVersionHasTheColourOfItsEngine() {
    assertEquals(Palette.colour("chicory/compiler"), Palette.colour("chicory/compiler@1.6.0"));
  }
}
