package wasmeter.notebook.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;
import wasmeter.install.InstallException;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.notebook.Parameters;
import wasmeter.notebook.front.FrontPage;
import wasmeter.notebook.front.Page;
import wasmeter.notebook.progress.ConsoleProgress;
import wasmeter.record.Records;
import wasmeter.record.RunLog;

/** Measures first, then runs all notebooks on what was measured, then writes the index. */
final class Report {
  private final Checkout home;
  private final Parameters parameters;
  private final Consumer<String> console;

  Report(Checkout home, Parameters parameters, Consumer<String> console) {
    this.home = home;
    this.parameters = parameters;
    this.console = console;
  }

  void publish() throws InterruptedException {
    Plan plan = parameters.plan(home.root());
    Environment environment = new Setup(home, console).environment();
    Path log = parameters.log(home.root());
    Bench bench = Bench.here();
    Records records = bench.run(plan, log, ConsoleProgress.here(console));
    Path out = home.target().resolve("report");
    try {
      Files.createDirectories(out);
      // The pages and the copy show one state of the log, whatever is measured meanwhile.
      Path copy = out.resolve("records.jsonl");
      Files.copy(log, copy, StandardCopyOption.REPLACE_EXISTING);
      List<Page> pages =
          new Pages(home, environment, console).publish(copy, out, parameters.environment());
      for (Page page : pages) {
        link(out, page);
      }
      Files.writeString(
          out.resolve("index.html"),
          FrontPage.of(
                  plan,
                  bench.engines(plan),
                  records,
                  pages,
                  RunLog.read(copy).observations().size())
              .html());
    } catch (IOException e) {
      throw new InstallException("the report cannot be written: " + e.getMessage(), e);
    }
    console.accept("The report is " + home.root().relativize(out.resolve("index.html")));
  }

  /** A way back from each page. */
  private static void link(Path out, Page page) throws IOException {
    Path file = out.resolve(page.name() + ".html");
    String html = Files.readString(file);
    int body = html.indexOf('>', html.indexOf("<body")) + 1;
    Files.writeString(
        file,
        html.substring(0, body)
            + "<p style=\"margin:1em 2em\"><a href=\"index.html\">All pages</a></p>"
            + html.substring(body));
  }
}
