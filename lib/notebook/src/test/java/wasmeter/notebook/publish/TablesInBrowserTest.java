package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.notebook.layout.Engines;
import wasmeter.notebook.render.Html;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.View;

/** Tables in a browser: as wide as the page, sorted and copied, and readable without scripts. */
class TablesInBrowserTest {
  /** What a page has for its contents in a window of 1280 pixels. */
  private static final int PAGE = 1138;

  private static final String FRAMES =
      """
      <!DOCTYPE html><p id="seen"></p>
      <iframe width="%1$s" height="800" style="border:0" srcdoc="%2$s"></iframe>
      <iframe width="%1$s" height="800" style="border:0" sandbox="allow-same-origin" srcdoc="%2$s">
      </iframe>
      <script>
      window.onload = () => {
        const [on, off] = [...document.querySelectorAll("iframe")].map((f) => f.contentDocument);
        const table = on.querySelector("table.wasmeter");
        const head = (name) => [...table.tHead.rows[0].cells].find(
            (th) => th.textContent.includes(name));
        const sort = (name) => {
          const button = head(name).querySelector("button");
          button.focus();
          const reached = on.activeElement === button;
          button.click();
          return [reached, head(name).getAttribute("aria-sort"),
              [...table.tBodies[0].rows].map((row) => row.cells[0].textContent)];
        };
        const visible = [...off.querySelectorAll("table.wasmeter tbody td")].filter((td) => {
          const box = td.getBoundingClientRect();
          return box.width > 0 && box.height > 0 && !td.querySelector("button");
        });
        const frame = on.querySelector(".wasmeter-frame");
        frame.focus();
        const seen = {
          frame: frame.clientWidth, table: table.scrollWidth, page: on.body.scrollWidth,
          focused: on.activeElement === frame,
          broken: [...table.querySelectorAll("td.n")].filter((td) => {
            const range = on.createRange();
            range.selectNode(td.firstChild);
            const tops = [...range.getClientRects()].map((box) => box.top);
            return Math.max(...tops) - Math.min(...tops) > 9;
          }).length,
          sorted: [sort("fibonacci"), sort("fibonacci"), sort("fibonacci"), sort("engine")],
          csv: on.defaultView.wasmeterTables.csv(table),
          buttons: on.querySelectorAll(".wasmeter-acts button").length,
          numbers: visible.map((td) => td.innerText),
          buttonsOff: off.querySelectorAll("button").length,
        };
        document.getElementById("seen").textContent = JSON.stringify(seen);
      };
      </script>
      """;

  @TempDir private Path directory;

  private JsonNode seen(View view, int width) throws IOException, InterruptedException {
    String page = "<!DOCTYPE html><body style=\"margin:0\">" + Html.view(view) + "</body>";
    Path file = directory.resolve("frames.html");
    Files.writeString(file, FRAMES.formatted(width, Html.escape(page)));
    String json = Browser.seen(file, directory).replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ");
    return JsonMapper.builder().build().readTree(json.replace("&amp;", "&"));
  }

  private static View execution(int working) {
    View whole = Sections.named("execution").view(Engines.log(working).runs());
    return new View(
        whole.id(),
        whole.title(),
        whole.caption(),
        whole.grids(),
        List.of(),
        whole.tidy(),
        whole.footnotes(),
        whole.next());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText().strip()));
    return texts;
  }

  @Test
  void sixteenEnginesFitOnAPage() throws IOException, InterruptedException {
    JsonNode seen = seen(execution(16), PAGE);
    assertTrue(seen.path("table").asInt() <= seen.path("frame").asInt(), seen::toString);
    assertTrue(seen.path("frame").asInt() <= PAGE, seen::toString);
    assertEquals(0, seen.path("broken").asInt(), "no number breaks");
    assertTrue(seen.path("focused").asBoolean(), "a frame that scrolls is reached by keyboard");
    sorted(seen.path("sorted"));
    copied(seen.path("csv").asText());
    assertEquals(1, seen.path("buttons").asInt());
    assertEquals(0, seen.path("buttonsOff").asInt(), "what does nothing is not there");
    List<String> numbers = texts(seen.path("numbers"));
    assertEquals(16 * 5, numbers.size(), "without scripts, all numbers are visible");
    assertTrue(numbers.stream().allMatch(text -> text.matches("(?s)[0-9.]+.*n = 3.*")));
  }

  @Test
  void aPhoneScrollsTheTableAndNotThePage() throws IOException, InterruptedException {
    JsonNode seen = seen(execution(10), 390);
    assertTrue(seen.path("page").asInt() <= 390, seen::toString);
    assertEquals(0, seen.path("broken").asInt(), "no number breaks");
  }

  private static void sorted(JsonNode seen) {
    List<String> order = new ArrayList<>(Engines.ALL);
    seen.forEach(one -> assertTrue(one.path(0).asBoolean(), "a title is reached by keyboard"));
    assertEquals("ascending", seen.path(0).path(1).asText());
    assertEquals("native", seen.path(0).path(2).path(0).asText());
    assertEquals("descending", seen.path(1).path(1).asText());
    assertEquals("native", seen.path(1).path(2).path(15).asText());
    assertTrue(seen.path(2).path(1).isNull());
    List<String> first = texts(seen.path(2).path(2));
    assertEquals("native", first.getFirst(), "as it was");
    order.sort(String::compareTo);
    assertEquals(order, texts(seen.path(3).path(2)));
  }

  private static void copied(String csv) {
    List<String> lines = csv.lines().toList();
    assertEquals(1 + 16, lines.size());
    assertTrue(lines.getFirst().startsWith("engine,add-one (ns),add-one (ns) low,"), csv);
    String fields = lines.stream().filter(line -> line.startsWith("native,")).findAny().orElse("");
    double mean = Double.parseDouble(fields.split(",")[1]);
    assertEquals(7.878 * 1.02, mean, 1e-12 * mean, "all digits");
    assertEquals("3", fields.split(",")[4]);
  }
}
