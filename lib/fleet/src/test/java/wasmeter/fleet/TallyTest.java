package wasmeter.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wasmeter.measure.Preview;
import wasmeter.measure.Progress;
import wasmeter.measure.Snapshot;
import wasmeter.measure.Summary;
import wasmeter.measure.shard.Block;

class TallyTest {
  private final Shown shown = new Shown();
  private final Tally tally =
      new Tally(
          "a fleet",
          List.of(new Block(List.of("long"), 60), new Block(List.of("short"), 20)),
          false,
          shown);

  /** The last of what is shown. */
  private static final class Shown implements Progress {
    private final List<String> said = new ArrayList<>();
    private Fleet fleet;
    private Snapshot snapshot;
    private Summary summary;

    @Override
    public void preview(Preview preview) {
      said.add(preview.text());
    }

    @Override
    public void waiting(String why) {
      said.add(why);
    }

    @Override
    public void fleet(Fleet now) {
      fleet = now;
    }

    @Override
    public void update(Snapshot now) {
      snapshot = now;
    }

    @Override
    public void done(Summary now) {
      summary = now;
    }

    @Override
    public void stopped(Snapshot now) {
      snapshot = now;
    }
  }

  private static Snapshot snapshot(int done, int total, String... failures) {
    return new Snapshot(
        done,
        total,
        "a cell",
        new Snapshot.Live(1, false, 1),
        List.of(failures),
        new Snapshot.Left(10, 10));
  }

  private static Summary summary(int measured, String... failures) {
    return new Summary(measured, 1, 0, 2, 3, List.of(failures), 9, 8, List.of("a note"));
  }

  @Test
  void blocksOfMachinesAddUpToARun() {
    tally.announce();
    assertTrue(
        shown.said.getFirst().startsWith("2 blocks on a fleet: about 80 s"), "" + shown.said);
    tally.joined("a");
    tally.joined("a");
    tally.joined("b");
    tally.began(0, "a");
    tally.began(1, "b");
    assertEquals("2 machines: 0 of 2 blocks done, 2 running", shown.fleet.text());
    assertEquals(40, shown.snapshot.left().most(), "80 s on two machines");
    tally.event(0, "a", snapshot(1, 6, "it failed"));
    tally.event(1, "b", snapshot(2, 4));
    assertEquals(3, shown.snapshot.done());
    assertEquals(10, shown.snapshot.total());
    assertEquals("a cell, 1 more", shown.snapshot.current());
    assertEquals(List.of("it failed"), shown.snapshot.failures());
    tally.event(0, "a", summary(5, "it failed"));
    tally.came(0, "a", "");
    assertEquals(List.of("it failed"), shown.snapshot.failures(), "once");
    tally.event(1, "b", summary(4));
    tally.came(1, "b", "");
    tally.done();
    assertEquals(9, shown.summary.measured());
    assertEquals(2, shown.summary.disturbed());
    assertEquals(4, shown.summary.recorded());
    assertEquals(List.of("it failed"), shown.summary.failures());
    assertEquals(List.of("2 machines measured 2 blocks", "a note"), shown.summary.notes());
  }

  @Test
  void whatIsLostIsSaidAndMeasuredAgain() {
    tally.joined("a");
    tally.began(0, "a");
    tally.event(0, "a", snapshot(3, 6));
    tally.lost(0, "a");
    assertEquals(
        "1 machine: 0 of 2 blocks done, 0 running, 1 lost and measured again", shown.fleet.text());
    assertEquals(
        "a worker was lost while it measured long: the block is measured again",
        shown.said.getLast());
    assertEquals(0, shown.snapshot.done());
    tally.began(0, "a");
    tally.event(0, "a", summary(6));
    tally.came(0, "a", "");
    tally.came(1, "a", "the disk is full");
    tally.done();
    assertEquals(List.of("short: the disk is full"), shown.summary.failures());
    assertEquals(
        "1 machine measured 2 blocks, 1 of them again, as its worker was lost",
        shown.summary.notes().getFirst());
  }

  @Test
  void whatIsLostOnItsWayIsNotRecorded() {
    tally.joined("a");
    tally.began(0, "a");
    tally.event(0, "a", summary(6, "it failed"));
    tally.stopped();
    assertEquals(0, shown.snapshot.done());
    tally.lost(0, "a");
    tally.began(0, "a");
    tally.event(0, "a", summary(6, "it failed"));
    tally.came(0, "a", "");
    tally.stopped();
    assertEquals(7, shown.snapshot.done(), "with the one that failed");
    tally.done();
    assertEquals(6, shown.summary.measured());
    assertEquals(List.of("it failed"), shown.summary.failures());
  }

  @Test
  void whatIsBeingMeasuredIsNotRecordedWhereItStops() {
    tally.joined("a");
    tally.began(0, "a");
    tally.event(0, "a", summary(6));
    tally.came(0, "a", "");
    tally.began(1, "a");
    tally.event(1, "a", snapshot(3, 6));
    tally.stopped();
    assertEquals(6, shown.snapshot.done());
  }
}
