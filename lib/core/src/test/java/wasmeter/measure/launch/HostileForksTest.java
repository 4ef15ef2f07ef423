package wasmeter.measure.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.fork.ForkMain;
import wasmeter.install.Processes;
import wasmeter.measure.Bench;
import wasmeter.measure.FrugalLauncher;
import wasmeter.measure.Plan;
import wasmeter.measure.Progress;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Reading;
import wasmeter.record.Records;

/** Engines that take all there is, and leave what they started: each is one row. */
class HostileForksTest {
  private static final long MEMORY = 3L << 30;
  private static final int TASKS = 60;
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** {@code run(i32) -> i32}. */
  private static final byte[] MODULE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u',
    'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b
  };

  private final String mark = "HOSTILE_FORKS_TEST=" + UUID.randomUUID();
  @TempDir private Path directory;
  private Path module;

  @BeforeEach
  void write() throws Exception {
    module = Files.write(directory.resolve("mine.wasm"), MODULE);
  }

  private Records run(Supplier<Path> java, String... engines) throws InterruptedException {
    Plan plan = Plan.trial().engines(engines).module(module).samples("mine").seed(1);
    plan = plan.with(plan.budget().withLifetime(Duration.ZERO)).deadline(Duration.ofSeconds(30));
    Launcher launcher = new LocalLauncher(java, () -> new Limits(MEMORY, TASKS));
    return Bench.with(new FrugalLauncher(launcher))
        .run(plan, directory.resolve("log.jsonl"), Progress.SILENT);
  }

  private static Reading reading(Records records, String engine) {
    return records.observations().stream()
        .filter(o -> o.cell().engine() != null)
        .filter(o -> records.engines().get(o.cell().engine()).name().equals(engine))
        .filter(o -> o.measurement().event().equals(Events.TIME) && o.measurement().phase() == null)
        .map(o -> o.reading())
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private static Reading.Failed failure(Records records, String engine) {
    return assertInstanceOf(Reading.Failed.class, reading(records, engine));
  }

  /** A Java whose processes, and all they start, can be told from those of other tests. */
  private Path java(String before) throws IOException {
    Path java =
        Files.writeString(
            directory.resolve("java"),
            """
            #!/bin/sh
            export %s
            %s
            exec %s "$@"
            """
                .formatted(mark, before, JAVA));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return java;
  }

  @Test
  void memoryWithoutEndIsOneRow() throws Exception {
    Records records = run(() -> Path.of(JAVA), "hostile/off_heap", "toy/right");
    assertEquals(Cause.EXHAUSTED, failure(records, "hostile/off_heap").cause());
    assertInstanceOf(Reading.Observed.class, reading(records, "toy/right"));
  }

  /** Their stacks are memory, so even a fork of root ends. */
  @Test
  void threadsWithoutEndAreOneRow() throws Exception {
    Records records = run(() -> Path.of(JAVA), "hostile/threads", "toy/right");
    assertEquals(Cause.EXHAUSTED, failure(records, "hostile/threads").cause());
    assertInstanceOf(Reading.Observed.class, reading(records, "toy/right"));
  }

  /**
   * The system lets root start as many as it likes, so a fork of root becomes another user here.
   */
  @Test
  void processesWithoutEndAreOneRowAndAreEnded() throws Exception {
    String before = "";
    if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
      before =
          """
          case "$*" in
            *%1$s*)
              chmod o+x .. && chown -R 54321:54321 . &&
              exec setpriv --reuid=54321 --regid=54321 --clear-groups %2$s "$@" ;;
          esac # the others are not forks: this directory is not their own
          """
              .formatted(ForkMain.class.getName(), JAVA);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Path java = java(before);
    Records records = run(() -> java, "hostile/processes", "toy/right");
    Reading.Failed failed = failure(records, "hostile/processes");
    // Java starts a thread for each process: either may be the one too many.
    assertTrue(Set.of(Cause.EXHAUSTED, Cause.ERROR).contains(failed.cause()), failed.toString());
    assertInstanceOf(Reading.Observed.class, reading(records, "toy/right"));
    assertEquals(List.of(), Processes.with(mark));
  }

  @Test
  void whatADeadForkStartedIsEnded() throws Exception {
    Path java = java("");
    Records records = run(() -> java, "hostile/orphans", "toy/right");
    assertEquals(Cause.DIED, failure(records, "hostile/orphans").cause());
    assertInstanceOf(Reading.Observed.class, reading(records, "toy/right"));
    assertEquals(List.of(), Processes.with(mark));
  }

  /** 48 MB, of which the end stays. */
  @Test
  void whatAForkPrintsIsBoundedWhileItRuns() throws Exception {
    Reading.Failed failed =
        failure(run(() -> Path.of(JAVA), "hostile/floods", "toy/right"), "hostile/floods");
    assertEquals(Cause.DIED, failed.cause());
    assertTrue(failed.log().endsWith("its last word\nmost of it is gone"), failed.log());
    assertTrue(failed.log().length() < 4_000, failed.log());
  }

  @Test
  void aRunSaysWhatIsLimited() throws Exception {
    Map<String, String> conditions =
        run(() -> Path.of(JAVA), "toy/right").runs().values().iterator().next().conditions();
    assertEquals("3.0 GiB", conditions.get("memory of a fork"));
    assertTrue(conditions.get("processes of a fork").contains("limited"), conditions.toString());
  }

  @Test
  void aProcessThatHadAllItsMemoryDiedOfIt() {
    Outcome died = Outcome.starved(List.of(), -1, "it died of signal 6", "", "2.0 GiB");
    Reading.Failed failed = assertInstanceOf(Outcome.Failed.class, died).reading();
    assertEquals(Cause.EXHAUSTED, failed.cause());
    assertEquals(
        "memory exhausted: it died of signal 6; a fork may have 2.0 GiB of memory",
        failed.reason());
  }

  /** Threads without end may leave none for the JVM itself, within 0.3 s. */
  @Test
  void aJvmThatFoundNoMemoryDiedOfHunger() throws Exception {
    Records records = run(() -> Path.of(JAVA), "hostile/starved", "hostile/quitter");
    assertEquals(Cause.EXHAUSTED, failure(records, "hostile/starved").cause());
    assertEquals(Cause.DIED, failure(records, "hostile/quitter").cause());
  }
}
