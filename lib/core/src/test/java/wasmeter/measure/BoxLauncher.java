package wasmeter.measure;

import java.util.List;
import java.util.Map;
import wasmeter.measure.launch.Launcher;
import wasmeter.record.Header;

/** A launcher of tests in which it does not matter where forks run. */
abstract class BoxLauncher implements Launcher {
  @Override
  public Header.Machine machine() {
    return new Header.Machine("here", "box", "box", 1, 1, "os");
  }

  @Override
  public Header.Conditions conditions(List<String> jvmArguments) {
    return new Header.Conditions("conditions", Map.of());
  }
}
