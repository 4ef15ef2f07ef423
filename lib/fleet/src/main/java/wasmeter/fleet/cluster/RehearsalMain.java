package wasmeter.fleet.cluster;

import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import scala.Function2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * A fleet that only pretends to measure: Spark and the assignment of blocks are real, machines are
 * threads that sleep. It says how close to the best the order of blocks is, and what giving them
 * out takes.
 */
public final class RehearsalMain {
  /** What the lines of a block take, compressed. */
  private static final int RESULT_BYTES = 50_000;

  /** A block takes between some seconds and some minutes, most of them less than the mean. */
  private static final double LONGEST = 4;

  private static BlockingQueue<Integer> machines;
  private static Assignments assignments;
  private static double[] milliseconds;

  private RehearsalMain() {}

  /**
   * Rehearses.
   *
   * @param arguments how many machines, how many blocks, milliseconds that a block takes on average
   * @throws Exception if it is interrupted, or Spark fails
   */
  public static void main(String... arguments) throws Exception {
    Locale.setDefault(Locale.ROOT); // its numbers are read by another process
    int count = Integer.parseInt(arguments[0]);
    int blocks = Integer.parseInt(arguments[1]);
    double mean = Double.parseDouble(arguments[2]);
    Random random = new Random(1);
    milliseconds =
        IntStream.range(0, blocks)
            .mapToDouble(i -> -mean * LONGEST * Math.pow(random.nextDouble(), LONGEST - 1))
            .sorted()
            .map(time -> -time)
            .toArray();
    machines = new LinkedBlockingQueue<>(IntStream.range(0, count).boxed().toList());
    assignments = new Assignments(blocks, false);
    machines.forEach(i -> assignments.accept("executor-" + i, "machine-" + i));
    SparkConf conf =
        new SparkConf()
            .setMaster("local[%d]".formatted(count))
            .setAppName("rehearsal")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.maxResultSize", "0");
    SparkContext spark = new SparkContext(conf);
    spark.setLogLevel("WARN");
    List<Integer> tickets = IntStream.range(0, blocks).boxed().toList();
    long[] bytes = new long[1];
    Function2<Object, Messages.Result, BoxedUnit> taken =
        (_, result) -> {
          bytes[0] += result.lines().length;
          assignments.came(result.ticket(), result.block(), result.machine());
          return BoxedUnit.UNIT;
        };
    List<Object> partitions = new ArrayList<>(tickets);
    long processor = processorNanoseconds();
    long began = System.nanoTime();
    spark
        .submitJob(
            spark.parallelize(
                CollectionConverters.asScala(tickets).toSeq(),
                blocks,
                ClassTag$.MODULE$.<Integer>apply(Integer.class)),
            new Pretended(),
            CollectionConverters.asScala(partitions).toSeq(),
            taken,
            () -> BoxedUnit.UNIT)
        .get();
    double took = (System.nanoTime() - began) / 1e6;
    double used = (processorNanoseconds() - processor) / 1e6;
    double best = Math.max(Arrays.stream(milliseconds).sum() / count, milliseconds[0]);
    System.out.printf(
        Locale.ROOT,
        "rehearsed %d %.4f %.3f %d%n",
        assignments.done(),
        took / best,
        used / blocks,
        peakBytes() >> 20);
    Runtime.getRuntime().halt(0);
  }

  private static long processorNanoseconds() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long peakBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(java.lang.management.MemoryUsage::getUsed)
        .sum();
  }

  /** As {@link BlockTask}, on a machine that sleeps. */
  private static final class Pretended extends AbstractFunction1<Iterator<Integer>, Messages.Result>
      implements Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public Messages.Result apply(Iterator<Integer> tickets) {
      int ticket = tickets.next();
      try {
        int machine = machines.take();
        try {
          var answer = assignments.ask(ticket, 0, "executor-" + machine, true);
          if (!(answer instanceof Assignments.Answer.Measure(int block))) {
            throw new IllegalStateException("a machine is free, and gets nothing: " + answer);
          }
          Thread.sleep(Math.round(milliseconds[block]));
          return new Messages.Result(
              ticket, block, "machine-" + machine, new byte[RESULT_BYTES], null);
        } finally {
          machines.add(machine);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
