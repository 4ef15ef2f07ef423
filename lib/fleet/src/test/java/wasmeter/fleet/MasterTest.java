package wasmeter.fleet;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterTest {
  @Test
  void anAddressOrProcessesOfThisMachine() {
    assertEquals(
        new Master("spark://127.0.0.1:7077", "127.0.0.1", 7077, 0),
        Master.of(" spark://127.0.0.1:7077 "));
    assertEquals(
        new Master("local-cluster[2,1,2048]", null, 0, 2), Master.of("local-cluster[2, 1, 2048]"));
    assertTrue(Master.of("spark://127.0.0.1:7077").isHere());
    assertTrue(Master.of("spark://[::1]:7077").isHere());
    assertFalse(Master.of("spark://192.0.2.1:7077").isHere());
  }

  @Test
  void somebodyHasToListenThere() throws IOException {
    String address;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = "spark://127.0.0.1:" + socket.getLocalPort();
      assertDoesNotThrow(Master.of(address)::requireListening);
    }
    FleetException refused =
        assertThrows(FleetException.class, Master.of(address)::requireListening);
    assertEquals(
        "nobody answers at %1$s (Connection refused): start its master with mvn -Pmaster -Dfleet=%1$s, or correct -Dfleet="
            .formatted(address),
        refused.getMessage());
    assertDoesNotThrow(Master.of("local-cluster[2,1,2048]")::requireListening);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "local",
        "local[2]",
        "yarn",
        "spark://host",
        "spark://host:0",
        "spark://host:70000",
        "spark://a b:1",
        "local-cluster[0,1,2048]",
        "local-cluster[2,2,2048]",
        "local-cluster[2,1,512]",
        "http://127.0.0.1:7077"
      })
  void anythingElseIsRefused(String given) {
    FleetException refused = assertThrows(FleetException.class, () -> Master.of(given));
    assertTrue(refused.getMessage().contains("is no fleet: give spark://"), refused.getMessage());
  }
}
