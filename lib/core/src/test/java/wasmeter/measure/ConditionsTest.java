package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.fork.link.Message;
import wasmeter.measure.launch.ForkConditions;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.Outcome;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.Measurement;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Unit;
import wasmeter.record.replicate.Forks;

/** Under other conditions a cell is another experiment. */
class ConditionsTest {
  /** Exports {@code run(i32) -> i32}, which returns its argument plus one. */
  private static final byte[] ADD_ONE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u',
    'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b
  };

  @TempDir private Path directory;
  private Path module;
  private Path log;

  @BeforeEach
  void write() throws IOException {
    module = Files.write(directory.resolve("mine.wasm"), ADD_ONE);
    log = directory.resolve("log.jsonl");
  }

  private Plan plan() {
    Plan plan = Plan.trial().engines("toy/right").module(module).samples("mine");
    return plan.with(plan.budget().withLifetime(Duration.ZERO));
  }

  /** Forks run here, as if under other conditions, and some get other references. */
  private static final class Elsewhere implements Launcher {
    private final Map<String, String> values;
    private int unlucky;

    Elsewhere(Map<String, String> values, int unlucky) {
      this.values = values;
      this.unlucky = unlucky;
    }

    @Override
    public Outcome run(Launch launch, Consumer<Message.Measured> live) throws InterruptedException {
      boolean shifted = launch.job().text().contains("scenario=lifetime") && unlucky-- > 0;
      return FrugalLauncher.HERE.run(
          launch,
          message -> {
            if (!message.measurement().event().equals(Events.REFERENCES)) {
              live.accept(message);
            } else if (shifted) {
              live.accept(
                  new Message.Measured(
                      Measurement.once(null, 0, Events.REFERENCES, Unit.COUNT), 3, "Zero based"));
            }
          });
    }

    @Override
    public Header.Machine machine() {
      return FrugalLauncher.HERE.machine();
    }

    @Override
    public Header.Conditions conditions(List<String> jvmArguments) {
      return ForkConditions.of(values);
    }
  }

  private Records run(Launcher launcher, Plan plan) throws InterruptedException {
    return Bench.with(launcher).run(plan, log, Progress.SILENT);
  }

  /** How many forks ended well, by the text of their conditions. */
  private static Map<String, Long> forks(Records records) {
    return Forks.of(records.observations()).stream()
        .map(fork -> records.conditions().get(fork.key().conditions()).text())
        .collect(Collectors.groupingBy(text -> text, Collectors.counting()));
  }

  @Test
  void theSamePlanUnderOtherConditionsMeasuresAnew() throws Exception {
    Launcher wide = new Elsewhere(Map.of(Header.Conditions.PROCESSORS, "0-1"), 0);
    Launcher narrow = new Elsewhere(Map.of(Header.Conditions.PROCESSORS, "0"), 0);
    run(wide, plan());
    assertEquals(0, Bench.with(wide).preview(plan(), log).forks());
    assertEquals(1, Bench.with(narrow).preview(plan(), log).forks());
    Map<String, Long> each = Map.of("processors 0-1", 1L, "processors 0", 1L);
    assertEquals(each, forks(run(narrow, plan())));
    assertEquals(each, forks(run(wide, plan())), "each has what it needs");
  }

  @Test
  void whatWasMeasuredBeforeConditionsWereRecordedIsNotReused() throws Exception {
    Launcher wide = new Elsewhere(Map.of(Header.Conditions.PROCESSORS, "0-1"), 0);
    run(wide, plan());
    String without =
        Files.readAllLines(log).stream()
            .filter(line -> !line.startsWith("{\"line\":\"conditions\""))
            .map(line -> line.replaceFirst("\"conditions\":\"[0-9a-f]+\",", ""))
            .collect(Collectors.joining("\n", "", "\n"));
    Files.writeString(log, without);
    assertEquals(Map.of(), RunLog.read(log).conditions());
    assertEquals(1, Bench.with(wide).preview(plan(), log).forks());
    assertEquals(2, Forks.of(run(wide, plan()).observations()).size());
  }

  @Test
  void aForkWithOtherReferencesIsKeptApartAndAnotherTakesItsPlace() throws Exception {
    Map<String, String> usual = Map.of(Header.Conditions.REFERENCES, "32-bit");
    assertEquals(
        Map.of("compressed references 32-bit", 2L, "compressed references Zero based", 1L),
        forks(run(new Elsewhere(usual, 1), plan().forks(2))));
  }

  @Test
  void aRunOfUnluckyForksEnds() throws Exception {
    Map<String, String> usual = Map.of(Header.Conditions.REFERENCES, "32-bit");
    assertEquals(
        Map.of("compressed references Zero based", 3L),
        forks(run(new Elsewhere(usual, 100), plan().forks(2))));
  }

  @Test
  void aVariantChangesTheHeapAndWithItTheReferences() throws Exception {
    Plan plan =
        plan()
            .engines("toy/right@*")
            .variant(new EngineVariant("toy/right", "large", List.of(), List.of("-Xmx6g")))
            .variant(
                new EngineVariant("toy/right", "serial", List.of(), List.of("-XX:+UseSerialGC")));
    Records records = run(FrugalLauncher.HERE, plan);
    Map<String, String> modes =
        Forks.of(records.observations()).stream()
            .collect(
                Collectors.toMap(
                    fork -> records.engines().get(fork.key().engine()).name(),
                    fork ->
                        records
                            .conditions()
                            .get(fork.key().conditions())
                            .values()
                            .get(Header.Conditions.REFERENCES)));
    assertEquals("Zero based", modes.get("toy/right@large"));
    assertEquals(Set.of("toy/right@large", "toy/right@serial"), modes.keySet());
  }
}
