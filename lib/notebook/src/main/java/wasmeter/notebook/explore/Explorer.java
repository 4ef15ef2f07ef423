package wasmeter.notebook.explore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Records;

/**
 * The page on which readers choose engines, samples, scenarios and a baseline, and see what is
 * behind each number. It needs scripts to choose; without them it shows all numbers in tables.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Explorer {
  /** Name of the page, without its ending. */
  public static final String NAME = "explorer";

  /** What the page is called. */
  public static final String TITLE = "Explorer";

  /** What it is for. */
  public static final String SENTENCE =
      "Choose engines, samples and scenarios, compare with any engine, and see the processes behind"
          + " each number.";

  private static final String ALONE =
      "<header><p><a href=\"index.html\">All pages</a></p></header>\n";

  private static final String SHEET = "<link rel=\"stylesheet\" href=\"assets/site.css\">\n";

  private final Content content;
  private final String sheet;
  private final String above;
  private final String below;

  private Explorer(Content content, String sheet, String above, String below) {
    this.content = content;
    this.sheet = sheet;
    this.above = above;
    this.below = below;
  }

  /**
   * An explorer of what was recorded.
   *
   * @param records any; figures that were published elsewhere are left out
   * @return the page, not yet written
   */
  public static Explorer of(Records records) {
    Content content = new Content(Machines.of(Runs.of(records)), Remarks.LONGEST);
    return new Explorer(content, "", ALONE, "");
  }

  /**
   * The same in the frame of a site, whose style sheet lies beside it.
   *
   * @param frameAbove HTML that comes before the content of each page
   * @param frameBelow HTML that comes after it
   * @return the page, not yet written
   */
  public Explorer within(String frameAbove, String frameBelow) {
    return new Explorer(content, SHEET, frameAbove, frameBelow);
  }

  /** What the script of the page reads. */
  Content content() {
    return content;
  }

  /**
   * The page.
   *
   * @return HTML, which looks for scripts of others in {@link Assets#DIRECTORY} beside it
   */
  public String html() {
    return Template.of("explorer.html")
        .with(
            Map.of(
                "title", TITLE,
                "sentence", SENTENCE,
                "sheet", sheet,
                "above", above,
                "below", below,
                "style", Template.text("explorer.css"),
                "static", Fallback.html(content),
                "data", Packed.of(content),
                "script", Bundle.of("main.js")));
  }

  /**
   * Writes the page, and beside it what it needs.
   *
   * @param directory of the report
   * @param plotly the script of plotly.js; a page without it has no plots
   */
  public void write(Path directory, Path plotly) {
    try {
      Assets.copy(directory, plotly);
      Files.writeString(directory.resolve(NAME + ".html"), html());
    } catch (IOException e) {
      throw new UncheckedIOException("the explorer cannot be written: " + e.getMessage(), e);
    }
  }
}
