package wasmeter.fleet.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverTest {
  private static final String ENDED =
      "its executor ended before it was ready: start its worker by mvn -Pworker, or an installed"
          + " Spark with JDK 25";

  private final List<String> said = new ArrayList<>();
  private final Driver driver =
      new Driver(
          new Driver.Job(
              Path.of(""), "spark://box:7077", true, "hash", List.of("a"), Set.of(), 60, 0, 3),
          (what, details) -> said.add(what + " " + List.of(details)));

  private static byte[] ready(String executor, String problem) {
    return Messages.pack(new Messages.Ready(executor, "box", "1234", Map.of(), problem));
  }

  @Test
  void nobodyIsThere() {
    assertEquals(
        "no worker of spark://box:7077 is ready: start one there with mvn -Pworker, and give both"
            + " sides the same -Dfleet.secret",
        driver.whyNobody());
    assertEquals(
        "spark://box:7077 does not answer, or does not let this command in: start its master with"
            + " mvn -Pmaster, and give both sides the same -Dfleet.secret",
        driver.whyNotStarted());
  }

  /** As where a worker has another JDK, which does not know the classes that it is sent. */
  @Test
  void whoEndsBeforeItIsReadyDoesNotTakePart() {
    driver.lose("0");
    driver.lose("1");
    assertEquals(List.of("refused [" + ENDED + "]", "refused [" + ENDED + "]"), said);
    assertEquals("no machine of spark://box:7077 takes part: " + ENDED, driver.whyNobody());
  }

  @Test
  void whoSaysThatItCannotMeasureDoesNotTakePart() {
    driver.receive(ready("0", "its disk is full"));
    driver.lose("0");
    assertEquals(List.of("refused [its disk is full]"), said);
    assertEquals("no machine of spark://box:7077 takes part: its disk is full", driver.whyNobody());
  }

  /** It would be missing from the log. */
  @Test
  void nothingIsOverBeforeWhatCameHasBeenSaid(@TempDir Path directory) throws Exception {
    AtomicReference<Driver> own = new AtomicReference<>();
    AtomicReference<Boolean> over = new AtomicReference<>();
    List<Thread> asking = new ArrayList<>();
    List<String> early = new ArrayList<>();
    Driver.Voice voice =
        (what, _) -> {
          if (what.equals("block")) {
            asking.add(Thread.ofPlatform().start(() -> over.set(own.get().isOver())));
            try {
              asking.getFirst().join(200); // it waits for this
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            early.add("over: " + over.get());
          }
        };
    own.set(
        new Driver(
            new Driver.Job(
                directory, "spark://box:7077", true, "hash", List.of("a"), Set.of(), 60, 0, 3),
            voice));
    own.get().receive(ready("0", null));
    own.get().admitAll();
    own.get().receive(Messages.pack(new Messages.Ask(0, 0, "0", true)));
    own.get().take(new Messages.Result(0, 0, "box", new byte[] {1}, null));
    asking.getFirst().join();
    assertEquals(List.of("over: null"), early);
    assertEquals(true, over.get());
  }

  @Test
  void whoIsLostWasReady() {
    driver.receive(ready("0", null));
    driver.lose("0");
    assertEquals(List.of(), said);
    assertFalse(driver.isMeasuring());
    assertTrue(driver.whyNobody().startsWith("no worker of "), driver.whyNobody());
  }
}
