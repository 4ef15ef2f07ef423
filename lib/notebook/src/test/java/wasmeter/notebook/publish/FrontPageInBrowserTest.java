package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.notebook.front.FrontPage;
import wasmeter.notebook.front.Fronts;
import wasmeter.notebook.life.LifeLog;
import wasmeter.notebook.life.Worlds;
import wasmeter.notebook.site.Site;
import wasmeter.record.Scenario;

/** The front page fits into any window: nothing is wider than the page. */
class FrontPageInBrowserTest {
  private static final Pattern SEEN = Pattern.compile("seen: (\\d+) (\\d+) (\\d+)");

  /** The page in a frame, as no window is as narrow as a phone. */
  private static final String FRAME =
      """
      <!DOCTYPE html><p id="seen"></p>
      <iframe width="%s" height="800" style="border:0" src="site/index.html"></iframe>
      <script>
      window.onload = () => {
        const page = document.querySelector("iframe").contentDocument;
        const widths = [...page.querySelectorAll("table, figure")].map((e) => e.scrollWidth);
        document.getElementById("seen").textContent = "seen: " + page.documentElement.scrollWidth
            + " " + Math.max(...widths) + " " + page.querySelector("img").naturalWidth;
      };
      </script>
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {320, 390, 1200})
  void nothingIsWiderThanThePage(int width) throws IOException, InterruptedException {
    LifeLog log = Worlds.whole().sample("a-module-with-a-name-that-is-longer-than-most-names.wasm");
    log.lives(
        Worlds.QUICK,
        "a-module-with-a-name-that-is-longer-than-most-names.wasm",
        Scenario.LIFETIME,
        0.02,
        Worlds.QUICK_LIFE);
    FrontPage front = Fronts.of(log.records());
    new Site(directory.resolve("site"), List.of(), List.of())
        .write(front.measured().facts(), front.html(), "");
    Path page = directory.resolve("frame.html");
    Files.writeString(page, FRAME.formatted(width));
    Matcher seen =
        SEEN.matcher(
            Browser.document(
                page, directory, "--allow-file-access-from-files", "--hide-scrollbars"));
    assertTrue(seen.find(), "the page was opened");
    assertEquals(width, Integer.parseInt(seen.group(1)), "no need to scroll sideways");
    assertTrue(Integer.parseInt(seen.group(2)) < width);
    assertEquals(
        width < 640 ? 720 : 1000, Integer.parseInt(seen.group(3)), "the picture that fits");
  }
}
