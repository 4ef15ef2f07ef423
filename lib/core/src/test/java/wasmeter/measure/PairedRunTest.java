package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.fork.link.Message;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.LocalLauncher;
import wasmeter.measure.launch.Outcome;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Measurement;
import wasmeter.record.Observation;
import wasmeter.record.Records;
import wasmeter.record.Unit;
import wasmeter.record.replicate.Forks;
import wasmeter.sample.Sample;

/** Engines set against each other: forks run in turn, in rounds that mirror each other. */
class PairedRunTest {
  private static final String PLANTED = "-Dplanted=true";
  private static final EngineVariant MINE =
      new EngineVariant("toy/right", "mine", List.of(), List.of(PLANTED));

  /** Forks that say they took a second each, and are over at once. */
  private static final class Instant extends BoxLauncher {
    private final LocalLauncher real =
        new LocalLauncher(() -> Path.of(System.getProperty("java.home"), "bin", "java"));
    private final Random forks = new Random(7);
    private final boolean crash;

    Instant(boolean crash) {
      this.crash = crash;
    }

    @Override
    public Outcome run(Launch launch, Consumer<Message.Measured> live) throws InterruptedException {
      return switch (launch.job().task()) {
        case PROBE, TRY -> real.run(launch, live);
        case HINTS, CONTROL, STORE -> new Outcome.Finished(List.of(), 0);
        case WARM, COLD -> {
          boolean planted = launch.process().jvmArguments().contains(PLANTED);
          if (planted && crash) {
            throw new IllegalStateException("crashed");
          }
          live.accept(
              new Message.Measured(
                  new Measurement(
                      null,
                      1,
                      IterationType.MEASUREMENT,
                      1_000_000_000,
                      Events.TIME,
                      Unit.NS,
                      1_000),
                  (planted ? 110 : 100) + forks.nextInt(5),
                  null));
          live.accept(
              new Message.Measured(
                  Measurement.once(null, 1_000_000_000, Events.WARM_UP, Unit.NS),
                  500_000_000,
                  "steady"));
          yield new Outcome.Finished(List.of(), 0);
        }
      };
    }
  }

  @TempDir private Path directory;
  private Path module;
  private Path log;

  @BeforeEach
  void write() throws Exception {
    try (InputStream in = Sample.class.getResourceAsStream("imports.wasm")) {
      module = Files.write(directory.resolve("mine.wasm"), in.readAllBytes());
    }
    log = directory.resolve("log.jsonl");
  }

  private Plan plan() {
    return Plan.quick()
        .module(module)
        .samples("mine")
        .scenarios("compile")
        .variant(MINE)
        .against("default")
        .minutes(1)
        .seed(1);
  }

  private Records run(Plan plan, boolean crash) throws InterruptedException {
    return new Bench(new Installation(), new Instant(crash)).run(plan, log, Progress.SILENT);
  }

  private static String engine(Records records, Forks.Fork fork) {
    return records.engines().get(fork.key().engine()).name();
  }

  @Test
  void eachRoundIsThePreviousOneBackwards() throws Exception {
    Records records = run(plan().engines("toy/right"), false);
    Map<Integer, List<String>> rounds = new TreeMap<>();
    for (Forks.Fork fork : Forks.of(records.observations())) {
      Observation first = fork.observations().getFirst();
      rounds.computeIfAbsent(first.round(), r -> new ArrayList<>()).add(engine(records, fork));
    }
    assertTrue(rounds.size() >= 10, rounds.toString());
    rounds.forEach(
        (round, engines) -> {
          assertEquals(List.of("toy/right", "toy/right@mine"), engines.stream().sorted().toList());
          if (round % 2 == 0) {
            assertEquals(rounds.get(round - 1).reversed(), engines, "round " + round);
          }
        });
    assertTrue(rounds.values().stream().distinct().count() == 2, "both orders come first at times");
  }

  /** What is recorded has taken its time: forks that say they took a second count as one. */
  @Test
  void theTimeIsSpentOnce() throws Exception {
    List<Forks.Fork> forks = Forks.of(run(plan().engines("toy/right"), false).observations());
    assertTrue(forks.size() > 60, forks.size() + " forks");
    assertEquals(
        forks.size(),
        Forks.of(run(plan().engines("toy/right"), false).observations()).size(),
        "run again, there is no time left");
    List<Forks.Fork> longer =
        Forks.of(run(plan().engines("toy/right").minutes(2), false).observations());
    assertTrue(longer.size() > forks.size(), longer.size() + " forks");
  }

  @Test
  void aPairOfWhichOneFailsIsNotGoneOnWith() throws Exception {
    Records records = run(plan().engines("toy/right"), true);
    Map<String, Long> forks =
        Forks.of(records.observations()).stream()
            .collect(Collectors.groupingBy(f -> engine(records, f), Collectors.counting()));
    assertTrue(forks.getOrDefault("toy/right", 0L) <= 1, forks.toString());
    assertEquals(null, forks.get("toy/right@mine"));
  }

  @Test
  void whatIsSetAgainstNothingIsRefused() {
    assertThrows(PlanException.class, () -> run(Plan.quick().against("default"), false));
    assertThrows(
        PlanException.class,
        () -> run(Plan.quick().engines("toy/*").against("toy/nothing"), false));
    assertThrows(PlanException.class, () -> Plan.quick().minutes(0));
    assertThrows(PlanException.class, () -> Plan.quick().minutes(Double.NaN));
  }

  @Test
  void theOrderOfWordsDoesNotMatter() {
    assertEquals(
        Plan.quick().minutes(3).against("default").budget(),
        Plan.quick().against("default").minutes(3).budget());
  }
}
