package wasmeter.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DaysAndJdksTest {
  private static final Reading.Observed ONE = new Reading.Observed(1);

  private static Header.Run run(String id, String started) {
    return new Header.Run(RunLog.SCHEMA, id, started, "plan", 0, Map.of());
  }

  private static Header.Settings settings(String id, String jdk) {
    return new Header.Settings(id, jdk, List.of(), Map.of(), "", null);
  }

  /** An instant may have a fraction of a second, and another zone than UTC. */
  @Test
  void daysAreThoseOfUtc() {
    Records records =
        Records.of(
            List.of(
                run("late", "2026-11-30T23:59:59.999Z"),
                run("east", "2026-11-30T00:30:00+01:00"),
                run("same", "2026-11-29T10:00:00Z")));
    List<Observation> all = new ArrayList<>();
    for (String run : List.of("late", "east", "same", "unknown")) {
      all.add(new ObservationBuilder().run(run).reading(ONE));
    }
    assertEquals(List.of("2026-11-29", "2026-11-30"), records.days(all));
    assertEquals(List.of(), records.days(List.of()));
  }

  @Test
  void runsAreOrderedByTheInstantAndNotByItsText() {
    Header.Run first = run("first", "2026-01-01T00:00:00Z");
    Header.Run second = run("second", "2026-01-01T00:00:00.5Z");
    assertEquals(-1, Integer.signum(first.began().compareTo(second.began())));
  }

  @Test
  void eachJdkIsNamedOnce() {
    Records records = Records.of(List.of(settings("t1", "one"), settings("t2", "other")));
    List<Observation> all = new ArrayList<>();
    for (String settings : List.of("t2", "t1", "t2", "unknown")) {
      all.add(new ObservationBuilder().settings(settings).reading(ONE));
    }
    all.add(new ObservationBuilder().settings(null).reading(ONE));
    assertEquals(List.of("other", "one"), records.jdks(all));
  }

  private static Header.SampleModule sample(String id) {
    return new Header.SampleModule(id, id, "aa", 1, "C", false);
  }

  private static Observation observation(String run, String sample) {
    return new ObservationBuilder()
        .run(run)
        .sample(sample, "run(10)")
        .reading(new Reading.Observed(1));
  }

  @Test
  void aGroupHasTheHeadersThatItRefersTo() {
    Records all =
        Records.of(
            List.of(
                run("r1", "2026-01-02T03:04:05Z"),
                run("r2", "2026-01-02T03:04:05Z"),
                run("r3", "2026-01-02T03:04:05Z"),
                sample("s1"),
                sample("s2"),
                observation("r1", "s1"),
                observation("r2", "s2"),
                observation("r3", "s1")));
    Map<String, Records> groups = all.apart(o -> o.cell().sample());
    assertEquals(Set.of("s1", "s2"), groups.keySet());
    assertEquals(List.of("r1", "r3"), List.copyOf(groups.get("s1").runs().keySet()));
    assertEquals(Set.of("s1"), groups.get("s1").samples().keySet());
    assertEquals(2, groups.get("s1").observations().size());
    assertEquals(Set.of("r2"), groups.get("s2").runs().keySet());
    assertEquals(
        all.byHead(o -> o.cell().sample()).get("s2").observations(),
        groups.get("s2").observations());
  }
}
