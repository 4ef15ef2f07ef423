package wasmeter.fleet.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static Map<String, String> machine(String id, String kernel) {
    Map<String, String> one = new LinkedHashMap<>();
    one.put("processor", "box");
    one.put("kernel", kernel);
    one.put("id", id);
    return one;
  }

  private static final Map<String, String> OLD = machine("1", "6.1");
  private static final Map<String, String> NEW = machine("2", "6.2");

  @Test
  void mostMachinesDecideAndTheOthersAreToldWhy() {
    Fingerprints all = new Fingerprints(Set.of());
    all.choose(List.of(OLD, NEW, NEW));
    assertNull(all.difference(NEW));
    assertEquals(
        "its kernel is 6.1, and 6.2 on the others: numbers of both cannot be put together;"
            + " -Dfleet.mode=replicate measures all on each",
        all.difference(OLD));
  }

  @Test
  void whatTheLogHasGoesOn() {
    Fingerprints all = new Fingerprints(Set.of("1"));
    all.choose(List.of(NEW, NEW, OLD));
    assertNull(all.difference(OLD));
  }

  @Test
  void aFieldThatIsMissingDiffers() {
    Fingerprints all = new Fingerprints(Set.of());
    all.choose(List.of(NEW));
    assertEquals(
        "its processor is unknown, and box on the others: numbers of both cannot be put together;"
            + " -Dfleet.mode=replicate measures all on each",
        all.difference(Map.of("kernel", "6.2")));
  }
}
