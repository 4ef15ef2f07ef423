package wasmeter.measure.shard;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One of several parts of about the same length. Blocks are dealt out longest first, each to the
 * part that has the least so far: the longest part is at most 4/3 of what the best division has.
 *
 * <p>Reference: Graham (1969), Bounds on Multiprocessing Timing Anomalies, SIAM Journal on Applied
 * Mathematics 17, 416–429.
 *
 * @param index which part, from 1
 * @param count of how many
 */
public record Shard(int index, int count) implements Portion {
  /** What can be given, with digits of any length: they are checked, not skipped. */
  private static final Pattern TEXT = Pattern.compile("\\s*([0-9]+)\\s*/\\s*([0-9]+)\\s*");

  private static final int MOST_DIGITS = 6;

  /** SLURM says all about an array, whose tasks its users number as they like. */
  private static final String SLURM_INDEX = "SLURM_ARRAY_TASK_ID";

  private static final String SLURM_COUNT = "SLURM_ARRAY_TASK_COUNT";
  private static final String SLURM_FIRST = "SLURM_ARRAY_TASK_MIN";
  private static final String SLURM_LAST = "SLURM_ARRAY_TASK_MAX";
  private static final String SLURM_STEP = "SLURM_ARRAY_TASK_STEP";

  /** Kubernetes numbers the pods of an Indexed Job from 0, and does not say how many there are. */
  private static final String KUBERNETES_INDEX = "JOB_COMPLETION_INDEX";

  /** Named after the field of the job's description that it repeats. */
  private static final String KUBERNETES_COUNT = "JOB_COMPLETIONS";

  /**
   * Checks that there is such a part.
   *
   * @throws IllegalArgumentException with one sentence if there is not
   */
  public Shard {
    require(
        index >= 1 && index <= count,
        "there is no part %s of %s: parts are counted from 1, as in -Dshard=1/%s",
        index,
        count,
        Math.max(count, 1));
  }

  private static void require(boolean holds, String sentence, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(sentence.formatted(values));
    }
  }

  /**
   * Reads an index and a count.
   *
   * @param text for instance {@code 2/3}
   * @return the second of three
   * @throws IllegalArgumentException with one sentence if it is something else
   */
  public static Shard parse(String text) {
    Matcher parts = TEXT.matcher(text);
    boolean matches =
        parts.matches()
            && parts.group(1).length() <= MOST_DIGITS
            && parts.group(2).length() <= MOST_DIGITS;
    require(matches, "-Dshard= is a part and how many there are, as in 2/3, not '%s'", text);
    return new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
  }

  /**
   * Which part the scheduler of a cluster wants of this process: a task of an array of SLURM, or a
   * pod of an Indexed Job of Kubernetes.
   *
   * @param environment variables by name
   * @return empty where there is one part, and where no scheduler says anything
   * @throws IllegalArgumentException with one sentence if it cannot be told which part it is: were
   *     the whole plan measured then, every machine would measure it
   */
  public static Optional<Shard> of(Map<String, String> environment) {
    Optional<Shard> shard =
        number(environment, SLURM_INDEX)
            .map(id -> slurm(environment, id))
            .or(() -> number(environment, KUBERNETES_INDEX).map(i -> kubernetes(environment, i)));
    return shard.filter(some -> some.count() > 1);
  }

  private static Shard slurm(Map<String, String> environment, int id) {
    Optional<Integer> said = number(environment, SLURM_COUNT);
    int step = Math.max(1, number(environment, SLURM_STEP).orElse(1));
    int first = number(environment, SLURM_FIRST).orElse(1);
    int last = number(environment, SLURM_LAST).orElse(first + (said.orElse(1) - 1) * step);
    int count = said.orElse((last - first) / step + 1);
    require(
        (said.isPresent() || environment.containsKey(SLURM_LAST))
            && count == (last - first) / step + 1
            && id >= first
            && id <= last
            && (id - first) % step == 0,
        "which part task %s of this array of SLURM should measure cannot be told from its number:"
            + " give -Dshard=, such as -Dshard=1/%s",
        id,
        Math.max(1, count));
    require(
        count > 1 || id <= 1,
        "task %s is alone in its array of SLURM: if it measures a part of an earlier array again,"
            + " say which, as in -Dshard=%1$s/3; if it should measure all, give -Dshard=1/1",
        id);
    return new Shard((id - first) / step + 1, count);
  }

  private static Shard kubernetes(Map<String, String> environment, int index) {
    Optional<Integer> count = number(environment, KUBERNETES_COUNT);
    require(
        count.isPresent(),
        "this is pod %s of an Indexed Job of Kubernetes, but of how many is not said: set %s to its"
            + " completions, or give -Dshard=",
        index,
        KUBERNETES_COUNT);
    require(
        index < count.get(),
        "there is no pod %s among %s of an Indexed Job: set %s to its completions",
        index,
        count.get(),
        KUBERNETES_COUNT);
    return new Shard(index + 1, count.get());
  }

  private static Optional<Integer> number(Map<String, String> environment, String name) {
    String text = environment.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    require(
        text.matches("[0-9]{1,%s}".formatted(MOST_DIGITS + 1)),
        "%s is '%s', which is not a number: give -Dshard=",
        name,
        text);
    return Optional.of(Integer.valueOf(text));
  }

  @Override
  public Division of(List<Block> blocks) {
    double[] seconds = new double[count];
    Map<Block, Integer> parts = new HashMap<>();
    blocks.stream()
        .filter(block -> block.seconds() > 0)
        .sorted(Comparator.comparingDouble(Block::seconds).reversed().thenComparing(Block::name))
        .forEach(
            block -> {
              int least = least(seconds);
              seconds[least] += block.seconds();
              parts.put(block, least + 1);
            });
    // They may take a while where engines are missing, so none of the parts gets all of them.
    int[] emptiestFirst =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> seconds[i]))
            .mapToInt(i -> i + 1)
            .toArray();
    List<Block> others = blocks.stream().filter(block -> !(block.seconds() > 0)).toList();
    for (int i = 0; i < others.size(); i++) {
      parts.put(others.get(i), emptiestFirst[i % count]);
    }
    return new Division(
        index,
        count,
        blocks.stream().map(block -> new Division.Share(block, parts.get(block))).toList(),
        true);
  }

  /** The first of the parts that have the least. */
  private static int least(double[] seconds) {
    int least = 0;
    for (int i = 1; i < seconds.length; i++) {
      least = seconds[i] < seconds[least] ? i : least;
    }
    return least;
  }

  @Override
  public String text() {
    return "shard %s/%s".formatted(index, count);
  }

  /** For instance {@code 2/3}. */
  @Override
  public String toString() {
    return index + "/" + count;
  }
}
