package wasmeter.notebook.figure;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * A chart as a picture of lines and letters, drawn without a browser or a display. Pure functions.
 */
public final class Svg {
  private static final String SVG = "http://www.w3.org/2000/svg";

  private static final int PAGE = 1000;

  private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

  /** The few colours of {@link Picture} that belong to no series, on a dark ground. */
  private static final String DARK =
      """
      @media (prefers-color-scheme: dark) {
      [fill="white"]{fill:#17191c} [fill="rgb(34,34,34)"]{fill:#e4e6e8} [fill="rgb(92,97,102)"]{fill:#a3a9af}
      [stroke="rgb(224,224,224)"]{stroke:#3b3f44}
      }
      """;

  private Svg() {}

  /**
   * Draws a chart with its title, its legend and what is missing, light or dark as the system of
   * whoever looks at it.
   *
   * @param chart what to show
   * @return an SVG, 1000 pixels wide
   */
  public static String of(Chart chart) {
    Document document = document();
    SVGGraphics2D graphics = new SVGGraphics2D(document);
    Picture picture = new Picture(chart, PAGE, true, Ground.LIGHT);
    picture.draw(graphics);
    graphics.setSVGCanvasSize(new Dimension(picture.width(), picture.height()));
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 %s %s".formatted(picture.width(), picture.height()));
    root.setAttribute("role", "img");
    keepWidths(root);
    root.insertBefore(element(document, "style", DARK), root.getFirstChild());
    root.insertBefore(element(document, "title", chart.alt()), root.getFirstChild());
    try (StringWriter out = new StringWriter()) {
      graphics.stream(root, out, false, false);
      return out.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      graphics.dispose();
    }
  }

  /** Words are as wide as they were measured, whatever letters a viewer has. */
  private static void keepWidths(Element root) {
    NodeList texts = root.getElementsByTagNameNS(SVG, "text");
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      boolean bold = attribute(text, "font-weight").equals("bold");
      double size = Double.parseDouble(attribute(text, "font-size").replace("px", ""));
      Font font = new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1);
      double width =
          font.deriveFont((float) size).getStringBounds(text.getTextContent(), MEASURE).getWidth();
      text.setAttribute("textLength", String.format(Locale.ROOT, "%.1f", width));
      text.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
  }

  /** An attribute of an element, or of the nearest one around it that has it. */
  private static String attribute(Element element, String name) {
    for (Node at = element; at instanceof Element near; at = at.getParentNode()) {
      if (near.hasAttribute(name)) {
        return near.getAttribute(name);
      }
    }
    throw new IllegalStateException("a picture has a " + name);
  }

  private static Element element(Document document, String name, String text) {
    Element element = document.createElementNS(SVG, name);
    element.setTextContent(text);
    return element;
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new AssertionError("nothing unusual is asked of the parser", e);
    }
  }
}
