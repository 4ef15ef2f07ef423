package wasmeter.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wasmeter.fleet.FleetException;
import wasmeter.measure.PlanException;

class FleetSettingsTest {
  private static final String LOCAL = "local-cluster[2,1,2048]";

  private static String fleet(String given) {
    return FleetSettings.of(Parameters.ofMaven(given), Path.of("/checkout"))
        .map(Object::toString)
        .orElse("this machine");
  }

  @Test
  void thisMachineMeasuresUnlessAFleetIsGiven() {
    assertEquals("this machine", fleet("{plan=trial}"));
    assertEquals(LOCAL, fleet("{plan=trial, fleet=" + LOCAL + "}"));
    assertEquals(LOCAL, fleet("{fleet=" + LOCAL + ", fleet.mode=spread, fleet.secret=a}"));
    assertEquals(
        LOCAL + ", each machine all blocks", fleet("{fleet=" + LOCAL + ", fleet.mode=replicate}"));
  }

  @Test
  void whatOnlyAFleetHeedsIsRefusedWithoutOne() {
    PlanException refused =
        assertThrows(PlanException.class, () -> fleet("{fleet.mode=replicate}"));
    assertTrue(refused.getMessage().startsWith("-Dfleet.mode= is about a fleet"));
  }

  @Test
  void anUnknownModeOrFleetIsRefused() {
    assertThrows(PlanException.class, () -> fleet("{fleet=" + LOCAL + ", fleet.mode=share}"));
    assertThrows(FleetException.class, () -> fleet("{fleet=cluster}"));
    assertThrows(PlanException.class, () -> fleet("{fleets=" + LOCAL + "}"));
  }

  @Test
  void aComparisonIsRefusedIt() {
    Parameters given = new Parameters(Map.of("fleet", LOCAL));
    PlanException refused = assertThrows(PlanException.class, () -> FleetSettings.without(given));
    assertEquals(
        "-Dfleet= is for mvn -Preport and -Plab alone: leave it out here", refused.getMessage());
    assertEquals(Optional.empty(), FleetSettings.of(new Parameters(Map.of()), Path.of("")));
  }
}
