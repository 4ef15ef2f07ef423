package wasmeter.notebook;

import java.net.URISyntaxException;
import java.nio.file.Path;
import wasmeter.record.Records;
import wasmeter.record.RunLog;

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
