package wasmeter.fleet.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.FutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import scala.Function0;
import scala.Function2;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * Gives the blocks of a plan to the executors of a fleet, and says line by line what comes of it.
 *
 * <p>Methods that Spark calls may be called by several threads.
 */
final class Driver {
  private static final long POLL_MILLISECONDS = 100;

  /** What is said to whoever started this process: words before tabs. */
  private final Voice voice;

  private final Job job;
  private final Assignments assignments;
  private final Fingerprints fingerprints;

  /** Executors that are ready, before it is decided which machines share the blocks. */
  private final Map<String, Messages.Ready> ready = new LinkedHashMap<>();

  /** Tickets that were issued and have not ended. */
  private final Set<Integer> open = ConcurrentHashMap.newKeySet();

  /** Held until what came back is written and said. */
  private final Object taking = new Object();

  private final List<Issue> issues = new ArrayList<>();
  private final AtomicInteger tickets = new AtomicInteger();
  private final Map<Integer, Integer> came = new HashMap<>();
  private final Map<String, String> labels = new ConcurrentHashMap<>();

  /** Executors that have said what they are. */
  private final Set<String> heard = new HashSet<>();

  /** Why machines do not take part. */
  private final Set<String> refusals = new LinkedHashSet<>();

  private boolean decided;
  private long lastReady = System.nanoTime();
  private long stuckSince;
  private volatile String failure;

  Driver(Job job, Voice voice) {
    this.job = job;
    this.voice = voice;
    assignments = new Assignments(job.blocks().size(), job.replicates());
    fingerprints = new Fingerprints(job.machines());
  }

  String hash() {
    return job.hash();
  }

  /** What an executor says, and what it is answered: both are packed. */
  Object receive(Object packed) {
    return switch (Messages.unpack(packed)) {
      case Messages.Ready one -> {
        hear(one);
        yield null;
      }
      case Messages.Event event -> {
        String machine = assignments.machine(event.executor());
        if (machine != null) { // else it was lost, and its last words do not count
          voice.say("event", event.block(), machine, event.text());
        }
        yield null;
      }
      case Messages.Stopped stopped -> {
        assignments.close(stopped.ticket());
        yield null;
      }
      case Messages.Ask ask -> Messages.pack(answer(ask));
      default -> throw new IllegalArgumentException("unknown message");
    };
  }

  private synchronized void hear(Messages.Ready one) {
    lastReady = System.nanoTime();
    heard.add(one.executor());
    if (one.problem() != null) {
      refuse(one, one.problem());
    } else if (decided) {
      admit(one);
    } else {
      ready.put(one.executor(), one);
    }
  }

  private void refuse(Messages.Ready one, String why) {
    assignments.refuse(one.executor());
    refuse(why);
  }

  private void refuse(String why) {
    refusals.add(why);
    voice.say("refused", why);
  }

  private void admit(Messages.Ready one) {
    String difference = job.replicates() ? null : fingerprints.difference(one.fingerprint());
    if (difference == null) {
      labels.put(one.machine(), one.label());
      assignments.accept(one.executor(), one.machine());
      voice.say("joined", one.machine());
    } else {
      refuse(one, difference);
    }
  }

  private Serializable answer(Messages.Ask ask) {
    return switch (assignments.ask(ask.ticket(), ask.attempt(), ask.executor(), ask.free())) {
      case Assignments.Answer.Measure(int index) -> {
        String machine = assignments.machine(ask.executor());
        voice.say("began", index, machine);
        yield new Messages.Measure(
            index,
            job.blocks().get(index),
            machine,
            job.replicates() ? labels.get(machine) : "",
            recorded(index));
      }
      case Assignments.Answer.Wait _ -> new Messages.Wait();
      case Assignments.Answer.Over _ -> new Messages.Over();
    };
  }

  private byte[] recorded(int index) {
    Path file = job.recorded(index);
    try {
      return Files.exists(file) ? Files.readAllBytes(file) : null;
    } catch (IOException e) {
      return null; // it is measured once more
    }
  }

  /** A task has ended well: Spark counts it once, whatever became of its other attempts. */
  void take(Messages.Result result) {
    synchronized (taking) {
      open.remove(result.ticket());
      keep(result);
    }
  }

  /** Whether all is done, and has been said. */
  boolean isOver() {
    synchronized (taking) {
      return assignments.isOver();
    }
  }

  private void keep(Messages.Result result) {
    if (result.block() < 0
        || !assignments.came(result.ticket(), result.block(), result.machine())) {
      return;
    }
    try {
      int number = came.merge(result.block(), 1, Integer::sum);
      Path file = job.directory().resolve("came-%d-%d.gz".formatted(result.block(), number));
      Files.write(file, result.lines());
      voice.say(
          "block",
          result.block(),
          result.machine(),
          file.getFileName(),
          result.problem() == null ? "" : result.problem());
    } catch (IOException e) {
      failure = "what a worker measured cannot be kept: " + e.getMessage();
      assignments.stop();
    }
  }

  /** An executor is gone, and Spark says so before or after its task asks again. */
  private final class Losses extends SparkListener {
    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
      lose(removed.executorId());
    }
  }

  void lose(String executor) {
    synchronized (this) {
      ready.remove(executor);
      if (!heard.contains(executor) && !assignments.isOver()) {
        refuse(
            "its executor ended before it was ready: start its worker by mvn -Pworker, or an"
                + " installed Spark with JDK 25");
      }
    }
    String machine = assignments.machine(executor);
    assignments.lose(executor).forEach(block -> voice.say("lost", block, machine));
  }

  /**
   * Measures all blocks, or as many as can be.
   *
   * @return null, or why it ended before
   * @throws InterruptedException if it is cancelled
   */
  String run(SparkContext spark) throws InterruptedException {
    spark.addSparkListener(new Losses());
    long began = System.nanoTime();
    while (!decide()) {
      if (spark.isStopped() || seconds(began) > job.patience()) {
        return whyNobody();
      }
      Thread.sleep(POLL_MILLISECONDS);
    }
    spark.setJobGroup("blocks", "blocks", true);
    issue(spark, assignments.total());
    while (!isOver() && failure == null) {
      Thread.sleep(POLL_MILLISECONDS);
      if (spark.isStopped()) {
        return "the fleet ended: its master dropped it, or cannot be reached any more";
      }
      closeEnded();
      issue(spark, assignments.missing(open.size()));
      if (isStuckForLong()) {
        int absent = assignments.giveUpAbsent();
        voice.say("absent", absent);
        if (!job.replicates()) {
          return "no worker is left: start one, and run the same command again to continue";
        }
      }
    }
    for (int block : assignments.givenUp()) {
      voice.say("gave-up", block);
    }
    return failure;
  }

  /** A worker that was lost may come back. */
  private boolean isStuckForLong() {
    if (!assignments.isStuck()) {
      stuckSince = 0;
      return false;
    }
    stuckSince = stuckSince == 0 ? System.nanoTime() : stuckSince;
    return seconds(stuckSince) > job.patience();
  }

  /** Once those who are there have had time to say what they are, they share the blocks. */
  private synchronized boolean decide() {
    boolean all = job.expected() > 0 && ready.size() >= job.expected();
    if (ready.isEmpty() || !all && seconds(lastReady) < job.gathering()) {
      return false;
    }
    admitAll();
    return true;
  }

  synchronized void admitAll() {
    if (!job.replicates()) {
      fingerprints.choose(ready.values().stream().map(Messages.Ready::fingerprint).toList());
    }
    decided = true;
    new ArrayList<>(ready.values()).forEach(this::admit);
  }

  synchronized String whyNobody() {
    return refusals.isEmpty()
        ? "no worker of %s is ready: start one there with mvn -Pworker, and give both sides the same -Dfleet.secret"
            .formatted(job.master())
        : "no machine of %s takes part: %s".formatted(job.master(), String.join("; ", refusals));
  }

  /** Why Spark could not be started: what it says itself helps nobody but its developers. */
  String whyNotStarted() {
    return "%s does not answer, or does not let this command in: start its master with mvn -Pmaster, and give both sides the same -Dfleet.secret"
        .formatted(job.master());
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private void issue(SparkContext spark, int count) {
    if (count == 0) {
      return;
    }
    int first = tickets.getAndAdd(count);
    List<Integer> numbers = IntStream.range(first, first + count).boxed().toList();
    open.addAll(numbers);
    var rdd =
        spark.parallelize(
            CollectionConverters.asScala(numbers).toSeq(),
            count,
            ClassTag$.MODULE$.<Integer>apply(Integer.class));
    List<Object> partitions = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Function2<Object, Messages.Result, BoxedUnit> taken =
        (_, result) -> {
          take(result);
          return BoxedUnit.UNIT;
        };
    Function0<BoxedUnit> ended = () -> BoxedUnit.UNIT;
    issues.add(
        new Issue(
            spark.submitJob(
                rdd,
                new BlockTask(),
                CollectionConverters.asScala(partitions).toSeq(),
                taken,
                ended),
            numbers));
  }

  /** Tickets that were issued together. */
  private record Issue(FutureAction<?> action, List<Integer> tickets) {}

  /** Where one of them has lost its executor too often, Spark drops those issued with it. */
  private void closeEnded() {
    for (Issue issue : List.copyOf(issues)) {
      if (issue.action().isCompleted()) {
        issues.remove(issue);
        issue.tickets().stream().filter(open::remove).forEach(assignments::close);
      }
    }
  }

  /** Nobody gets another block, and those that are measured are stopped. */
  void cancel(SparkContext spark) {
    assignments.stop();
    if (!spark.isStopped()) {
      spark.cancelAllJobs();
    }
  }

  /** Whether some executor measures, or has not said yet that it has stopped. */
  boolean isMeasuring() {
    return assignments.isMeasuring();
  }

  /** What is measured by whom, for whoever started this process. */
  interface Voice {
    void say(String what, Object... details);
  }

  /**
   * What is to be done.
   *
   * @param directory with its files
   * @param master of Spark
   * @param replicates whether each machine measures all blocks
   * @param hash of the files that are sent
   * @param blocks names, those that take longest first
   * @param machines ids of machines that the log has
   * @param patience seconds until a worker is missed
   * @param expected how many executors there will be, or 0 if nobody knows
   * @param gathering seconds in which workers may join before it is decided which share the blocks
   */
  record Job(
      Path directory,
      String master,
      boolean replicates,
      String hash,
      List<String> blocks,
      Set<String> machines,
      int patience,
      int expected,
      int gathering) {
    /** What the log holds of a block. */
    Path recorded(int index) {
      return directory.resolve("recorded-%d.gz".formatted(index));
    }
  }
}
