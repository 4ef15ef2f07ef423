package wasmeter.measure.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardTest {
  /** Of any number and length, some of the same, some of none. */
  private static List<Block> blocks(Random random) {
    return IntStream.range(0, random.nextInt(50))
        .mapToObj(
            i ->
                new Block(
                    List.of("sample" + i),
                    random.nextInt(4) == 0 ? 0 : Math.ceil(100 * random.nextDouble()) * 10))
        .toList();
  }

  private static double seconds(Division part) {
    return part.mine().stream().mapToDouble(Block::seconds).sum();
  }

  @Test
  void eachBlockIsInExactlyOnePartAndPartsAreAboutAsLong() {
    Random random = new Random(1);
    for (int trial = 0; trial < 200; trial++) {
      List<Block> blocks = blocks(random);
      int count = 1 + random.nextInt(60);
      double all = blocks.stream().mapToDouble(Block::seconds).sum();
      double longest = blocks.stream().mapToDouble(Block::seconds).max().orElse(0);
      List<Block> dealt = new ArrayList<>();
      for (int index = 1; index <= count; index++) {
        Division part = new Shard(index, count).of(blocks);
        dealt.addAll(part.mine());
        assertTrue(seconds(part) <= all / count + longest, part.toString());
        assertEquals(part.mine().isEmpty(), part.isEmpty());
        assertTrue(count > blocks.size() || !part.isEmpty(), "no part is empty without need");
        assertEquals(
            new Shard(1, count).of(blocks).shares(),
            part.shares(),
            "all parts agree on all blocks");
      }
      assertEquals(blocks.size(), dealt.size());
      assertTrue(dealt.containsAll(blocks));
    }
  }

  @Test
  void theOrderOfBlocksDoesNotMatter() {
    List<Block> blocks = blocks(new Random(2));
    Division part = new Shard(2, 3).of(blocks);
    List<Block> timed = blocks.stream().filter(block -> block.seconds() > 0).toList();
    Division reversed = new Shard(2, 3).of(timed.reversed());
    assertEquals(
        part.mine().stream().filter(block -> block.seconds() > 0).toList(),
        reversed.mine().reversed());
  }

  @Test
  void oneBlockAloneIsAPartOfItsOwn() {
    List<Block> blocks =
        List.of(new Block(List.of("a"), 1), new Block(List.of("with-b", "without-b"), 2));
    Division part = new Only("without-b").of(blocks);
    assertEquals(List.of(blocks.getLast()), part.mine());
    assertEquals(2, part.index());
    assertEquals(2, part.count());
    assertEquals(Set.of("with-b", "without-b"), part.samples());
    assertEquals(1, part.listed().size());
    assertEquals(2, new Only("a").of(blocks).listed().size(), "the first one lists all");
    assertEquals(2, new Shard(2, 2).of(blocks).listed().size());
    assertEquals(
        "the plan does not measure 'c': it has a, with-b",
        assertThrows(IllegalArgumentException.class, () -> new Only("c").of(blocks)).getMessage());
  }

  private static String refused(String text) {
    return assertThrows(IllegalArgumentException.class, () -> Shard.parse(text)).getMessage();
  }

  @Test
  void anIndexAndACountAreRead() {
    assertEquals(new Shard(2, 3), Shard.parse("2/3"));
    assertEquals(new Shard(10, 10), Shard.parse(" 10 / 10 "));
    assertEquals("2/3", new Shard(2, 3).toString());
    assertEquals(
        "there is no part 4 of 3: parts are counted from 1, as in -Dshard=1/3", refused("4/3"));
    assertEquals(
        "there is no part 0 of 3: parts are counted from 1, as in -Dshard=1/3", refused("0/3"));
    assertEquals(
        "there is no part 1 of 0: parts are counted from 1, as in -Dshard=1/1", refused("1/0"));
    for (String text :
        List.of("x", "2", "2/", "/3", "-1/3", "2/3/4", "1.5/3", "9999999/9999999", "١/٣")) {
      assertEquals(
          "-Dshard= is a part and how many there are, as in 2/3, not '%s'".formatted(text),
          refused(text));
    }
  }

  private static Map<String, String> slurm(int id, int first, int last, int step, int count) {
    return Map.of(
        "SLURM_ARRAY_TASK_ID", "" + id,
        "SLURM_ARRAY_TASK_MIN", "" + first,
        "SLURM_ARRAY_TASK_MAX", "" + last,
        "SLURM_ARRAY_TASK_STEP", "" + step,
        "SLURM_ARRAY_TASK_COUNT", "" + count);
  }

  private static String refused(Map<String, String> environment) {
    return assertThrows(IllegalArgumentException.class, () -> Shard.of(environment)).getMessage();
  }

  @Test
  void anArrayOfSlurmMayBeginAndStepAnywhere() {
    assertEquals(Optional.empty(), Shard.of(Map.of()));
    for (int first : List.of(0, 1, 7)) {
      for (int step : List.of(1, 2, 5)) {
        for (int i = 0; i < 3; i++) {
          assertEquals(
              Optional.of(new Shard(i + 1, 3)),
              Shard.of(slurm(first + i * step, first, first + 2 * step, step, 3)));
        }
      }
    }
    assertEquals(
        Optional.of(new Shard(3, 3)),
        Shard.of(slurm(5, 1, 6, 2, 3)),
        "the last number need not be a task");
    Map<String, String> old = new HashMap<>(slurm(2, 1, 3, 1, 3));
    old.remove("SLURM_ARRAY_TASK_STEP");
    old.remove("SLURM_ARRAY_TASK_COUNT");
    assertEquals(Optional.of(new Shard(2, 3)), Shard.of(old));
    for (int id = 1; id <= 3; id++) {
      assertEquals(
          Optional.of(new Shard(id, 3)),
          Shard.of(Map.of("SLURM_ARRAY_TASK_ID", "" + id, "SLURM_ARRAY_TASK_COUNT", "3")),
          "of whose tasks only the number is said");
    }
  }

  @Test
  void anArrayThatDoesNotSayWhichPartIsMeantIsRefused() {
    assertEquals(
        "which part task 5 of this array of SLURM should measure cannot be told from its number:"
            + " give -Dshard=, such as -Dshard=1/3",
        refused(slurm(5, 1, 9, 1, 3)));
    assertTrue(
        refused(Map.of("SLURM_ARRAY_TASK_ID", "2")).contains("cannot be told from its number"));
    for (String id : List.of("0", "4")) {
      assertTrue(
          refused(Map.of("SLURM_ARRAY_TASK_ID", id, "SLURM_ARRAY_TASK_COUNT", "3"))
              .contains("cannot be told from its number"));
    }
    assertEquals(Optional.empty(), Shard.of(slurm(1, 1, 1, 1, 1)), "all of it");
    assertEquals(
        "task 2 is alone in its array of SLURM: if it measures a part of an earlier array again,"
            + " say which, as in -Dshard=2/3; if it should measure all, give -Dshard=1/1",
        refused(slurm(2, 2, 2, 1, 1)));
    assertEquals(
        "SLURM_ARRAY_TASK_ID is 'x', which is not a number: give -Dshard=",
        refused(Map.of("SLURM_ARRAY_TASK_ID", "x")));
  }

  @Test
  void anIndexedJobIsToldHowManyItsPodsAre() {
    Map<String, String> pod = Map.of("JOB_COMPLETION_INDEX", "0", "JOB_COMPLETIONS", "4");
    assertEquals(Optional.of(new Shard(1, 4)), Shard.of(pod));
    assertEquals(
        Optional.empty(), Shard.of(Map.of("JOB_COMPLETION_INDEX", "0", "JOB_COMPLETIONS", "1")));
    assertEquals(
        "this is pod 3 of an Indexed Job of Kubernetes, but of how many is not said: set"
            + " JOB_COMPLETIONS to its completions, or give -Dshard=",
        refused(Map.of("JOB_COMPLETION_INDEX", "3")));
    assertEquals(
        "there is no pod 4 among 4 of an Indexed Job: set JOB_COMPLETIONS to its completions",
        refused(Map.of("JOB_COMPLETION_INDEX", "4", "JOB_COMPLETIONS", "4")));
  }
}
