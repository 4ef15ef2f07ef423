package wasmbench.notebook.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A chart as a picture. */
public final class Png {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 480;

  private Png() {}

  /**
   * Draws a chart without a browser or a display.
   *
   * @param chart what is to be seen
   * @return a PNG
   */
  public static byte[] of(Chart chart) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    new Painter(chart, image).paint();
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
