package wasmbench.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import wasmbench.measure.Plan;
import wasmbench.notebook.TestLog;
import wasmbench.record.Records;

class IndexTest {
  private static final List<Pages.Page> PAGES =
      List.of(new Pages.Page("01-a", "Apples & pears", "How many?"));

  @Test
  void saysWhatWasMeasuredWhereAndWhereToGoOn() {
    String html = html(TestLog.records());
    assertTrue(html.contains("Measured on AMD EPYC, 2 cores, 24 GiB, Debian GNU/Linux 12, amd64."));
    assertTrue(html.contains("<a href=\"01-a.html\">Apples &amp; pears</a><br>How many?"));
    assertTrue(html.contains("src=\"data:image/png;base64,"), "the main figure");
    assertTrue(html.contains(">chicory/compiler<") && html.contains(">1.7.5<"));
    assertTrue(html.contains("What these numbers do not say"));
    assertTrue(html.contains("href=\"records.jsonl\""));
  }

  @Test
  void needsNothingElse() {
    assertFalse(html(TestLog.records()).contains("http"));
  }

  @Test
  void nothingMeasuredIsAPageWithoutAFigure() {
    assertFalse(html(Records.of(List.of())).contains("<img"));
  }

  private static String html(Records records) {
    return new Index(Plan.trial(), records, records, PAGES).html();
  }
}
