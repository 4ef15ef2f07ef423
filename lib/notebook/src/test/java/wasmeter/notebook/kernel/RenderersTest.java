package wasmeter.notebook.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import wasmeter.measure.Progress;
import wasmeter.measure.Snapshot;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Figures2020;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

/** Values are shown on what IJava is built on; whole notebooks test JJava itself. */
@Isolated("it sets the locale")
class RenderersTest {
  private static final class Older extends BaseKernel {
    @Override
    public DisplayData eval(String code) {
      throw new AssertionError("nothing is evaluated here");
    }

    @Override
    public LanguageInfo getLanguageInfo() {
      return new LanguageInfo.Builder("java").build();
    }
  }

  private final BaseKernel kernel = new Older();

  RenderersTest() {
    Renderers.install(new Kernel(kernel));
  }

  @Test
  void aTableIsHtmlMarkdownAndText() {
    DisplayData data =
        kernel.getRenderer().render(Table.create("<b>", StringColumn.create("x", "1 ns", "–")));
    assertTrue(text(data, MIMEType.TEXT_HTML).contains("<caption"));
    assertTrue(text(data, MIMEType.TEXT_HTML).contains("&lt;b&gt;</caption>"));
    assertTrue(text(data, MIMEType.TEXT_HTML).contains("class=\"n\" data-v=\"1\">1 ns"));
    assertTrue(text(data, MIMEType.TEXT_MARKDOWN).contains("| 1 ns |"));
    assertEquals("<b>: 2 rows X 1 cols", text(data, MIMEType.TEXT_PLAIN));
  }

  @Test
  void aViewIncludesAPictureForWhereScriptsDoNotRun() {
    View view = Sections.named("execution").view(Runs.of(Figures2020.records()));
    DisplayData data = kernel.getRenderer().render(view);
    byte[] png = Base64.getDecoder().decode(text(data, MIMEType.IMAGE_PNG));
    assertEquals("PNG", new String(png, 1, 3, java.nio.charset.StandardCharsets.ISO_8859_1));
    assertTrue(text(data, MIMEType.TEXT_HTML).contains("<img alt="));
    assertFalse(data.hasDataForType(MIMEType.APPLICATION_JAVASCRIPT));
    assertTrue(text(data, MIMEType.TEXT_MARKDOWN).contains("| sample |"));
    assertTrue(text(data, MIMEType.TEXT_PLAIN).contains("\n-----"));
  }

  /** HTML accepts only ASCII digits. */
  @Test
  void progressHasTheSameDigitsUnderEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertTrue(CellProgress.bar(7, 10).contains("max=\"10\" value=\"7\""));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void progressHasABarTwoLinesAndATableThatFills() {
    CellProgress progress = new CellProgress("mine.jsonl");
    progress.measured(
        new Progress.Standing("native", "fib", Scenario.EXECUTE_CALL, Start.WARM, 2, 1.5e3));
    String html =
        progress.html(
            new Snapshot(
                3,
                12,
                "wasmi fib execute warm",
                new Snapshot.Live(6.28e6, false, 2),
                List.of("wasmi fib: <it> crashed"),
                new Snapshot.Left(45, 130)));
    assertTrue(html.contains("max=\"12\" value=\"3\""), html);
    assertTrue(
        html.contains(
            "3 of 12 forks, 1 failed, 45 s to 2 min left; what is recorded in mine.jsonl stays if"
                + " you stop<br>wasmi fib execute warm: 6.280 ms so far, measuring for 2 s"),
        html);
    assertTrue(html.contains("<small>(µs)</small>") && html.contains("1.500"), html);
    assertTrue(html.contains("failed: wasmi fib: &lt;it&gt; crashed"), html);
  }

  private static String text(DisplayData data, MIMEType type) {
    return String.valueOf(data.getData(type));
  }

  @Test
  void whatProgressShowsDoesNotGrowWithFailures() {
    List<String> failures = IntStream.range(0, 5_000).mapToObj(i -> "<cell " + i + ">").toList();
    String html = CellProgress.newest(failures);
    assertTrue(html.length() < 1_000, html);
    assertTrue(html.startsWith("<p>4990 failed before these"), html);
    assertTrue(html.endsWith("<p>failed: &lt;cell 4999&gt;</p>"), html);
    assertEquals("<p>failed: one</p>", CellProgress.newest(List.of("one")));
    assertEquals("", CellProgress.newest(List.of()));
  }
}
