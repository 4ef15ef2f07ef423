package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.LogTail;
import wasmeter.measure.launch.MeasuringLock;
import wasmeter.measure.launch.Outcome;
import wasmeter.record.Cause;
import wasmeter.record.CellKey;
import wasmeter.record.Events;
import wasmeter.record.Globs;
import wasmeter.record.Header;
import wasmeter.record.IterationType;
import wasmeter.record.LogException;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Start;
import wasmeter.record.replicate.Forks;
import wasmeter.sample.SampleException;

/** What a run must survive, on engines that are made to misbehave. */
@Order(1)
class BenchTest {
  /** Exports {@code run(i32) -> i32}, which returns its argument plus one. */
  private static final byte[] ADD_ONE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u',
    'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b
  };

  private static final Bench BENCH = Bench.with(FrugalLauncher.HERE);
  private static final Bench REMEMBERING = Bench.with(FrugalLauncher.remembering());

  @TempDir private Path directory;
  private Path module;
  private Path log;

  @BeforeEach
  void write() throws Exception {
    module = Files.write(directory.resolve("mine.wasm"), ADD_ONE);
    log = directory.resolve("runs/log.jsonl");
  }

  /** The module with its own description. */
  private Path sample(String name, String entries) throws Exception {
    Path sample = Files.createDirectory(directory.resolve(name));
    Files.write(sample.resolve("mine.wasm"), ADD_ONE);
    Files.writeString(
        sample.resolve("sample.json"),
        "{\"schema\": 1, \"name\": \"%s\", \"module\": \"mine.wasm\", %s}"
            .formatted(name, entries));
    return sample;
  }

  /** One process for each engine, which need not be steady. */
  private Plan plan(String... engines) {
    Plan plan = Plan.trial().engines(engines).module(module).samples("mine");
    return briefly(plan).scenarios("lifetime").seed(1);
  }

  private static Plan briefly(Plan plan) {
    return plan.with(plan.budget().withLifetime(Duration.ZERO));
  }

  private Records run(Plan plan) throws InterruptedException {
    return BENCH.run(plan, log, Progress.SILENT);
  }

  private static Reading reading(Records records, String engine) {
    return records.observations().stream()
        .filter(o -> o.cell().engine() != null)
        .filter(o -> records.engines().get(o.cell().engine()).name().equals(engine))
        .filter(o -> o.measurement().event().equals(Events.TIME) && o.measurement().phase() == null)
        .map(Observation::reading)
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private static String failure(Records records, String engine) {
    return assertInstanceOf(Reading.Failed.class, reading(records, engine)).reason();
  }

  @Test
  void aColdLifecycleIsRecordedPhaseByPhase() throws Exception {
    Records records = run(plan("toy/right"));
    List<String> seen =
        records.observations().stream()
            .filter(o -> o.cell().start() == Start.COLD)
            .map(
                o ->
                    o.measurement().event()
                        + (o.measurement().phase() == null
                            ? ""
                            : " " + o.measurement().phase().letter()))
            .toList();
    assertTrue(
        seen.containsAll(
            List.of("launch", "engine", "time b", "time c", "time d", "release", "time", "answer")),
        seen.toString());
    assertInstanceOf(Reading.Observed.class, reading(records, "toy/right"));
  }

  /** Forks start where a launcher starts them, and records name its machine. */
  @Test
  void anotherLauncherIsOneClass() throws Exception {
    Launcher local = FrugalLauncher.LOCAL;
    Header.Machine elsewhere = new Header.Machine("elsewhere", "box", "box", 1, 1, "os");
    List<Job> started = new ArrayList<>();
    Launcher counting =
        new Launcher() {
          @Override
          public Outcome run(Launch launch, Consumer<Message.Measured> live)
              throws InterruptedException {
            started.add(launch.job());
            return local.run(launch, live);
          }

          @Override
          public Header.Machine machine() {
            return elsewhere;
          }

          @Override
          public Header.Conditions conditions(List<String> jvmArguments) {
            return local.conditions(jvmArguments);
          }
        };
    Records records = Bench.with(counting).run(plan("toy/right"), log, Progress.SILENT);
    assertInstanceOf(Reading.Observed.class, reading(records, "toy/right"));
    assertTrue(started.size() >= 2, "a control loop and a lifecycle");
    assertEquals(List.of(elsewhere), List.copyOf(records.machines().values()));
    for (Job job : started) {
      assertFalse(job.text().contains(directory.toString()), job.text());
    }
  }

  /** Machine code is built for each machine: a log that was joined holds other builds of it. */
  @Test
  void whatAnotherMachineMeasuredOfAnotherBuildIsKept() throws Exception {
    Records mine = run(plan("toy/right"));
    Observation seen =
        mine.observations().stream()
            .filter(o -> o.cell().scenario() != null && o.reading() instanceof Reading.Observed)
            .findFirst()
            .orElseThrow();
    CellKey cell = seen.cell();
    Header.Engine build = mine.engines().get(cell.engine());
    try (RunLog joined = RunLog.append(log)) {
      joined.write(new Header.Machine("elsewhere", "box", "box", 1, 1, "os"));
      joined.write(
          new Header.Engine(
              "another build",
              build.name(),
              build.version(),
              build.tier(),
              build.flags(),
              "another hash",
              build.deferredWork(),
              build.adapter(),
              build.protections(),
              build.machineCode()));
      joined.write(
          new Observation(
              seen.run(),
              new CellKey(
                  "elsewhere",
                  "another build",
                  cell.sample(),
                  cell.call(),
                  cell.scenario(),
                  cell.start(),
                  cell.settings(),
                  cell.conditions()),
              seen.round(),
              seen.fork(),
              seen.order(),
              seen.measurement(),
              seen.answer(),
              seen.reading()));
    }
    assertEquals(
        1,
        run(plan("toy/right")).observations().stream()
            .filter(o -> o.cell().machine().equals("elsewhere"))
            .count());
  }

  /** A crash prints another log each time, and is the same crash. */
  @Test
  void aTrialThatCrashesIsRecordedOnce() throws Exception {
    Path sample =
        sample(
            "crash",
            """
              "each": true, "calls": [
            {"name": "once", "steps": [{"export": "run", "arguments": [{"i32": 1}], "results": [{"i32": 2}]}]}]\
            """);
    Plan plan = Plan.trial().engines("toy/killed").module(sample).samples("crash");
    run(plan);
    List<Observation> trials =
        run(plan).observations().stream()
            .filter(o -> o.measurement().event().equals(Events.SUPPORT))
            .toList();
    assertEquals(1, trials.size());
    assertEquals(
        Cause.DIED, assertInstanceOf(Reading.Failed.class, trials.getFirst().reading()).cause());
  }

  @Test
  void aWarmForkRecordsItsWholeCurveAndItsVerdict() throws Exception {
    Records records = run(Brief.of(plan("toy/right").scenarios("execute")));
    Forks.Fork fork = Forks.of(records.observations()).getFirst();
    assertTrue(fork.score() > 0);
    for (IterationType kind : IterationType.values()) {
      for (String event : List.of(Events.TIME, Events.WORKER_CPU, Events.COMPILER_CPU)) {
        assertTrue(
            fork.observations().stream()
                .anyMatch(
                    o ->
                        o.measurement().kind() == kind
                            && o.measurement().event().equals(event)
                            && o.measurement().iteration() > 0),
            kind + " " + event);
      }
    }
    List<String> whole =
        fork.observations().stream()
            .filter(o -> o.measurement().iteration() == 0)
            .map(o -> o.measurement().event())
            .toList();
    assertTrue(
        whole.containsAll(List.of("warm-up", "peak-rss", "gc-time", "gc-count", "allocated")),
        whole.toString());
    String verdict =
        fork.observations().stream()
            .filter(o -> o.measurement().event().equals(Events.WARM_UP))
            .map(o -> ((Reading.Observed) o.reading()).note())
            .findFirst()
            .orElseThrow();
    assertTrue(List.of("steady", "not steady").contains(verdict), verdict);
  }

  /** The toy takes milliseconds for a call from Java: so many calls cannot have come from there. */
  @Test
  void anEngineOfScriptsIsMeasuredInItsLoop() throws Exception {
    Records records = run(Brief.of(plan("script/scripted").scenarios("execute")));
    Forks.Fork fork = Forks.of(records.observations()).getFirst();
    assertTrue(fork.score() < 100_000, () -> "%f ns a call".formatted(fork.score()));
    List<Long> operations =
        fork.observations().stream()
            .filter(o -> o.measurement().kind() == IterationType.MEASUREMENT)
            .filter(o -> o.measurement().iteration() > 0)
            .filter(o -> o.measurement().event().equals(Events.TIME))
            .map(o -> o.measurement().operations())
            .toList();
    assertTrue(operations.stream().allMatch(n -> n > 1_000), operations::toString);
  }

  private Records compiling() throws InterruptedException {
    Plan plan = Brief.of(plan("toy/right").scenarios("compile"));
    return REMEMBERING.run(plan, log, Progress.SILENT);
  }

  /** The set-up is none of it: a budget is what a warm-up may take. */
  @Test
  void theWarmUpBeginsAfterTheSetUp() throws Exception {
    Records records = compiling();
    List<Observation> fork = Forks.of(records.observations()).getFirst().observations();
    long sinceMain =
        fork.stream()
            .filter(o -> o.measurement().kind() == IterationType.WARMUP)
            .mapToLong(o -> o.measurement().elapsed())
            .max()
            .orElseThrow();
    double warmUp =
        fork.stream()
            .filter(o -> o.measurement().event().equals(Events.WARM_UP))
            .mapToDouble(o -> ((Reading.Observed) o.reading()).value())
            .findFirst()
            .orElseThrow();
    assertTrue(warmUp > 0 && warmUp < sinceMain, warmUp + " of " + sinceMain);
  }

  /** Once would be a collection or a page fault. */
  @Test
  void closingIsTimedRepeatedlyInEachFork() throws Exception {
    Records records = compiling();
    Observation release =
        Forks.of(records.observations()).getFirst().observations().stream()
            .filter(o -> o.measurement().event().equals(Events.RELEASE))
            .findFirst()
            .orElseThrow();
    assertEquals(21, release.measurement().operations());
    assertNull(((Reading.Observed) release.reading()).note());
  }

  @Test
  void everyKindOfFailureIsARowAndTheRestIsMeasured() throws Exception {
    Records records = run(plan("toy/*").deadline(Duration.ofSeconds(4)));
    assertInstanceOf(Reading.Observed.class, reading(records, "toy/right"));
    assertEquals("trap: unreachable", failure(records, "toy/trap"));
    assertEquals(
        "no end within the deadline of 4 s: it was killed when it had done no more than"
            + " instantiate",
        failure(records, "toy/loop"));
    assertTrue(failure(records, "toy/killed").contains("signal 9 (SIGKILL)"));
    assertTrue(failure(records, "toy/hungry").contains("memory exhausted"));
    assertEquals(
        new Reading.Skipped(
            Cause.ENGINE_UNAVAILABLE, "the toy is not in its box: look under the bed"),
        reading(records, "toy/absent"));
    assertEquals(0, RunLog.read(log).damaged().size());
  }

  @Test
  void aWrongAnswerIsAFailureNotAFastTime() throws Exception {
    Path sample =
        sample(
            "known",
            """
              "calls": [{"name": "run(10)", "steps":
            [{"export": "run", "arguments": [{"i32": 10}], "results": [{"i32": 11}]}]}]\
            """);
    Records records =
        run(
            briefly(
                Plan.trial().engines("toy/right", "toy/wrong").module(sample).samples("known")));
    assertInstanceOf(Reading.Observed.class, reading(records, "toy/right"));
    assertEquals("wrong answer: run[10] returned 12, expected 11", failure(records, "toy/wrong"));
  }

  @Test
  void everyCallIsExecutedOnceThenMeasuredSeparatelyWhereItWasRight() throws Exception {
    Path sample =
        sample(
            "several",
            """
              "each": true, "calls": [
            {"name": "good", "steps": [{"export": "run", "arguments": [{"i32": 1}], "results": [{"i32": 2}]}]},
            {"name": "bad", "steps": [{"export": "run", "arguments": [{"i32": 1}], "results": [{"i32": 3}]}]}]\
            """);
    Plan plan = Brief.of(Plan.trial().engines("toy/right").module(sample).samples("several"));
    run(plan);
    Records records = run(plan);
    assertEquals(
        Map.of("memory", ""),
        records.engines().values().iterator().next().protections(),
        "an engine without WASI has nothing else to keep a module from");
    String wrong = "wrong answer: run[1] returned 2, expected 3";
    assertEquals(
        List.of("good Observed", "bad " + wrong),
        records.observations().stream()
            .filter(o -> o.measurement().event().equals(Events.SUPPORT))
            .map(o -> o.cell().call() + " " + outcome(o))
            .toList());
    assertEquals(
        List.of("bad " + wrong),
        records.observations().stream()
            .filter(o -> o.cell().scenario() != null && o.reading() instanceof Reading.Skipped)
            .map(o -> o.cell().call() + " " + outcome(o))
            .toList());
    assertEquals(
        List.of("good"),
        Forks.of(records.observations()).stream().map(fork -> fork.key().call()).toList());
  }

  @Test
  void aFeatureIsShownByACallOfOneStepAlone() throws Exception {
    Path sample =
        sample(
            "steps",
            """
               "features": ["simd"], "counterpart": "other",
            "calls": [{"name": "twice", "steps": [
             {"export": "run", "arguments": [{"i32": 1}], "results": [{"i32": 2}]},
             {"export": "run", "arguments": [{"i32": 2}], "results": [{"i32": 3}]}]}]\
            """);
    Plan plan = Plan.trial().engines("toy/right").module(sample).samples("steps");
    assertEquals(1, BENCH.preview(plan, log).forks());
  }

  private static String outcome(Observation o) {
    return o.reading() instanceof Reading.Missing missing
        ? missing.reason()
        : o.reading().getClass().getSimpleName();
  }

  @Test
  void whatIsRecordedIsNotMeasuredAgainAndMoreForksAreAdded() throws Exception {
    Plan plan = plan("toy/right");
    run(plan);
    assertEquals(0, BENCH.preview(plan, log).forks());
    Records same = run(plan);
    assertEquals(1, Forks.of(same.observations()).size());
    Records more = run(plan.forks(2));
    assertEquals(2, Forks.of(more.observations()).size());
    assertEquals(
        List.of(1, 2), Forks.of(more.observations()).stream().map(Forks.Fork::number).toList());
  }

  private static List<String> samples(Records records) {
    return records.observations().stream()
        .map(o -> o.cell().sample())
        .filter(Objects::nonNull)
        .distinct()
        .map(id -> records.samples().get(id))
        .map(sample -> sample.name() + " " + sample.sha256())
        .toList();
  }

  private void changeModule() throws Exception {
    byte[] other = ADD_ONE.clone();
    other[other.length - 3] = 2; // what it adds
    Files.write(module, other);
  }

  @Test
  void anyoneWhoGoesBackToAModuleSeesItsMeasurements() throws Exception {
    List<String> first = samples(run(plan("toy/right")));
    changeModule();
    assertNotEquals(first, samples(run(plan("toy/right"))));
    Files.write(module, ADD_ONE);
    assertEquals(first, samples(run(plan("toy/right"))));
  }

  @Test
  void aRenamedModuleHasItsOwnRows() throws Exception {
    run(plan("toy/right"));
    Path renamed = Files.move(module, directory.resolve("renamed.wasm"));
    Records records =
        run(briefly(Plan.trial().engines("toy/right").module(renamed).samples("renamed")));
    assertInstanceOf(Reading.Observed.class, reading(records, "toy/right"));
    assertTrue(samples(records).getFirst().startsWith("renamed "), samples(records).toString());
  }

  @Test
  void aModuleThatChangesIsNotMeasuredAsWhatItWas() throws Exception {
    Plan before = plan("toy/right");
    changeModule();
    assertEquals(
        "its file changed since the plan was made: make a new plan",
        failure(run(before), "toy/right"));
  }

  @Test
  void anEndlessModuleOfTheUsersIsTriedOnceOnAnEngine() throws Exception {
    Records records =
        run(
            Brief.of(
                Plan.quick()
                    .engines("toy/loop")
                    .module(module)
                    .samples("mine")
                    .scenarios("jit")
                    .deadline(Duration.ofSeconds(1))));
    List<String> failures =
        records.observations().stream()
            .map(Observation::reading)
            .filter(Reading.Failed.class::isInstance)
            .map(failed -> ((Reading.Failed) failed).reason().replaceFirst("[ :].*", ""))
            .sorted()
            .toList();
    assertEquals(List.of("no", "not"), failures, "no end, and not tried");
  }

  @ParameterizedTest
  @CsvSource({
    "-Da=/home/ann/My Projects/x.jar:/opt/y.jar, -Da=x.jar:y.jar",
    "--upgrade-module-path=/a (b)/c.jar, --upgrade-module-path=c.jar",
    "--add-exports=java.management/sun.management=ALL-UNNAMED,"
        + " --add-exports=java.management/sun.management=ALL-UNNAMED"
  })
  void argumentsAreRecordedWithoutDirectories(String argument, String recorded) {
    assertEquals(recorded, LogTail.withoutDirectories(argument));
  }

  private Schedule schedule(Plan plan) throws InterruptedException {
    return new Schedule(
        plan,
        Selection.of(plan, BENCH.engines(plan), BENCH.samples(plan)),
        RunLog.read(log),
        FrugalLauncher.HERE,
        new Installation());
  }

  @Test
  void whatIsTriedAgainIsNotAReasonToRefineTheRest() throws Exception {
    Plan plan = Plan.quick().engines("toy/trap").module(module).samples("mine").scenarios("jit");
    assertTrue(schedule(plan).refines(), "nothing had its turn yet");
    run(plan);
    assertTrue(schedule(plan).missingForks() > 0, "what failed is tried again");
    assertFalse(schedule(plan).refines());
  }

  @Test
  void whatFailedIsTriedAgain() throws Exception {
    Plan plan = plan("toy/trap");
    run(plan);
    assertEquals(1, BENCH.preview(plan, log).forks());
  }

  @Test
  void anInterruptEndsTheForkAndARunGoesOnWhereItStopped() throws Exception {
    Plan plan = plan("toy/right", "toy/loop").deadline(Duration.ofSeconds(60));
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread runner =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    run(plan);
                  } catch (Throwable e) {
                    thrown.set(e);
                  }
                });
    awaitFork("toy/loop");
    runner.interrupt();
    runner.join(5_000);
    assertInstanceOf(InterruptedException.class, thrown.get());
    assertEquals(List.of(), forks(ProcessHandle.current()));
    assertEquals(0, RunLog.read(log).damaged().size());
    assertInstanceOf(
        Reading.Observed.class, reading(run(plan("toy/right")), "toy/right"), "the run goes on");
  }

  private void awaitFork(String engine) throws Exception {
    for (int i = 0; i < 300; i++) {
      Thread.sleep(100);
      Records records = RunLog.read(log);
      boolean begun = records.engines().values().stream().anyMatch(e -> e.name().equals(engine));
      if (begun && !forks(ProcessHandle.current()).isEmpty()) {
        Thread.sleep(1_000);
        return;
      }
    }
    throw new AssertionError("no fork of " + engine + " was started");
  }

  private static List<ProcessHandle> forks(ProcessHandle parent) {
    return parent
        .children() // and not those of a run that another test has started
        .filter(ProcessHandle::isAlive)
        .filter(p -> p.info().commandLine().orElse("").contains("ForkMain"))
        .toList();
  }

  @Test
  void killingTheProcessThatMeasuresEndsItsForks() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dwasmeter.home=" + System.getProperty("wasmeter.home"),
                "-cp",
                System.getProperty("java.class.path"),
                RunOneLoop.class.getName(),
                module.toString(),
                log.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile())
            .start();
    List<ProcessHandle> forks = List.of();
    for (int i = 0; i < 300 && (forks.isEmpty() || !Files.exists(log)); i++) {
      Thread.sleep(100);
      forks = forks(parent.toHandle());
    }
    Thread.sleep(2_000);
    forks = forks(parent.toHandle());
    assertFalse(forks.isEmpty(), Files.readString(directory.resolve("out")));
    parent.destroyForcibly().waitFor();
    for (ProcessHandle fork : forks) {
      fork.onExit().get(5, TimeUnit.SECONDS);
    }
    assertEquals(0, RunLog.read(log).damaged().size());
  }

  @Test
  void aSecondRunWaitsAndSaysSo() throws Exception {
    List<String> said = new ArrayList<>();
    try (MeasuringLock _ = MeasuringLock.await("a test", _ -> {})) {
      Thread second =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      MeasuringLock.await("another test", said::add).close();
                    } catch (InterruptedException e) {
                      said.add("interrupted");
                    }
                  });
      Thread.sleep(1_000);
      second.interrupt();
      second.join();
    }
    assertEquals(2, said.size(), said.toString());
    assertTrue(said.getFirst().contains("another measuring run"));
  }

  @Test
  void unknownNamesGetTheNearestSuggested() {
    var engine = assertThrows(PlanException.class, () -> run(plan("toy/rigt").samples("mine")));
    assertTrue(
        engine.getMessage().startsWith("no engine is called 'toy/rigt': did you mean toy/right"),
        engine.getMessage());
    var sample = assertThrows(PlanException.class, () -> run(Plan.trial().samples("fibonaci")));
    assertTrue(sample.getMessage().contains("fibonacci"), sample.getMessage());
    var scenario = assertThrows(PlanException.class, () -> Plan.quick().scenarios("exekute"));
    assertTrue(scenario.getMessage().contains("execute"), scenario.getMessage());
    var name = assertThrows(PlanException.class, () -> Plan.named("quik"));
    assertTrue(name.getMessage().contains("did you mean quick"), name.getMessage());
    assertEquals(0, name.getStackTrace().length, "a cell shows the sentence alone");
    var several =
        assertThrows(PlanException.class, () -> run(plan("toy/right,toy/*").samples("mine")));
    assertEquals(
        "no engine is called 'toy/right,toy/*': give each name on its own, as"
            + " .engines(\"toy/right\", \"toy/*\")",
        several.getMessage());
    assertThrows(PlanException.class, () -> Plan.quick().engines(""));
    assertThrows(PlanException.class, () -> Plan.quick().samples(" "));
    assertThrows(PlanException.class, () -> Plan.quick().precision(2));
  }

  @Test
  void aFileThatIsNotAModuleIsOneSentence() throws Exception {
    Path text = Files.writeString(directory.resolve("text.wasm"), "not a module at all");
    var thrown = assertThrows(SampleException.class, () -> Plan.quick().module(text));
    assertTrue(thrown.getMessage().contains("text.wasm is not a module"), thrown.getMessage());
    var missing =
        assertThrows(
            SampleException.class, () -> Plan.quick().module(directory.resolve("none.wasm")));
    assertTrue(
        missing.getMessage().startsWith(directory.resolve("none.wasm") + " is not there"),
        missing.getMessage());
  }

  @Test
  void aFullDiskIsOneSentenceAndNothingElseIsLost() throws Exception {
    run(plan("toy/right"));
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "no /dev/full here");
    var thrown =
        assertThrows(LogException.class, () -> BENCH.run(plan("toy/right"), full, Progress.SILENT));
    assertTrue(thrown.getMessage().contains("could not be written further"), thrown.getMessage());
    assertEquals(1, Forks.of(RunLog.read(log).observations()).size());
  }

  @Test
  void aLogThatCannotBeOpenedIsOneSentence() {
    var thrown =
        assertThrows(
            LogException.class, () -> BENCH.run(plan("toy/right"), directory, Progress.SILENT));
    assertTrue(thrown.getMessage().contains("cannot be written"), thrown.getMessage());
  }

  @Test
  void aVariantStandsBesideItsDefault() throws Exception {
    Plan plan =
        plan("toy/right").variant(new EngineVariant("toy/right", "mine", List.of(directory)));
    Records records = run(plan);
    assertInstanceOf(Reading.Observed.class, reading(records, "toy/right"));
    assertInstanceOf(Reading.Observed.class, reading(records, "toy/right@mine"));
  }

  @Test
  void aVariantSaysHowItsJvmIsStarted() throws Exception {
    Records records =
        run(
            plan("toy/right")
                .variant(
                    new EngineVariant(
                        "toy/right",
                        "no-limit",
                        List.of(),
                        List.of("-XX:-DontCompileHugeMethods", "-Dfile=/some/where/a.txt"))));
    assertInstanceOf(Reading.Observed.class, reading(records, "toy/right@no-limit"));
    Map<String, Header.Engine> engines =
        records.engines().values().stream()
            .collect(Collectors.toMap(Header.Engine::name, engine -> engine));
    String started = "a JVM started with -XX:-DontCompileHugeMethods -Dfile=a.txt";
    assertEquals(started, engines.get("toy/right@no-limit").flags().getLast());
    assertFalse(engines.get("toy/right").flags().contains(started));
    Set<List<String>> settings =
        records.settings().values().stream()
            .map(Header.Settings::arguments)
            .collect(Collectors.toSet());
    assertEquals(2, settings.size(), settings::toString);
    assertEquals(
        1,
        settings.stream().filter(s -> s.contains("-XX:-DontCompileHugeMethods")).count(),
        settings::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "-XX:+NoSuchThing, Unrecognized VM option",
    "-XX:MaxMetaspaceSize=lots, Improperly specified VM option",
    "-nothing, Unrecognized option: -nothing"
  })
  void aJvmThatDoesNotStartIsOneSentence(String argument, String words) throws Exception {
    Records records =
        run(
            plan("toy/right@bad")
                .variant(new EngineVariant("toy/right", "bad", List.of(), List.of(argument))));
    Reading.Skipped gap =
        assertInstanceOf(Reading.Skipped.class, reading(records, "toy/right@bad"));
    assertEquals(Cause.ENGINE_UNAVAILABLE, gap.cause());
    assertTrue(
        gap.reason()
            .startsWith(
                "the JVM of toy/right@bad does not start with %s: %s".formatted(argument, words)),
        gap.reason());
    assertEquals(1, gap.reason().lines().count());
  }

  @Test
  void whatIsNoArgumentOfAJvmIsRefusedAtOnce() {
    for (String argument : List.of("Main", "@file", "", "-a\nb")) {
      String message =
          assertThrows(
                  PlanException.class,
                  () -> new EngineVariant("toy", "x", List.of(), List.of(argument)))
              .getMessage();
      assertTrue(message.startsWith("toy@x: '"), message);
    }
  }

  @Test
  void aVariantOfNothingOrUnderATakenNameIsOneSentence() {
    var unknown =
        assertThrows(
            PlanException.class,
            () -> run(plan().variant(new EngineVariant("toi", "mine", List.of(directory)))));
    assertTrue(
        unknown.getMessage().matches("no engine or runtime is called 'toi'.*mean toy.*"),
        unknown.getMessage());
    EngineVariant mine = new EngineVariant("toy/right", "mine", List.of(directory));
    var twice = assertThrows(PlanException.class, () -> run(plan().variant(mine).variant(mine)));
    assertTrue(
        twice.getMessage().startsWith("two engines would be called toy/right@mine"),
        twice.getMessage());
    EngineVariant capital = new EngineVariant("toy/right", "Mine", List.of(directory));
    var alike = assertThrows(PlanException.class, () -> run(plan().variant(mine).variant(capital)));
    assertTrue(
        alike
            .getMessage()
            .startsWith("two engines would be called toy/right@mine and toy/right@Mine:"),
        alike.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "*, chicory/compiler, true",
    "chicory*, chicory/compiler, true",
    "*@mine, chicory/compiler@mine, true",
    "*@mine, chicory/compiler, false",
    "chicory/compiler, chicory/compiler@mine, true",
    "chicory/*, endive/compiler, false",
    "wasm?, wasmi, true",
    "wasm?, wasm, false",
    "'chicory/{compiler', chicory/compiler, false",
    "'[', native, false"
  })
  void globsSpeakOfNamesAndTheirVariants(String glob, String name, boolean matches) {
    assertEquals(matches, Globs.matches(glob, name));
  }

  @Test
  void whatIsShownBeforehandAddsUp() throws Exception {
    Preview preview = BENCH.preview(plan("toy/right", "toy/absent"), log);
    assertEquals(2, preview.cells());
    assertEquals(1, preview.gaps());
    assertEquals(1, preview.forks());
    assertTrue(preview.seconds() > 0);
  }
}
