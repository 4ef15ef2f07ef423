package wasmeter.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wasmeter.wasm.Phase;

class ObservationsTest {
  private static ObservationBuilder time(int fork, int iteration) {
    return new ObservationBuilder()
        .turn(1, fork, fork)
        .iteration(iteration, iteration <= 2 ? IterationType.WARMUP : IterationType.MEASUREMENT)
        .elapsed(1_000L * iteration)
        .operations(iteration);
  }

  /** As a fork reports them: figures, iterations with more events once they count, figures. */
  private static List<Observation> fork(int number) {
    List<Observation> fork = new ArrayList<>();
    fork.add(
        time(number, 0)
            .event(Events.REFERENCES, Unit.COUNT)
            .reading(new Reading.Observed(0, null, "32-bit")));
    for (int i = 1; i <= 5; i++) {
      fork.add(time(number, i).reading(new Reading.Observed(100 + i)));
      fork.add(
          time(number, i)
              .event(Events.PROBE, Unit.NS)
              .operations(1)
              .elapsed(1_000L * i + 5)
              .reading(new Reading.Observed(10 + i)));
      if (i > 2) {
        fork.add(
            time(number, i)
                .event(Events.STOLEN, Unit.NS)
                .operations(1)
                .reading(new Reading.Observed(0)));
      }
    }
    fork.add(
        time(number, 0)
            .event(Events.WARM_UP, Unit.NS)
            .elapsed(9_000)
            .reading(new Reading.Observed(2_000, null, "steady")));
    return fork;
  }

  private static List<Observation> forks() {
    List<Observation> all = new ArrayList<>(fork(1));
    all.addAll(fork(2));
    return all;
  }

  @Test
  void aListOfThemIsTheSameList() {
    List<Observation> all = forks();
    Observations kept = Observations.of(all);
    assertEquals(all, kept);
    assertEquals(kept, all);
    assertEquals(all.hashCode(), kept.hashCode());
    assertEquals(all, kept.stream().toList());
    for (int i = 0; i < all.size(); i++) {
      assertEquals(all.get(i), kept.get(i));
    }
    assertEquals(6, kept.parts().size(), "of each fork: a figure, its iterations, a figure");
    assertEquals(kept.size(), kept.parts().stream().mapToInt(Observations.Part::size).sum());
    assertSame(kept, Observations.of(kept));
    assertThrows(IndexOutOfBoundsException.class, () -> kept.get(all.size()));
    assertThrows(NoSuchElementException.class, () -> Observations.NONE.iterator().next());
  }

  /** Whatever a log holds in whatever order comes back. */
  @Test
  void anyOrderIsKept() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Observation> all = new ArrayList<>();
      for (int i = random.nextInt(300); i >= 0; i--) {
        all.add(any(random));
      }
      Observations kept = Observations.of(all);
      assertEquals(all, kept, "seed " + seed);
      for (String event : List.of(Events.TIME, Events.PROBE, "unheard-of")) {
        List<Observation> of =
            all.stream().filter(o -> o.measurement().event().equals(event)).toList();
        assertEquals(of, kept.observing(event), "seed " + seed);
        assertEquals(
            of.stream()
                .filter(o -> o.reading() instanceof Reading.Observed)
                .map(o -> List.of(o.measurement(), ((Reading.Observed) o.reading()).value()))
                .toList(),
            measurements(kept.values(event), event),
            "seed " + seed);
      }
      assertEquals(
          all.stream().mapToLong(o -> o.measurement().elapsed()).max().orElse(0), kept.latest());
      assertEquals(
          all.stream().filter(o -> o.order() == 1).toList(), kept.where(o -> o.order() == 1));
      assertEquals(
          all.stream().filter(o -> o.measurement().iteration() != 2).toList(),
          kept.where(o -> o.measurement().iteration() != 2));
      assertEquals(
          all.stream().filter(o -> o.fork() == 1).toList(), kept.whereHeads(o -> o.fork() == 1));
    }
  }

  /** Its last iterations lack an event that those of the fork before have. */
  @Test
  void aForkEndsWithItsOwnLastObservation() {
    List<Observation> all = new ArrayList<>(fork(1));
    for (int i = 1; i <= 3; i++) {
      all.add(time(2, i).elapsed(i).reading(new Reading.Observed(100)));
      if (i == 1) {
        all.add(
            time(2, i).elapsed(i).event(Events.PROBE, Unit.NS).reading(new Reading.Observed(10)));
      }
    }
    assertEquals(3, Observations.of(all).byProcess().get(1).latest());
  }

  private static Observation any(Random random) {
    ObservationBuilder some =
        new ObservationBuilder()
            .turn(1, 1 + random.nextInt(2), 1 + random.nextInt(2))
            .iteration(
                random.nextInt(4),
                random.nextInt(4) == 0 ? IterationType.WARMUP : IterationType.MEASUREMENT)
            .elapsed(random.nextInt(5))
            .operations(random.nextInt(1, 3))
            .event(
                List.of(Events.TIME, Events.PROBE, Events.STOLEN).get(random.nextInt(3)), Unit.NS);
    return switch (random.nextInt(12)) {
      case 0 -> some.reading(new Reading.Failed(Cause.DIED, "it died", ""));
      case 1 -> some.reading(new Reading.Skipped(Cause.NO_CALL, "no call"));
      case 2 -> some.reading(new Reading.Observed(1, null, "a note"));
      default -> some.reading(new Reading.Observed(random.nextInt(5)));
    };
  }

  private static List<List<Object>> measurements(Values values, String event) {
    List<List<Object>> all = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      all.add(
          List.of(
              new Measurement(
                  values.phase(i),
                  values.iteration(i),
                  values.isMeasured(i) ? IterationType.MEASUREMENT : IterationType.WARMUP,
                  values.elapsed(i),
                  event,
                  Unit.NS,
                  values.operations(i)),
              values.value(i)));
    }
    return all;
  }

  @Test
  void anEventWhoseUnitChangesStaysInOrder() {
    List<Observation> all =
        List.of(
            time(1, 3).reading(new Reading.Observed(1)),
            time(1, 3).event(Events.TIME, Unit.COUNT).reading(new Reading.Observed(2)),
            time(1, 4).reading(new Reading.Observed(3)));
    Observations kept = Observations.of(all);
    assertEquals(all, kept);
    assertEquals(1, kept.parts().size());
    assertEquals(List.of(1.0, 2.0, 3.0), list(kept.values(Events.TIME)));
  }

  private static List<Double> list(Values values) {
    List<Double> all = new ArrayList<>();
    for (double value : values.all()) {
      all.add(value);
    }
    return all;
  }

  @Test
  void whatIsTheSameInAPartIsAskedOnce() {
    Observations kept = Observations.of(forks());
    assertEquals(6, kept.heads().count());
    assertEquals(4, kept.figures().count());
    assertEquals(10, kept.firsts().count(), "of each fork: two figures, three events");
    assertEquals(List.of(1, 2), kept.firstsOf(Events.STOLEN).map(Observation::fork).toList());
    assertEquals(0, kept.firstsOf(Events.ALLOCATED).count());
    assertEquals(fork(2), kept.whereHeads(o -> o.fork() == 2));
    assertSame(kept, kept.whereHeads(o -> true));
    assertSame(kept, kept.where(o -> true));
  }

  @Test
  void processesAreFoundWhereverTheirObservationsStand() {
    List<Observation> mixed = new ArrayList<>();
    List<Observation> one = fork(1);
    List<Observation> two = fork(2);
    for (int i = 0; i < one.size(); i++) {
      mixed.add(two.get(i));
      mixed.add(one.get(i));
    }
    Observations kept = Observations.of(mixed);
    assertEquals(mixed, kept);
    assertEquals(List.of(two, one), kept.byProcess());
    assertEquals(List.of(), Observations.NONE.byProcess());
  }

  @Test
  void twoListsAreJoined() {
    Observations one = Observations.of(fork(1));
    Observations two = Observations.of(fork(2));
    assertEquals(forks(), one.and(two));
    assertSame(one, one.and(Observations.NONE));
    assertEquals(two, Observations.NONE.and(two));
    assertNotEquals(one, two);
    assertNotEquals(one, one.and(two));
  }

  @Test
  void valuesInTheOrderOfTheirIterations() {
    List<Observation> all =
        List.of(
            time(1, 4).reading(new Reading.Observed(4)),
            new ObservationBuilder()
                .iteration(3, IterationType.MEASUREMENT)
                .reading(new Reading.Observed(3)),
            new ObservationBuilder()
                .iteration(3, IterationType.WARMUP)
                .reading(new Reading.Observed(2)),
            new ObservationBuilder()
                .phase(Phase.PARSE)
                .iteration(0, IterationType.MEASUREMENT)
                .reading(new Reading.Observed(1)));
    Values values = Observations.of(all).values(Events.TIME).inOrder();
    assertEquals(List.of(1.0, 2.0, 3.0, 4.0), list(values));
    assertEquals(Phase.PARSE, values.phase(0));
    assertTrue(values.isMeasured(2));
    assertEquals(2, values.where(i -> values.iteration(i) == 3).size());
  }
}
