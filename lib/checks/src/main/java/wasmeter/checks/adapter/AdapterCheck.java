package wasmeter.checks.adapter;

import java.io.IOException;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;

/** Compares adapters with C, half an hour: {@code mvn -Pcheck -Dcheck=adapter}. */
public final class AdapterCheck implements Check {
  /** Called by the service loader. */
  public AdapterCheck() {}

  @Override
  public String name() {
    return "adapter";
  }

  @Override
  public boolean holds(Settings settings) throws IOException, InterruptedException {
    return new Adapter(settings).holds();
  }
}
