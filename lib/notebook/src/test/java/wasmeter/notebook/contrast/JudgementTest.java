package wasmeter.notebook.contrast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Row;
import wasmeter.record.Scenario;
import wasmeter.record.replicate.Scatter;
import wasmeter.record.replicate.Score;
import wasmeter.record.replicate.Stratum;
import wasmeter.stats.Estimate;
import wasmeter.stats.Groups;

class JudgementTest {
  private static final double SLOWER = 0.03;
  private static final int CELLS = 12;
  private static final int FORKS = 3;

  private final Random random = new Random(17);

  private static Place place(int number) {
    return new Place(new Row("s" + number, null), Metric.warm(Scenario.EXECUTE_CALL));
  }

  private static Side side(String engine, String round, double... times) {
    return new Side(
        engine,
        IntStream.range(0, times.length)
            .mapToObj(i -> new Score(round.isEmpty() ? "" : round + i, times[i], 10))
            .toList());
  }

  /** Forks that ran in common rounds. */
  private static Contrast paired(int number, double[] base, double[] other) {
    return new Contrast(
        place(number), side("a/compiler", "r ", base), side("b/compiler", "r ", other));
  }

  private static Contrast unpaired(int number, double[] base, double[] other) {
    return new Contrast(place(number), side("a/compiler", "", base), side("b/compiler", "", other));
  }

  private static Judgement judge(List<Contrast> contrasts) {
    List<Scatter> scatter =
        contrasts.stream()
            .flatMap(c -> Stream.of(c.base(), c.other()))
            .map(s -> Scatter.ofLogs(Stratum.of(s.engine(), false), s.logs()))
            .toList();
    return Judgement.of(contrasts, scatter, SLOWER);
  }

  private double[] forks(int n, DoubleSupplier one) {
    return IntStream.range(0, n).mapToDouble(i -> one.getAsDouble()).toArray();
  }

  /** Cells whose forks scatter by 2 % or so, each by its own; the other engine is slower. */
  private List<Contrast> cells(int count, double scatter, double slower, boolean pairs) {
    List<Contrast> all = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      double own = scatter * Math.exp(0.4 * random.nextGaussian());
      double[] base = forks(FORKS, () -> 100 * (1 + own * random.nextGaussian()));
      double[] other = forks(FORKS, () -> 100 * slower * (1 + own * random.nextGaussian()));
      all.add(pairs ? paired(c, base, other) : unpaired(c, base, other));
    }
    return all;
  }

  private static boolean shows(Conclusion conclusion) {
    return conclusion instanceof Conclusion.Differs;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void intervalsHoldTheRatio(boolean pairs) {
    double held = 0;
    int runs = 200;
    int count = 120;
    for (int run = 0; run < runs; run++) {
      for (Finding finding : judge(cells(count, 0.02, 1.05, pairs)).cells()) {
        Estimate ratio = finding.ratio();
        held += ratio.low() <= 1.05 && 1.05 <= ratio.high() ? 1 : 0;
      }
    }
    double share = held / runs / count;
    assertTrue(0.94 <= share && share <= 0.965, share + " of intervals hold the ratio");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEngineAgainstItselfSeldomDiffersAnywhere(boolean pairs) {
    int alarms = 0;
    int runs = 300;
    for (int run = 0; run < runs; run++) {
      Judgement judgement = judge(cells(CELLS, 0.02, 1, pairs));
      boolean any =
          shows(judgement.engine())
              || judgement.cells().stream().anyMatch(f -> shows(f.conclusion()));
      alarms += any ? 1 : 0;
    }
    assertTrue(alarms <= 0.08 * runs, alarms + " alarms in " + runs + " comparisons");
  }

  /** A cell that is four times as fast says nothing about how well the others are known. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theMeanOfCellsIsKnownHoweverMuchTheyDiffer(boolean pairs) {
    double truth = Math.pow(0.25, 1.0 / CELLS);
    int held = 0;
    int runs = 600;
    double widest = 0;
    for (int run = 0; run < runs; run++) {
      List<Contrast> all = new ArrayList<>(cells(CELLS - 1, 0.02, 1, pairs));
      double[] base = forks(FORKS, () -> 100 * (1 + 0.02 * random.nextGaussian()));
      double[] other = forks(FORKS, () -> 25 * (1 + 0.02 * random.nextGaussian()));
      all.add(pairs ? paired(CELLS, base, other) : unpaired(CELLS, base, other));
      Judgement judgement = judge(all);
      assertTrue(shows(judgement.engine()));
      Estimate ratio = judgement.ratio();
      held += ratio.low() <= truth && truth <= ratio.high() ? 1 : 0;
      widest = Math.max(widest, ratio.high() / ratio.low());
    }
    double share = (double) held / runs;
    assertTrue(0.93 <= share && share <= 0.97, share + " of intervals hold the ratio");
    assertTrue(widest < 1.05, "an interval of " + widest);
  }

  /** Whatever luck a process has, all of its cells have it: that is no evidence from each. */
  @Test
  void cellsOfOneProcessAreNotMoreThanOne() {
    int alarms = 0;
    int runs = 300;
    for (int run = 0; run < runs; run++) {
      List<Contrast> all = new ArrayList<>();
      for (int engine = 0; engine < 3; engine++) {
        double[] base = forks(FORKS, () -> 100 * (1 + 0.02 * random.nextGaussian()));
        double[] other = forks(FORKS, () -> 100 * (1 + 0.02 * random.nextGaussian()));
        for (int cell = 0; cell < 4; cell++) {
          all.add(
              new Contrast(
                  place(all.size()),
                  ofProcesses("a/compiler", "a" + engine, base),
                  ofProcesses("b/compiler", "b" + engine, other)));
        }
      }
      alarms += shows(judge(all).engine()) ? 1 : 0;
    }
    assertTrue(alarms <= 0.05 * runs, alarms + " alarms in " + runs + " comparisons");
  }

  /** As where a scenario got a process more than the others of its kind. */
  @Test
  void cellsDependOnEachOtherThroughOthers() {
    List<Contrast> contrasts =
        List.of(
            ofProcess(0, "p"),
            ofProcess(1, "q"),
            ofProcess(2, ""),
            ofProcess(3, "r"),
            new Contrast(
                place(4), ofProcesses("a/compiler", "p", 1), ofProcesses("b/compiler", "q", 1)));
    List<Integer> common = Judgement.common(contrasts);
    assertEquals(common.get(4), common.get(0));
    assertEquals(common.get(4), common.get(1));
    assertEquals(3, common.stream().distinct().count(), common::toString);
  }

  private static Contrast ofProcess(int number, String process) {
    Side base =
        process.isEmpty() ? side("a/compiler", "", 1) : ofProcesses("a/compiler", process, 1);
    return new Contrast(place(number), base, side("b/compiler", "", 1));
  }

  private static Side ofProcesses(String engine, String processes, double... times) {
    return new Side(
        engine,
        IntStream.range(0, times.length)
            .mapToObj(i -> new Score("", processes + i, times[i], 10))
            .toList());
  }

  @Test
  void aPlantedSlowdownOfThreePercentIsFound() {
    int found = 0;
    int runs = 100;
    for (int run = 0; run < runs; run++) {
      Judgement judgement = judge(cells(CELLS, 0.02, 1.03, true));
      found += judgement.engine().kind().equals("slower") ? 1 : 0;
    }
    assertTrue(found >= 0.9 * runs, found + " of " + runs);
  }

  @Test
  void onePercentOnEveryCellIsSeenThoughNoCellShowsIt() {
    int engine = 0;
    long cells = 0;
    int runs = 100;
    for (int run = 0; run < runs; run++) {
      Judgement judgement = judge(cells(CELLS, 0.01, 1.01, true));
      engine += shows(judgement.engine()) ? 1 : 0;
      cells += judgement.cells().stream().filter(f -> shows(f.conclusion())).count();
    }
    assertTrue(engine >= 0.8 * runs, engine + " of " + runs + " engines");
    assertTrue(cells < 0.3 * runs * CELLS, cells + " of " + runs * CELLS + " cells");
  }

  @Test
  void forksInGroupsAreNamedAndGetNoInterval() {
    List<Contrast> contrasts = new ArrayList<>();
    int count = 200;
    for (int c = 0; c < count; c++) {
      double[] base = forks(Groups.ENOUGH, () -> 100 * (1 + 0.004 * random.nextGaussian()));
      double[] other =
          forks(
              Groups.ENOUGH,
              () -> (random.nextDouble() < 0.2 ? 108 : 100) * (1 + 0.004 * random.nextGaussian()));
      contrasts.add(paired(c, base, other));
    }
    List<Finding> grouped =
        judge(contrasts).cells().stream()
            .filter(f -> f.conclusion() instanceof Conclusion.InGroups)
            .toList();
    assertTrue(grouped.size() >= 0.9 * count, grouped.size() + " of " + count);
    for (Finding finding : grouped) {
      assertFalse(finding.ratio().hasInterval());
      assertTrue(Double.isNaN(finding.probability()));
      assertTrue(finding.contrast().grouped().contains("b/compiler"));
      assertEquals(2 * Groups.ENOUGH, finding.contrast().points().size());
    }
  }

  @Test
  void roundsCancelADriftOfTheMachine() {
    List<Contrast> rounds = new ArrayList<>();
    List<Contrast> none = new ArrayList<>();
    for (int c = 0; c < CELLS; c++) {
      double[] base = {100, 110 + c, 121, 133};
      double[] other = Arrays.stream(base).map(t -> 1.02 * t * noise()).toArray();
      rounds.add(paired(c, base, other));
      none.add(unpaired(c, base, other));
    }
    assertTrue(rounds.getFirst().isPaired());
    Judgement paired = judge(rounds);
    assertEquals("slower", paired.engine().kind());
    paired.cells().forEach(f -> assertEquals("slower", f.conclusion().kind()));
    judge(none).cells().forEach(f -> assertEquals("undecided", f.conclusion().kind()));
  }

  private double noise() {
    return 1 + 0.001 * random.nextGaussian();
  }

  @ParameterizedTest
  @CsvSource({
    "'1,2,3',       '1,2,3',             3, 0",
    "'1,2,3,4',     '1,2,3',             3, 1",
    "'1,2,3',       '1',                 0, 0",
    "'1,2,3',       '4,5,6',             0, 0",
    "'1,2,3',       '1,2,4,5,6,7,8',     0, 0",
    "'1,1,2',       '1,2,2',             2, 2"
  })
  void forksArePairedWhereAtLeastHalfOfThemHaveAPartner(
      String base, String other, int pairs, int without) {
    Contrast contrast = new Contrast(place(1), inRounds("a", base), inRounds("b", other));
    assertEquals(pairs, contrast.pairs().length);
    assertEquals(pairs > 0, contrast.isPaired());
    assertEquals(without, contrast.withoutPartner());
  }

  private static Side inRounds(String engine, String rounds) {
    return new Side(
        engine, Stream.of(rounds.split(",")).map(round -> new Score(round, 1, 10)).toList());
  }

  @Test
  void oneForkHasTheScatterOfOtherCellsOrNoInterval() {
    double[] one = {100};
    double[] three = {100, 101, 99};
    Judgement alone = judge(List.of(unpaired(0, one, one)));
    Finding gap = alone.cells().getFirst();
    assertEquals(new Conclusion.Unknown(Judgement.ONE_FORK), gap.conclusion());
    assertEquals(new Conclusion.Unknown(Judgement.NO_CELL), alone.engine());
    assertEquals(Estimate.NONE, alone.ratio());
    List<Contrast> many = new ArrayList<>(cells(CELLS, 0.005, 1, true));
    many.add(unpaired(CELLS, one, new double[] {150}));
    many.add(unpaired(CELLS + 1, three, one));
    List<Finding> cells = judge(many).cells();
    assertEquals("slower", cells.get(CELLS).conclusion().kind());
    assertEquals(List.of("a/compiler", "b/compiler"), cells.get(CELLS).contrast().single());
    assertTrue(cells.getLast().ratio().hasInterval());
    assertEquals(List.of("b/compiler"), cells.getLast().contrast().single());
  }

  @Test
  void whatHappensOnceIsNotJudgedByWhatWasRepeated() {
    List<Contrast> warm = cells(CELLS, 0.005, 1, true);
    Place cold = new Place(new Row("cold", null), Metric.cold(Scenario.JIT, null));
    List<Contrast> all = new ArrayList<>(warm);
    all.add(new Contrast(cold, side("a/compiler", "", 100), side("b/compiler", "", 150)));
    assertEquals("gap", judge(all).cells().getLast().conclusion().kind());
  }

  @Test
  void nothingGivesNothing() {
    Judgement nothing = judge(List.of());
    assertEquals(List.of(), nothing.cells());
    assertEquals("gap", nothing.engine().kind());
  }

  @Test
  void forksThatDoNotScatterLeaveNoDoubt() {
    double[] same = {100, 100};
    Judgement judgement = judge(List.of(paired(0, same, same)));
    assertEquals(new Conclusion.NotShown(0), judgement.cells().getFirst().conclusion());
    double[] more = {110, 110};
    assertInstanceOf(Conclusion.Differs.class, judge(List.of(paired(0, same, more))).engine());
  }

  @Test
  void theForksAskedForDecideIt() {
    Contrast wide = paired(0, new double[] {100, 102, 98}, new double[] {101, 99, 100});
    Conclusion conclusion = judge(List.of(wide)).cells().getFirst().conclusion();
    Effort effort =
        assertInstanceOf(Conclusion.Undecided.class, conclusion).further().orElseThrow();
    Evidence evidence = Evidence.of(wide, new Priors(List.of(), List.of()));
    int enough = FORKS + effort.forks() / 2;
    double mean = Math.abs(evidence.now().value());
    double needed = Math.max(Math.log1p(SLOWER) - mean, mean);
    assertTrue(evidence.with(enough).interval().halfWidth() <= needed);
    assertTrue(evidence.with(enough - 1).interval().halfWidth() > needed);
    assertEquals(10.0 * effort.forks(), effort.seconds(), 1e-9);
  }

  @Test
  void conclusionsAreWords() {
    Estimate slower = new Estimate(1.0321, 1.0212, 1.0433, 3);
    assertEquals("1.032 × slower, 1.021 to 1.043", new Conclusion.Differs(slower).text());
    Estimate faster = new Estimate(0.5, 0.4, 0.625, 3);
    assertEquals("2.000 × faster, 1.600 to 2.500", new Conclusion.Differs(faster).text());
    assertEquals(
        "no difference shown; more than 2.1 % can be excluded",
        new Conclusion.NotShown(0.021).text());
    assertEquals(
        "undecided: about 6 more forks, 4 minutes",
        new Conclusion.Undecided(Optional.of(new Effort(6, 240))).text());
    assertEquals(
        "undecided, and more forks alone will not decide it",
        new Conclusion.Undecided(Optional.empty()).text());
    assertEquals("forks fall into 2 groups", new Conclusion.InGroups().text());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0,      about 1 more fork",
    "2, 0,      about 2 more forks",
    "2, 59,     'about 2 more forks, under a minute'",
    "2, 61,     'about 2 more forks, 1 minute'",
    "2, 7100,   'about 2 more forks, 118 minutes'",
    "2, 7200,   'about 2 more forks, 2 hours'"
  })
  void effortIsInRoundNumbers(int forks, double seconds, String text) {
    assertEquals(text, new Effort(forks, seconds).text());
  }
}
