package wasmeter.checks.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wasmeter.record.replicate.SharedScatter;
import wasmeter.record.replicate.Stratum;
import wasmeter.stats.compare.Moderated;

class AgreementTest {
  private static Agreement of(double[] former, double... current) {
    return Agreement.of(former, current, Moderated.NONE);
  }

  @Test
  void meansAgreeWhereIntervalsMeet() {
    double[] former = {99, 100, 101};
    assertTrue(of(former, 99, 100, 101).agrees());
    assertTrue(of(former, 102, 103, 104).agrees(), "± 2.5 each, 3 apart");
    assertFalse(of(former, 109, 110, 111).agrees());
    assertTrue(of(former, 109, 110, 111).text().endsWith("do not agree"));
  }

  @Test
  void theRatioHasAnIntervalOfItsOwn() {
    double[] former = {99, 100, 101};
    assertTrue(of(former, 99, 100, 101).isSame());
    assertFalse(of(former, 103, 104, 105).isSame());
  }

  @Test
  void withoutForksNothingAgrees() {
    assertFalse(of(new double[0], 99, 100, 101).agrees());
    assertFalse(of(new double[] {99, 100, 101}).agrees());
  }

  @Test
  void cellsOfAPlanShareTheirScatter() {
    SharedScatter shared =
        Agreement.shared(
            Map.of(
                Stratum.JIT,
                List.of(
                    new double[] {99, 100, 101},
                    new double[] {98, 100, 102},
                    new double[] {97, 100, 103})));
    assertEquals(3, shared.of(Stratum.JIT).cells());
  }
}
