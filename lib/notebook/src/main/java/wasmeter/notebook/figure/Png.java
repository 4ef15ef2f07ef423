package wasmeter.notebook.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A chart as a picture of pixels, drawn without a browser or a display. Pure functions. */
public final class Png {
  private static final int PAGE = 1000;

  private static final int PHONE = 360;

  private Png() {}

  /**
   * Draws a chart with its title, its legend and what is missing.
   *
   * @param chart what to show
   * @return a PNG, 1000 pixels wide; the more panels and words, the taller it is
   */
  public static byte[] of(Chart chart) {
    return draw(new Picture(chart, PAGE, true, Ground.LIGHT), 1);
  }

  /**
   * Draws a chart for a page that has its title, its legend and what is missing beside it.
   *
   * @param chart what to show
   * @return a PNG, 1000 pixels wide
   */
  public static byte[] bare(Chart chart) {
    return bare(chart, false);
  }

  /**
   * The same, also for readers whose system is dark.
   *
   * @param chart what to show
   * @param dark whether its ground is dark
   * @return a PNG, 1000 pixels wide
   */
  public static byte[] bare(Chart chart, boolean dark) {
    return draw(new Picture(chart, PAGE, false, ground(dark)), 1);
  }

  /**
   * Draws a chart for the screen of a phone, as wide as that is and twice as fine, without title
   * and legend: there is no room for them, and what stands beside it must have them.
   *
   * @param chart what to show
   * @param dark whether its ground is dark
   * @return a PNG
   */
  public static byte[] narrow(Chart chart, boolean dark) {
    return draw(new Picture(chart, PHONE, false, ground(dark)), 2);
  }

  private static Ground ground(boolean dark) {
    return dark ? Ground.DARK : Ground.LIGHT;
  }

  /** Letters keep their size where a picture is not made smaller, and phones have fine pixels. */
  private static byte[] draw(Picture picture, int scale) {
    BufferedImage image =
        new BufferedImage(
            scale * picture.width(), scale * picture.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.scale(scale, scale);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      picture.draw(graphics);
    } finally {
      graphics.dispose();
    }
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
