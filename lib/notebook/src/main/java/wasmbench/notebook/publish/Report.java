package wasmbench.notebook.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import wasmbench.measure.Bench;
import wasmbench.measure.Plan;
import wasmbench.notebook.Parameters;
import wasmbench.record.Records;
import wasmbench.record.RunLog;

/** Measures first, then runs all notebooks on what was measured, then writes the index. */
final class Report {
  private final Home home;
  private final Consumer<String> console;

  Report(Home home, Consumer<String> console) {
    this.home = home;
    this.console = console;
  }

  void publish() throws InterruptedException {
    Parameters parameters = Parameters.ofProperties();
    Plan plan = parameters.plan(home.root());
    Environment environment = new Setup(home, console).environment();
    Path log = parameters.log(home.root());
    Records records = Bench.here().run(plan, log, new ConsoleProgress(console));
    Path out = home.target().resolve("report");
    try {
      Files.createDirectories(out);
      // The pages and the copy are made of one state of the log, whatever is measured meanwhile.
      Path copy = out.resolve("records.jsonl");
      Files.copy(log, copy, StandardCopyOption.REPLACE_EXISTING);
      List<Pages.Page> pages =
          new Pages(home, environment, console).publish(copy, out, parameters.environment());
      Files.writeString(
          out.resolve("index.html"), new Index(plan, records, RunLog.read(copy), pages).html());
    } catch (IOException e) {
      throw new PublishException("the report cannot be written: " + e.getMessage(), e);
    }
    console.accept("The report is " + home.root().relativize(out.resolve("index.html")));
  }
}
