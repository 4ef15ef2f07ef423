package wasmeter.notebook.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.notebook.life.Worlds.ABSENT;
import static wasmeter.notebook.life.Worlds.MIDDLE;
import static wasmeter.notebook.life.Worlds.QUICK;
import static wasmeter.notebook.life.Worlds.SLOW;
import static wasmeter.notebook.life.Worlds.TRAPS;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import wasmeter.notebook.table.Note;
import wasmeter.notebook.table.Row;
import wasmeter.record.Cause;
import wasmeter.record.Scenario;

class ChoiceTest {
  private static final Row FIB = new Row("fib", null);

  private static Choice choose(LifeLog log, Use use) {
    return Choice.of(log.lives(), FIB, use);
  }

  private static List<String> best(LifeLog log, Use use) {
    return choose(log, use).best().stream().map(option -> option.life().label()).toList();
  }

  private static Map<String, Life> excluded(Choice choice) {
    return choice.excluded().stream().collect(Collectors.toMap(Life::engine, Function.identity()));
  }

  @Test
  void fewCallsSuitWhatStartsFastAndManyWhatRunsFast() {
    LifeLog log = Worlds.log();
    assertEquals(List.of(QUICK), best(log, Use.of()));
    assertEquals(List.of(QUICK), best(log, Use.of().calls(1_000).starts(50)));
    assertEquals(List.of(MIDDLE), best(log, Use.of().calls(50_000)));
    assertEquals(List.of(SLOW), best(log, Use.service()));
  }

  @Test
  void aTotalIsReadFromTheCurve() {
    Choice choice = choose(Worlds.log(), Use.of().starts(3).calls(2_000));
    Choice.Option first = choice.options().getFirst();
    assertEquals(QUICK, first.life().engine());
    assertEquals(3 * (59.98 + 0.02 * 2_000) * 1e6, first.total().value(), 1e3);
    assertTrue(first.total().low() < first.total().value(), first::toString);
    assertTrue(first.total().value() < first.total().high(), first::toString);
    assertTrue(first.first() > 0.95, first::toString);
  }

  @Test
  void processesInGroupsAreRankedWithoutAnInterval() {
    LifeLog log = new LifeLog().engine(QUICK, true).engine(MIDDLE, false);
    for (double factor : new double[] {1, 1.001, 0.999, 1, 2.001, 1.001, 0.999, 2}) {
      log.life(QUICK, "fib", Scenario.LIFETIME, factor, Worlds.QUICK_LIFE);
    }
    log.lives(MIDDLE, "fib", Scenario.LIFETIME, 0.02, Worlds.MIDDLE_LIFE);
    List<Choice.Option> options = choose(log, Use.of().calls(1_000)).options();
    Choice.Option quick = options.getFirst();
    assertEquals(QUICK, quick.life().engine());
    assertTrue(quick.life().notes().contains(new Note.Grouped(8)), quick.life().notes()::toString);
    assertFalse(quick.total().isKnown(), quick::toString);
    assertEquals(1, quick.first(), 1e-9);
    assertTrue(options.getLast().total().isKnown(), options::toString);
  }

  @Test
  void whatFailedOrIsMissingIsNotRankedAndNamed() {
    Choice choice = choose(Worlds.log(), Use.of());
    assertEquals(3, choice.options().size());
    Map<String, Life> excluded = excluded(choice);
    assertEquals(
        "failed: unreachable was executed in call 100", excluded.get(TRAPS).gap().reason());
    assertEquals(Cause.TRAP, excluded.get(TRAPS).gap().cause());
    assertEquals(50, excluded.get(TRAPS).stopped().last());
    assertEquals("build it", excluded.get(ABSENT).gap().reason());
  }

  @Test
  void oneFailureAmongProcessesThatWentWellIsEnough() {
    LifeLog log = Worlds.log();
    log.failed(QUICK, "fib", Cause.WRONG_ANSWER, "answered 7", new double[][] {{1, 60}});
    Choice choice = choose(log, Use.of());
    assertEquals(MIDDLE, choice.options().getFirst().life().engine());
    assertEquals(
        "failed in 1 of 4 processes: answered 7", excluded(choice).get(QUICK).gap().reason());
  }

  @Test
  void machineCodeIsLeftOutWhereItIsNotAllowed() {
    Choice choice = choose(Worlds.log(), Use.pureJava().calls(1));
    assertEquals(List.of(MIDDLE), best(Worlds.log(), Use.pureJava().calls(1)));
    assertTrue(excluded(choice).get(QUICK).isNotAllowed());
    assertTrue(excluded(choice).get(ABSENT).isNotAllowed());
    assertFalse(excluded(choice).get(TRAPS).isNotAllowed());
  }

  @Test
  void anOldLogDoesNotSayWhatIsMachineCode() {
    LifeLog log = new LifeLog().engine(MIDDLE, null);
    log.lives(MIDDLE, "fib", Scenario.LIFETIME, 0.02, Worlds.MIDDLE_LIFE);
    assertEquals(List.of(MIDDLE), best(log, Use.of()));
    Choice choice = choose(log, Use.pureJava());
    assertEquals(List.of(), choice.options());
    assertEquals(Cause.UNRECORDED, excluded(choice).get(MIDDLE).gap().cause());
  }

  @Test
  void storageIsUsedWhereItIsAllowedAndBetter() {
    LifeLog log = Worlds.whole();
    assertEquals(List.of(MIDDLE + " (from storage)"), best(log, Use.commandLine()));
    assertEquals(List.of(QUICK), best(log, Use.of()));
    Choice choice = choose(log, Use.commandLine());
    assertEquals(3, choice.options().size(), "each engine once");
    assertEquals(1, choice.options().stream().mapToDouble(Choice.Option::first).sum(), 1e-9);
  }

  @Test
  void memoryIsALimitOrWhatIsSought() {
    LifeLog log = Worlds.whole();
    Use small = Use.of().calls(1e9);
    assertEquals(List.of(SLOW), best(log, small));
    Choice choice = choose(log, small.memoryMib(256));
    assertEquals(MIDDLE, choice.options().getFirst().life().engine());
    assertEquals(
        "it takes 400.0 MiB with 1 instance, more than 256.0 MiB",
        excluded(choice).get(SLOW).gap().reason());
    assertEquals(List.of(QUICK), best(log, Use.smallestFootprint()));
    Choice.Option least = choose(log, Use.smallestFootprint()).options().getFirst();
    assertEquals(60 << 20, least.total().value(), 1);
    Choice unknown = choose(Worlds.log(), small.memoryMib(256));
    assertEquals(List.of(), unknown.options());
    assertTrue(excluded(unknown).get(SLOW).gap().reason().startsWith("memory: "));
  }

  @Test
  void memoryThatRanOutIsKnownUpToThere() {
    LifeLog log = new LifeLog().engine(MIDDLE, false);
    log.lives(MIDDLE, "fib", Scenario.LIFETIME, 0.02, Worlds.MIDDLE_LIFE);
    log.exhausted(MIDDLE, "fib", new double[][] {{1, 90}, {10, 100}, {100, 250}});
    log.exhausted(MIDDLE, "fib", new double[][] {{1, 92}, {10, 102}});
    Use few = Use.of().instances(50).leastMemory();
    Choice.Option option = choose(log, few).options().getFirst();
    assertEquals(2, option.life().n());
    assertEquals(
        List.of("a process ended after 100 instances: failed: memory exhausted"),
        option.life().notes().stream().map(Note::text).toList());
    assertEquals(91 << 20, choose(log, few.instances(1)).options().getFirst().total().value(), 1);
    Choice many = choose(log, few.instances(200));
    assertEquals(List.of(), many.options());
    assertEquals(
        "a process ended after 100 instances: failed: memory exhausted",
        excluded(many).get(MIDDLE).gap().reason());
    assertEquals(1, choose(log, Use.of().memoryMib(128)).options().size());
    assertEquals(
        Cause.EXHAUSTED,
        excluded(choose(log, Use.of().instances(200).memoryMib(900))).get(MIDDLE).gap().cause());
  }

  @Test
  void furtherInstancesAreInstantiatedAndTheirCallsContinue() {
    LifeLog log = Worlds.whole();
    Choice choice = choose(log, Use.pluginHost());
    Choice.Option middle =
        choice.options().stream()
            .filter(option -> option.life().engine().equals(MIDDLE))
            .findFirst()
            .orElseThrow();
    assertEquals((309.5 + 0.004 * 100_000 + 99 * 0.1) * 1e6, middle.total().value(), 1e3);
  }

  /** The first instance also loads what they have in common, so it does not stand for another. */
  @Test
  void whatAFurtherInstanceTakesIsMeasuredOrNotKnown() {
    LifeLog refused = new LifeLog().engine(MIDDLE, false).furtherInstances(0);
    refused.lives(MIDDLE, "fib", Scenario.LIFETIME, 0.02, Worlds.MIDDLE_LIFE);
    Choice without = choose(refused, Use.of().instances(2));
    assertEquals(List.of(), without.options());
    String reason = excluded(without).get(MIDDLE).gap().reason();
    assertTrue(reason.startsWith("instantiate: "), reason);
    LifeLog log = new LifeLog().engine(MIDDLE, false).furtherInstances(0.5);
    log.lives(MIDDLE, "fib", Scenario.LIFETIME, 0.02, Worlds.MIDDLE_LIFE);
    double total = choose(log, Use.pluginHost()).options().getFirst().total().value();
    assertEquals((309.5 + 0.004 * 100_000 + 99 * 0.5) * 1e6, total, 1e3);
  }

  @Test
  void whatWouldChangeTheAnswerIsNamed() {
    Choice choice = choose(Worlds.log(), Use.of().calls(50_000));
    assertEquals(2, choice.changes().size(), choice.changes()::toString);
    assertTrue(
        choice.changes().getFirst().startsWith("up to 16,000 calls: " + QUICK + " ("),
        choice.changes()::toString);
    assertTrue(
        choice.changes().getLast().startsWith("from 390,000 calls on: " + SLOW + " ("),
        choice.changes()::toString);
    List<String> each = choose(Worlds.whole(), Use.of().instances(10).calls(5_000)).changes();
    assertTrue(each.getLast().startsWith("from 39,000 calls on: "), each::toString);
    LifeLog alone = new LifeLog().engine(MIDDLE, false);
    alone.lives(MIDDLE, "fib", Scenario.LIFETIME, 0.02, Worlds.MIDDLE_LIFE);
    assertEquals(List.of(), choose(alone, Use.of()).changes());
  }

  private static double[][] times(double factor) {
    double[][] points = Worlds.QUICK_LIFE.clone();
    for (int i = 0; i < points.length; i++) {
      points[i] = points[i].clone();
      points[i][points[i].length - 1] *= factor;
    }
    return points;
  }

  /** The launch is the same, so the total differs by somewhat less than the factor. */
  private static LifeLog pair(double factor, double scatter, Random random) {
    LifeLog log = new LifeLog().engine("a", true).engine("b", true);
    for (int fork = 0; fork < 3; fork++) {
      double a = Math.exp(scatter * random.nextGaussian());
      double b = Math.exp(scatter * random.nextGaussian());
      log.life("a", "fib", Scenario.LIFETIME, a, Worlds.QUICK_LIFE);
      log.life("b", "fib", Scenario.LIFETIME, b, times(factor));
    }
    return log;
  }

  @Test
  void tiesAreTies() {
    Random random = new Random(7);
    int named = 0;
    for (int experiment = 0; experiment < 50; experiment++) {
      List<String> best = best(pair(1, 0.05, random), Use.of().calls(1e6));
      named += best.size() == 2 ? 1 : 0;
    }
    assertTrue(named >= 47, named + " of 50 pairs of equal engines are ties");
    assertEquals(2, best(pair(1.03, 0.001, random), Use.of().calls(1e6)).size());
    assertEquals(List.of("a"), best(pair(1.2, 0.001, random), Use.of().calls(1e6)));
  }

  @Test
  void oneProcessAloneIsRankedWithAnIntervalThatIsAssumed() {
    LifeLog log = new LifeLog().engine(QUICK, true).engine(MIDDLE, false);
    log.life(QUICK, "fib", Scenario.LIFETIME, 1, Worlds.QUICK_LIFE);
    log.life(MIDDLE, "fib", Scenario.LIFETIME, 1, Worlds.MIDDLE_LIFE);
    Choice choice = choose(log, Use.of());
    assertEquals(List.of(QUICK), best(log, Use.of()));
    Choice.Option best = choice.options().getFirst();
    // exp(qt(.975, 10) * 0.11), R: 1.2777
    assertEquals(1.2777, best.total().high() / best.total().value(), 0.02);
    assertTrue(best.life().notes().contains(new Note.Assumed()));
    assertTrue(choice.changes().getFirst().startsWith("from 16,000 calls on: " + MIDDLE));
  }

  /** Ten trials one after another named four engines for the first call, each alone. */
  @Test
  void enginesThatChanceSetsApartAreTies() {
    Random random = new Random(18);
    int agreed = 0;
    for (int pair = 0; pair < 100; pair++) {
      List<String> first = bestOfOne(random);
      List<String> second = bestOfOne(random);
      boolean agree = second.contains(first.getFirst()) && first.contains(second.getFirst());
      agreed += agree ? 1 : 0;
    }
    assertTrue(agreed >= 95, agreed + " of 100 pairs of trials agree");
  }

  private static List<String> bestOfOne(Random random) {
    LifeLog log = new LifeLog();
    for (String engine : List.of("a", "b", "c", "d", "e")) {
      log.engine(engine, true);
      double factor = Math.exp(0.11 * random.nextGaussian());
      log.life(engine, "fib", Scenario.LIFETIME, factor, Worlds.QUICK_LIFE);
    }
    return best(log, Use.of());
  }

  @Test
  void aUseSaysWhatItMeans() {
    assertEquals(6, Use.presets().size());
    assertEquals("1 start, 100 instances, 1,000 calls each, from bytes", Use.pluginHost().text());
    assertEquals(
        "20 starts, 2 instances each, 1 call each, from storage if that is faster, no engine of"
            + " machine code, at most 64.00 MiB",
        Use.of().starts(20).instances(2).storage().pureJavaOnly().memoryMib(64).text());
    assertEquals("memory of a process with 1 instance", Use.smallestFootprint().text());
    assertThrows(IllegalArgumentException.class, () -> Use.of().calls(0));
    assertThrows(IllegalArgumentException.class, () -> Use.of().memoryMib(0));
  }

  @Test
  void onlySamplesThatStandForItCount() {
    Lives lives = Worlds.log().lives();
    assertEquals(List.of(FIB), Choice.rows(lives, Use.of()));
    assertEquals(List.of(FIB), Choice.rows(lives, Use.of().samples("f*")));
    assertEquals(List.of(), Choice.rows(lives, Use.of().samples("big")));
    assertEquals(List.of(), Choice.rows(lives, Use.smallestFootprint()));
  }
}
