package wasmeter.notebook.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
  private static final int LLVM = rgb("wasmer/llvm");
  private static final int CHICORY = rgb("chicory/compiler");

  private static int rgb(String engine) {
    return Integer.decode(Palette.colour(engine));
  }

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

  /** How many pixels have nearly this colour: thin lines are blended with the ground. */
  private static long pixels(BufferedImage image, int rgb) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
        .filter(
            pixel ->
                IntStream.of(0, 8, 16)
                    .allMatch(
                        shift -> Math.abs((pixel >> shift & 255) - (rgb >> shift & 255)) < 70))
        .count();
  }

  @Test
  void pointsHaveTheColourOfTheirEngine() throws IOException {
    BufferedImage image =
        image(
            Charts.of(Charts.one("wasmer/llvm", "s", 10), Charts.one("chicory/compiler", "s", 9)));
    assertEquals(1000, image.getWidth());
    assertTrue(pixels(image, LLVM) > 20);
    assertTrue(pixels(image, CHICORY) > 20);
  }

  @Test
  void aPictureForAPhoneHasTwiceItsPixelsAndNoTitle() throws IOException {
    Chart chart =
        Charts.of(Charts.one("wasmer/llvm", "s", 10), Charts.one("chicory/compiler", "s", 9));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.narrow(chart, false)));
    assertEquals(720, image.getWidth());
    assertTrue(image.getHeight() / 2 < image(chart).getHeight(), "without a title");
    assertTrue(pixels(image, LLVM) > 80, "a point is twice as wide and as high");
  }

  @Test
  void wordsStandBelowTheBroadLineHoweverWideTheyAre() throws IOException {
    List<Chart.Point> steep =
        IntStream.rangeClosed(0, 20).mapToObj(i -> new Chart.Point(i, i * i, "")).toList();
    Chart.Series line = new Chart.Series("", "#ff0000", Chart.Mark.BROAD, steep);
    Axis x = new Axis("x", false, 0, 20, List.of());
    Axis y = new Axis("y", false, -200, 400, List.of());
    List<Chart.Label> labels =
        List.of(
            new Chart.Label(12, 144, "a name that is as wide as names are", "#0000ff"),
            new Chart.Label(12, 144, "and another", "#00ff00"));
    Chart bare = new Chart("t", "a", new Panel(x, y, List.of(line)));
    Chart named = new Chart("t", "a", new Panel("", x, y, List.of(line), false, labels));
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
    return pixels(ImageIO.read(new ByteArrayInputStream(Png.bare(chart))), LLVM);
  }

  @Test
  void noLineJoinsOneEngineToTheNext() throws IOException {
    Chart apart = Charts.of(Charts.one("wasmer/llvm", "s", 10), Charts.one("wasmer/llvm", "s", 11));
    assertTrue(pixels(image(apart), LLVM) < 300, "two points, not a line across the plot");
  }

  @Test
  void intervalsHaveWhiskers() throws IOException {
    long without = pixels(image(Charts.of(Charts.one("wasmer/llvm", "s", 11))), LLVM);
    long with = pixels(image(Charts.of(Charts.cell("wasmer/llvm", "s", 10, 12, 11))), LLVM);
    assertTrue(with > without + 10, with + " against " + without);
  }

  @Test
  void whatIsMissingIsNamedBelowThePanelsAndOnlyWhereNothingStandsBeside() throws IOException {
    Chart with = Charts.of(Charts.one("a", "s", 1), Charts.gap("lucet", "s", "not for JIT"));
    Chart without = new Chart(with.title(), with.alt(), with.panels(), "");
    assertTrue(image(with).getHeight() > image(without).getHeight());
    assertArrayEquals(Png.bare(without), Png.bare(with));
  }

  @Test
  void panelsStandSideBySideOnAPageAndBelowEachOtherOnAPhone() throws IOException {
    Chart one = panels(1);
    Chart three = panels(3);
    Chart four = panels(4);
    assertEquals(image(one).getHeight(), image(three).getHeight());
    assertTrue(image(three).getHeight() < image(four).getHeight());
    int few = ImageIO.read(new ByteArrayInputStream(Png.narrow(one, false))).getHeight();
    int many = ImageIO.read(new ByteArrayInputStream(Png.narrow(three, false))).getHeight();
    assertTrue(many > 2.5 * few, many + " against " + few);
  }

  private static Chart panels(int number) {
    return ComparisonChart.of(
        "t",
        "time",
        Unit.NS,
        IntStream.range(0, number).mapToObj(i -> "sample " + i).toList(),
        List.of("a", "b"),
        List.of(),
        (i, k, g) -> Charts.one("e", "s", 1 + i + k));
  }

  @Test
  void nothingToDrawIsAnEmptyFrame() throws IOException {
    image(Chart.curves("Nothing", "", "", "", Unit.NS, List.of()));
    image(Charts.of(Charts.gap("a", "s", "not measured")));
    image(Charts.curve(Chart.Mark.LINE, 0));
  }

  @Test
  void anyNumberOfLongLabelsCanBeDrawn() throws IOException {
    List<String> labels =
        IntStream.range(0, 80).mapToObj(i -> "an engine/of some length, sample " + i).toList();
    BufferedImage image =
        image(
            ComparisonChart.of(
                "A title ".repeat(40),
                "time",
                Unit.NS,
                List.of("s"),
                labels,
                List.of(),
                (i, k, g) -> Charts.one("a", "s", 1 + k)));
    assertTrue(image.getHeight() > 80 * 15, "no row is left out");
    List<Axis.Tick> ticks =
        IntStream.range(0, 80).mapToObj(i -> new Axis.Tick(i, labels.get(i))).toList();
    Panel timeline =
        new Panel(
            new Axis("x", false, -1, 81, ticks), new Axis("y", false, 0, 1, List.of()), List.of());
    image(new Chart("t", "a", timeline));
  }

  @Test
  void aLongLegendMakesATallPicture() throws IOException {
    int few = image(curves(4)).getHeight();
    int many = image(curves(80)).getHeight();
    assertTrue(many > few + 100, "the legend is not cut: " + many + " against " + few);
  }

  private static Chart curves(int number) {
    Chart.Series one = Charts.curve(Chart.Mark.LINE, 3).series().getFirst();
    return Chart.curves(
        "t",
        "",
        "x",
        "y",
        Unit.NS,
        IntStream.range(0, number)
            .mapToObj(
                i -> new Chart.Series("curve number " + i, one.style(), one.mark(), one.points()))
            .toList());
  }

  @Test
  void twoSeriesMayHaveTheSameName() throws IOException {
    Chart.Series series = Charts.curve(Chart.Mark.LINE, 3).series().getFirst();
    image(Chart.curves("t", "", "x", "y", Unit.NS, List.of(series, series)));
  }

  @ParameterizedTest
  @EnumSource(Chart.Mark.class)
  void everyMarkIsDrawn(Chart.Mark mark) throws IOException {
    boolean drawn = pixels(image(Charts.curve(mark, 50)), 0x0052a3) > 20;
    assertEquals(mark != Chart.Mark.DOTS, drawn, "a picture cannot be asked for dots");
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

  @Test
  void onADarkGroundWordsAreLightAndSeriesKeepTheirColours() throws IOException {
    Chart chart = Charts.of(Charts.one("wasmer/llvm", "s", 5));
    BufferedImage light = image(Png.bare(chart, false));
    BufferedImage dark = image(Png.bare(chart, true));
    assertEquals(0xffffff, light.getRGB(0, 0) & 0xffffff);
    assertEquals(0x17191c, dark.getRGB(0, 0) & 0xffffff);
    assertEquals(light.getHeight(), dark.getHeight());
    assertTrue(pixels(light, LLVM) > 20);
    assertTrue(pixels(dark, LLVM) > 20);
    assertTrue(pixels(dark, 0xe4e6e8) > 20, "words");
    long all = (long) dark.getWidth() * dark.getHeight();
    assertTrue(pixels(dark, 0x17191c) > 0.9 * all, "no light ground is left");
  }

  private static BufferedImage image(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
