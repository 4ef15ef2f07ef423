package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.install.Checkout;
import wasmeter.notebook.figure.ChartFigure;
import wasmeter.notebook.figure.RatioChart;
import wasmeter.stats.Estimate;

/** Figures as plotly draws them in a browser: nothing stands on anything else. */
class FiguresInBrowserTest {
  private static final String PAGE =
      """
      <!DOCTYPE html><p id="seen"></p><div id="plot" style="width:900px"></div>
      <script src="%s"></script>
      <script>
      %s
      window.onload = () => setTimeout(() => {
        const plot = document.getElementById("plot");
        const title = plot.querySelector(".xtitle").getBoundingClientRect();
        const ticks = [...plot.querySelectorAll(".xtick text")]
            .map((tick) => tick.getBoundingClientRect());
        const on = ticks.filter((tick) => tick.bottom > title.top).length;
        const out = title.bottom > plot.getBoundingClientRect().bottom;
        document.getElementById("seen").textContent = ticks.length + " ticks, " + on
            + " under the title, " + (out ? "which is cut off" : "which is whole");
      }, 1000);
      </script>
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 12})
  void theTitleOfAnAxisIsBelowItsTicks(int lines) throws IOException, InterruptedException {
    Checkout home = Checkout.here();
    Path plotly = PlotlyJs.in(new Setup(home, System.out::println).environment());
    List<RatioChart.Line> ratios =
        IntStream.range(0, lines)
            .mapToObj(
                i -> new RatioChart.Line("line " + i, new Estimate(1, 0.8, 1.2, 3), List.of()))
            .toList();
    ChartFigure figure =
        ChartFigure.of(RatioChart.of("ratios", "time of one over another", ratios).orElseThrow());
    Path page = directory.resolve("figure.html");
    Files.writeString(page, PAGE.formatted(plotly.toUri(), figure.script("plot")));
    assertEquals(
        "0 under the title, which is whole",
        Browser.seen(page, directory).replaceFirst("^[1-9]\\d* ticks, ", ""));
  }
}
