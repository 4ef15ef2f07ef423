package wasmeter.notebook.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("it sets the locale")
class PublishedTest {
  private static final Page OWN = new Page("08-own", "Your <own> module", "");

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "ar-EG-u-nu-arab"})
  void filesHaveTheirSizesAndHashes(String locale) {
    Locale.setDefault(Locale.forLanguageTag(locale));
    Published published =
        new Published(
            List.of(),
            List.of(),
            List.of(
                new Published.Download("records.jsonl.gz", "12 observations", 482_964, "abc"),
                new Published.Download("tidy.csv", "cells & more", 1_234_567, "def")));
    String html = published.files();
    assertTrue(
        html.contains(
            "Downloads: <a href=\"records.jsonl.gz\" download>records.jsonl.gz</a>, 483 kB;"
                + " <a href=\"tidy.csv\" download>tidy.csv</a>, 1.2 MB</p>"),
        html);
    assertTrue(
        html.contains(
            "<li><a href=\"tidy.csv\" download>tidy.csv</a>: cells &amp; more.<br>"
                + "<span class=\"quiet\">sha256 <code>def</code></span></li>"),
        html);
    assertEquals("", new Published(List.of(), List.of(), List.of()).files());
  }

  @Test
  void pagesThatAreLeftOutHaveAReason() {
    String html =
        new Published(
                List.of(),
                List.of(
                    new Published.LeftOut(OWN, "no module of yours was measured", true),
                    new Published.LeftOut(OWN, "notebook <b> failed", false)),
                List.of())
            .contents();
    assertTrue(
        html.contains(
            "<li>Left out: <a href=\"08-own.html\">Your &lt;own&gt; module (08-own)</a>: no module"
                + " of yours was measured.</li>"),
        html);
    assertTrue(
        html.contains(
            "<li>Left out: Your &lt;own&gt; module (08-own): notebook &lt;b&gt; failed.</li>"),
        html);
  }

  @Test
  void withoutAnAnswerThePagesCanBeReached() {
    Published published = new Published(List.of(OWN), List.of(), List.of());
    String html = published.html("the front page <failed>");
    assertTrue(html.contains("<p class=\"lead\">the front page &lt;failed&gt;.</p>"), html);
    assertTrue(html.contains("<a href=\"08-own.html\">"), html);
  }
}
