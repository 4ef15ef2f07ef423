package wasmeter.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordsTest {
  private static Header.Run run(String id) {
    return new Header.Run(2, id, "2026-01-02T03:04:05Z", "quick", 42, Map.of());
  }

  private static Header.SampleModule sample(String id) {
    return new Header.SampleModule(id, id, "aa", 1, "C", false);
  }

  private static Observation observation(String run, String sample) {
    return new ObservationBuilder()
        .run(run)
        .sample(sample, "run(10)")
        .reading(new Reading.Observed(1));
  }

  @Test
  void aGroupHasTheHeadersThatItRefersTo() {
    Records all =
        Records.of(
            List.of(
                run("r1"),
                run("r2"),
                run("r3"),
                sample("s1"),
                sample("s2"),
                observation("r1", "s1"),
                observation("r2", "s2"),
                observation("r3", "s1")));
    Map<String, Records> groups = all.apart(o -> o.cell().sample());
    assertEquals(Set.of("s1", "s2"), groups.keySet());
    assertEquals(List.of("r1", "r3"), List.copyOf(groups.get("s1").runs().keySet()));
    assertEquals(Set.of("s1"), groups.get("s1").samples().keySet());
    assertEquals(2, groups.get("s1").observations().size());
    assertEquals(Set.of("r2"), groups.get("s2").runs().keySet());
    assertEquals(
        all.byHead(o -> o.cell().sample()).get("s2").observations(),
        groups.get("s2").observations());
  }
}
