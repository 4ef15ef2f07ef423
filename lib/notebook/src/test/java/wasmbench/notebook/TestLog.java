package wasmbench.notebook;

import java.net.URISyntaxException;
import java.nio.file.Path;
import wasmbench.record.Records;
import wasmbench.record.RunLog;

/** A log of a real run: {@code -Dplan=trial} on every engine, on a machine with two cores. */
public final class TestLog {
  private TestLog() {}

  public static Path path() {
    try {
      return Path.of(TestLog.class.getResource("trial.jsonl.gz").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Records records() {
    return RunLog.read(path());
  }
}
