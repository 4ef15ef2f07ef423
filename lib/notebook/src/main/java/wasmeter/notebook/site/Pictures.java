package wasmeter.notebook.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import wasmeter.hash.Ids;

/** Pictures as files beside the pages: written into pages, they would be most of their weight. */
final class Pictures {
  private static final String DATA = "data:image/png;base64,";
  private static final int NAME = 16;

  /** Where a picture stands in an element. */
  private static final List<String> PLACES = List.of("src", "srcset");

  private final Path site;

  Pictures(Path site) {
    this.site = site;
  }

  /** Moves pictures out of a page. Those with the same content are one file. */
  void moveOut(Element page) {
    for (String place : PLACES) {
      for (Element element : page.select("[%s^=%s]".formatted(place, DATA))) {
        element.attr(place, write(element.attr(place).substring(DATA.length())));
      }
    }
  }

  private String write(String base64) {
    byte[] png = Base64.getDecoder().decode(base64);
    String name = "assets/pictures/%s.png".formatted(Ids.sha256(png).substring(0, NAME));
    try {
      Path file = site.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return name;
  }

  /** Writes them into a page again, for a page without files. */
  void moveIn(Element page) {
    for (String place : PLACES) {
      for (Element element : page.select("[%s^=assets/pictures/]".formatted(place))) {
        Attribute attribute = element.attribute(place);
        try {
          byte[] png = Files.readAllBytes(site.resolve(attribute.getValue()));
          attribute.setValue(DATA + Base64.getEncoder().encodeToString(png));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
