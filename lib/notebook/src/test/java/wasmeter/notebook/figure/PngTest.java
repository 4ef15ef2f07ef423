package wasmeter.notebook.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import wasmeter.record.Unit;

/** The time limits are far above what drawing takes: they stop a test that would never end. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
class PngTest {
  @BeforeAll
  static void drawWithoutADisplay() {
    System.setProperty("java.awt.headless", "true");
  }

  private static BufferedImage image(Chart chart) throws IOException {
    byte[] png = Png.of(chart);
    assertArrayEquals(
        new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, Arrays.copyOf(png, 8));
    assertEquals(
        "IEND",
        new String(png, png.length - 8, 4, java.nio.charset.StandardCharsets.US_ASCII),
        "whole to its last chunk");
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static long pixels(BufferedImage image, int rgb) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .filter(
            i ->
                (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff)
                    == (rgb & 0xffffff))
        .count();
  }

  @Test
  void pointsHaveTheColourOfTheirEngine() throws IOException {
    BufferedImage image =
        image(
            Charts.of(Charts.one("wasmer/llvm", "s", 10), Charts.one("chicory/compiler", "s", 9)));
    assertEquals(1000, image.getWidth());
    assertTrue(pixels(image, 0x8f3f00) > 20);
    assertTrue(pixels(image, 0x2f8fc4) > 20);
  }

  @Test
  void aPictureForAPhoneHasTwiceItsPixelsAndNeitherTitleNorLegend() throws IOException {
    Chart chart =
        Charts.of(Charts.one("wasmer/llvm", "s", 10), Charts.one("chicory/compiler", "s", 9));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.narrow(chart)));
    assertEquals(720, image.getWidth());
    assertEquals(960, image.getHeight());
    int legend = 400;
    long onPage = pixels(image(chart).getSubimage(600, 0, legend, 480), 0x8f3f00);
    assertTrue(onPage > 0, "the page has a legend");
    BufferedImage title = image.getSubimage(200, 0, 500, 16);
    assertEquals(500 * 16, pixels(title, 0xffffff));
    assertTrue(pixels(image, 0x8f3f00) > 80, "a point is twice as wide and as high");
  }

  @Test
  void wordsStandBelowTheBroadLineHoweverWideTheyAre() throws IOException {
    List<Chart.Point> steep =
        IntStream.rangeClosed(0, 20)
            .mapToObj(i -> new Chart.Point(i, i * i, Double.NaN, Double.NaN, ""))
            .toList();
    Chart.Series line = new Chart.Series("", "#ff0000", Chart.Mark.BROAD, steep);
    Axis x = new Axis("x", false, 0, 20, List.of());
    Axis y = new Axis("y", false, -200, 400, List.of());
    List<Chart.Label> labels =
        List.of(
            new Chart.Label(12, 144, "a name that is as wide as names are", "#0000ff"),
            new Chart.Label(12, 144, "and another", "#00ff00"));
    Chart bare = new Chart("t", "a", x, y, List.of(line), List.of());
    Chart named = new Chart("t", "a", x, y, List.of(line), List.of(), false, labels);
    assertEquals(pixels(image(bare), 0xff0000), pixels(image(named), 0xff0000));
    assertTrue(pixels(image(named), 0x0000ff) > 0);
    assertTrue(pixels(image(named), 0x00ff00) > 0);
  }

  @Test
  void whatWasDisturbedIsHollow() throws IOException {
    long filled = inPlot(Charts.of(Charts.one("wasmer/llvm", "s", 10)));
    long hollow = inPlot(Charts.of(Charts.disturbed("wasmer/llvm", "s", 10)));
    assertTrue(0 < hollow && hollow < filled, hollow + " against " + filled);
  }

  private static long inPlot(Chart chart) throws IOException {
    return pixels(image(chart).getSubimage(100, 50, 600, 300), 0x8f3f00);
  }

  @Test
  void noLineJoinsOneEngineToTheNext() throws IOException {
    Chart apart =
        Chart.grouped(
            "t",
            "x",
            "y",
            Unit.NS,
            List.of("p", "q"),
            List.of(Chart.Group.engine("wasmer/llvm")),
            (i, k) -> Charts.one("wasmer/llvm", "s", 10 + i));
    assertTrue(pixels(image(apart), 0x8f3f00) < 250, "two points, not a line across the plot");
  }

  @Test
  void intervalsHaveWhiskers() throws IOException {
    long without = pixels(image(Charts.of(Charts.one("wasmer/llvm", "s", 11))), 0x8f3f00);
    long with = pixels(image(Charts.of(Charts.cell("wasmer/llvm", "s", 10, 12, 11))), 0x8f3f00);
    assertTrue(with > without + 10, with + " against " + without);
  }

  @Test
  void gapsAreNamedInThePictureToo() throws IOException {
    Chart without = Charts.of(Charts.one("a", "s", 1));
    Chart with =
        new Chart(
            without.title(),
            without.alt(),
            without.x(),
            without.y(),
            without.series(),
            List.of(new Chart.Gap(0.3, "lucet: not designed for JIT")));
    assertFalse(Arrays.equals(Png.of(without), Png.of(with)));
  }

  @Test
  void nothingToDrawIsAnEmptyFrame() throws IOException {
    image(Chart.curves("Nothing", "", "", "", Unit.NS, List.of()));
    image(Charts.of(Charts.gap("a", "s", "not measured")));
    image(Charts.curve(Chart.Mark.LINE, 0));
  }

  // XChart's own search for ticks never ends if there are many long labels.
  @Test
  void anyNumberOfLongLabelsCanBeDrawn() throws IOException {
    List<String> labels =
        IntStream.range(0, 80).mapToObj(i -> "an engine/of some length, sample " + i).toList();
    image(
        Chart.grouped(
            "A title ".repeat(40),
            "x",
            "y",
            Unit.NS,
            labels,
            List.of(Chart.Group.engine("a")),
            (i, k) -> Charts.one("a", "s", 1 + i)));
  }

  @Test
  void aLongLegendMakesATallPicture() throws IOException {
    List<Chart.Group> groups =
        IntStream.range(0, 40).mapToObj(i -> Chart.Group.engine("engine/" + i)).toList();
    BufferedImage image =
        image(
            Chart.grouped(
                "t",
                "x",
                "y",
                Unit.NS,
                List.of("s"),
                groups,
                (i, k) -> Charts.one("e", "s", 1 + k)));
    assertTrue(image.getHeight() > 900, "the legend is not cut");
  }

  @Test
  void twoSeriesMayHaveTheSameName() throws IOException {
    Chart.Series series = Charts.curve(Chart.Mark.LINE, 3).series().getFirst();
    image(Chart.curves("t", "", "x", "y", Unit.NS, List.of(series, series)));
  }

  @ParameterizedTest
  @EnumSource(Chart.Mark.class)
  void everyMarkIsDrawn(Chart.Mark mark) throws IOException {
    assertTrue(pixels(image(Charts.curve(mark, 50)), 0x0052a3) > 20);
    image(Charts.curve(mark, 1));
  }

  static List<String> hostile() {
    return Charts.HOSTILE;
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void anyTextCanBeDrawn(String text) throws IOException {
    image(Charts.saying(text));
  }

  static List<double[]> values() {
    return List.of(
        new double[] {1e-3},
        new double[] {1e18},
        new double[] {1e-3, 1e18},
        new double[] {0},
        new double[] {-1, 1},
        new double[] {5, 5, 5},
        new double[] {Double.NaN});
  }

  @ParameterizedTest
  @MethodSource("values")
  void anyValueCanBeDrawn(double[] values) throws IOException {
    image(Charts.of(Charts.cell("a", "s", values), Charts.one("b", "s", values[0])));
  }
}
