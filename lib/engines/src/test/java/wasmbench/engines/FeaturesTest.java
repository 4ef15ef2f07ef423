package wasmbench.engines;

import org.junit.jupiter.api.Test;
import wasmbench.measure.Bench;
import wasmbench.measure.EngineStatus;
import wasmbench.measure.Plan;

class FeaturesTest {
  @Test
  void matrix() throws Exception {
    StringBuilder b = new StringBuilder();
    for (EngineStatus s : Bench.here().features(Plan.quick())) {
      b.append("== ").append(s.name()).append(" missing=").append(s.missing()).append('\n');
      new java.util.TreeMap<>(s.features())
          .forEach((k, v) -> b.append("   ").append(k).append(": ").append(v).append('\n'));
    }
    java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/matrix.txt"), b);
  }
}
