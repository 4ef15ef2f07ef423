package wasmeter.checks.truth;

import java.io.IOException;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;

/** Compares the quick plan with plain JMH, an hour: {@code mvn -Pcheck -Dcheck=truth}. */
public final class TruthCheck implements Check {
  /** Called by the service loader. */
  public TruthCheck() {}

  @Override
  public String name() {
    return "truth";
  }

  @Override
  public boolean holds(Settings settings) throws IOException, InterruptedException {
    return new Truth(settings).holds();
  }
}
