package wasmeter.notebook.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.notebook.life.Worlds.MIDDLE;
import static wasmeter.notebook.life.Worlds.QUICK;
import static wasmeter.notebook.life.Worlds.SLOW;
import static wasmeter.notebook.life.Worlds.TRAPS;

import java.util.List;
import org.junit.jupiter.api.Test;
import wasmeter.notebook.table.Note;
import wasmeter.notebook.table.Row;
import wasmeter.record.Cause;
import wasmeter.record.Scenario;

class LivesTest {
  private static final Row FIB = new Row("fib", null);

  private static Life life(LifeLog log, String engine) {
    return log.lives().of(engine, FIB, Measure.FROM_BYTES);
  }

  private static Leads leads(LifeLog log) {
    return Leads.of(
        log.lives().all(FIB, Measure.FROM_BYTES).stream().filter(l -> !l.isGap()).toList());
  }

  @Test
  void aCurveIsTheMeanOfProcessesSinceTheyStarted() {
    Life quick = life(Worlds.log(), QUICK);
    assertEquals(3, quick.n());
    assertEquals(60e6, quick.candidate().curve().start(), 1);
    assertEquals(259.98e6, quick.candidate().curve().at(10_000), 1);
    assertEquals(20e3, quick.candidate().curve().slope(), 1e-6);
    assertEquals(List.of(), quick.notes());
  }

  @Test
  void theLaunchIsPartOfIt() {
    LifeLog log = new LifeLog().engine(QUICK, true);
    log.life(QUICK, "fib", Scenario.LIFETIME, 2, Worlds.QUICK_LIFE);
    assertEquals(40e6 + 2 * 20e6, life(log, QUICK).candidate().curve().start(), 1);
  }

  @Test
  void aProcessThatFailedIsACurveThatEnds() {
    Life traps = life(Worlds.log(), TRAPS);
    assertTrue(traps.isGap());
    assertEquals(0, traps.n());
    assertEquals(50, traps.stopped().last());
    assertEquals(347e6, traps.stopped().at(50), 1);
    assertNull(life(Worlds.log(), Worlds.ABSENT).stopped());
  }

  @Test
  void aProcessThatFailedBeforeItsFirstCallHasNoCurve() {
    LifeLog log = new LifeLog().engine(QUICK, true);
    log.failed(QUICK, "fib", Cause.NO_END, "no answer within 20 s", new double[0][]);
    assertNull(life(log, QUICK).stopped());
    assertEquals(List.of(), log.lives().rows(Measure.FROM_BYTES));
  }

  @Test
  void aModuleOfWhichOneCallTakesLongGoesOnAsItBegan() {
    LifeLog log = new LifeLog().engine(QUICK, true);
    log.life(QUICK, "fib", Scenario.LIFETIME, 1, new double[][] {{1, 30_000}, {29_900}});
    Life slow = life(log, QUICK);
    assertEquals(1, slow.candidate().curve().last());
    assertEquals(59_900e6, slow.candidate().curve().at(2), 1);
  }

  @Test
  void processesThatOthersSlowedAreLeftOutOrMarked() {
    LifeLog log = Worlds.log();
    log.waiting(0.4).life(QUICK, "fib", Scenario.LIFETIME, 5, Worlds.QUICK_LIFE);
    Life quick = life(log, QUICK);
    assertEquals(3, quick.n());
    assertEquals(60e6, quick.candidate().curve().start(), 1);
    assertEquals(List.of(new Note.LeftOut(1, 4)), quick.notes());
    LifeLog alone = new LifeLog().engine(QUICK, true).waiting(0.4);
    alone.life(QUICK, "fib", Scenario.LIFETIME, 1, Worlds.QUICK_LIFE);
    Lives lives = alone.lives();
    assertEquals(List.of(), lives.shared());
    assertEquals(
        List.of(new Note.Disturbed(1, 1), new Note.Assumed()),
        lives.of(QUICK, FIB, Measure.FROM_BYTES).notes());
    assertEquals(List.of(Usual.sentence()), lives.shared());
  }

  @Test
  void enginesLeadWhereTheyAreFastest() {
    Leads leads = leads(Worlds.log());
    assertEquals(
        List.of(QUICK, MIDDLE, SLOW),
        leads.stretches().stream().map(s -> leads.name(s.index())).toList());
    Leads.Stretch middle = leads.stretches().get(1);
    assertEquals(Worlds.FIRST_CROSSING, middle.from().value(), 1);
    assertEquals(Worlds.SECOND_CROSSING, middle.to(), 1);
    assertTrue(middle.from().low() < Worlds.FIRST_CROSSING);
    assertTrue(Worlds.FIRST_CROSSING < middle.from().high());
    assertTrue(middle.first() > 0.95);
    assertEquals(
        "Up to 16,000 calls wasmtime/winch answers first, up to 390,000 chicory/compiler; from"
            + " 390,000 calls on graalwasm/jit",
        leads.sentence());
  }

  @Test
  void oneEngineAnswersFirstAndNoneNever() {
    LifeLog log = new LifeLog().engine(QUICK, true);
    assertEquals("Nothing can be compared", Leads.of(List.of()).sentence());
    log.life(QUICK, "fib", Scenario.LIFETIME, 1, Worlds.QUICK_LIFE);
    assertEquals("wasmtime/winch answers first, however many calls follow", leads(log).sentence());
    log.engine("other", true);
    log.life("other", "fib", Scenario.LIFETIME, 1.001, Worlds.QUICK_LIFE);
    assertEquals(
        "wasmtime/winch or other answers first, however many calls follow", leads(log).sentence());
    assertEquals(List.of(), leads(log).counted());
  }

  @Test
  void manyThatAreAsGoodAreCounted() {
    LifeLog log = Worlds.log();
    double factor = 1;
    for (String name : List.of("one", "two", "three")) {
      factor += 0.003;
      log.engine(name, true).life(name, "fib", Scenario.LIFETIME, factor, Worlds.QUICK_LIFE);
    }
    assertEquals(
        "Up to 16,000 calls wasmtime/winch (3 others are as good) answers first, up to 390,000"
            + " chicory/compiler; from 390,000 calls on graalwasm/jit",
        leads(log).sentence());
    assertEquals(
        List.of("As good as wasmtime/winch up to 16,000 calls: one, two, three"),
        leads(log).counted());
  }

  @Test
  void numbersAreSaidAsPeopleDo() {
    assertEquals("1 call", Counts.of(1.2, "call"));
    assertEquals("40 calls", Counts.of(40.4, "call"));
    assertEquals("16,000 calls", Counts.of(15_595, "call"));
    assertEquals("390,000,000", Counts.text(3.9e8));
    assertEquals("any number", Counts.text(Double.POSITIVE_INFINITY));
  }

  @Test
  void whatIsSharedIsSaid() {
    Lives lives = Worlds.log().lives();
    lives.all(FIB, Measure.FROM_BYTES);
    assertEquals(2, lives.shared().size(), lives.shared()::toString);
    assertEquals(List.of(), new LifeLog().lives().shared());
    assertFalse(life(Worlds.log(), QUICK).candidate().start().degrees() < 2);
  }
}
