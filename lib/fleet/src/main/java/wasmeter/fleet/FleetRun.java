package wasmeter.fleet;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import wasmeter.fleet.cluster.DriverMain;
import wasmeter.fleet.cluster.Goods;
import wasmeter.fleet.parcel.Events;
import wasmeter.install.Ending;
import wasmeter.install.Guard;
import wasmeter.install.ProcessEnd;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.measure.PlanException;
import wasmeter.measure.Progress;
import wasmeter.measure.shard.Block;
import wasmeter.record.Header;
import wasmeter.record.LogException;
import wasmeter.record.Observation;
import wasmeter.record.Records;
import wasmeter.record.RunLog;

/**
 * One run of a fleet, seen from the process that writes the log: it starts the one in which Spark
 * schedules, and reads what that says.
 */
final class FleetRun {
  /** What executors are sent of this library, apart from the files of the job. */
  private static final String CLUSTER = "wasmeter/fleet/cluster/";

  /** And these, by which they end what they started. */
  static final List<Class<?>> SENT = List.of(Guard.class, ProcessEnd.class);

  private static final String END_OF_OUTPUT = "";

  /** A worker that was started or lost may take as long. */
  private static final int PATIENCE_SECONDS = 60;

  /** Workers that are there answer within that. */
  private static final int GATHERING_SECONDS = 3;

  /** It waits nearly as long for what is measured on all machines; all is over within five. */
  private static final long LAST_WORDS_MILLIS = 3_000;

  /** What a terminal sends to all of its processes, or somebody to a group of them. */
  private static final Set<Integer> TO_ALL = Set.of(1, 2, 15);

  private static final int SIGNAL_BASE = 128;

  /** Until this process has heard of its own end. */
  private static final long HEARING_MILLIS = 1_000;

  /** Of what Spark says, for whoever asks. */
  private static final int LONGEST_TAIL = 20_000;

  private final Fleet fleet;
  private final SparkProcess spark;
  private final Bench bench = Bench.here();

  FleetRun(Fleet fleet, SparkProcess spark) {
    this.fleet = fleet;
    this.spark = spark;
  }

  void run(Plan plan, Path log, Progress progress) throws InterruptedException {
    if (plan.portion().isPresent()) {
      throw new PlanException(
          "a fleet shares out all blocks of a plan: leave the part, -Dshard=, out");
    }
    bench.requireNames(plan);
    Optional<String> secret = Secret.of(fleet.master(), fleet.secretFile());
    fleet.master().requireListening();
    List<Block> blocks =
        bench.blocks(plan).stream()
            .sorted(Comparator.comparingDouble(Block::seconds).reversed())
            .toList();
    Records recorded = RunLog.read(log);
    try (Ending _ = Ending.ofThisThread();
        RunLog out = RunLog.append(log);
        Workplace place = new Workplace()) {
      Tally tally = new Tally(fleet.toString(), blocks, fleet.replicates(), progress);
      tally.announce();
      describe(plan, blocks, recorded, place.directory());
      if (Thread.interrupted()) {
        tally.stopped();
        throw new InterruptedException();
      }
      follow(place.directory(), secret, out, tally);
    } catch (IOException e) {
      throw new FleetException("the fleet cannot be started: " + e.getMessage());
    }
  }

  /** Writes all that the other process reads. */
  private void describe(Plan plan, List<Block> blocks, Records recorded, Path directory)
      throws IOException {
    Properties job = new Properties();
    job.setProperty("master", fleet.master().text());
    job.setProperty("address", fleet.master().addressHere());
    job.setProperty("replicates", Boolean.toString(fleet.replicates()));
    job.setProperty("hash", Freight.pack(plan, bench, directory.resolve(Goods.PACKED)));
    job.setProperty("blocks", blocks.stream().map(Block::name).collect(Collectors.joining("\n")));
    job.setProperty("machines", String.join("\n", recorded.machines().keySet()));
    job.setProperty("patience", Integer.toString(PATIENCE_SECONDS));
    job.setProperty("expected", Integer.toString(fleet.master().workers()));
    job.setProperty("gathering", Integer.toString(GATHERING_SECONDS));
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(DriverMain.JOB))) {
      job.store(out, null);
    }
    pack(directory.resolve("fleet.jar"));
    remember(recorded, blocks, directory);
  }

  /** What the log holds of each block, so that its worker goes on where another one ended. */
  private static void remember(Records recorded, List<Block> blocks, Path directory)
      throws IOException {
    Map<String, Integer> indices = new HashMap<>();
    for (int i = 0; i < blocks.size(); i++) {
      for (String sample : blocks.get(i).samples()) {
        indices.put(sample, i);
      }
    }
    Map<Integer, Records> each = recorded.apart(o -> indices.get(sample(recorded, o)));
    each.remove(null); // samples that the plan does not have
    for (Map.Entry<Integer, Records> block : each.entrySet()) {
      Path plain = directory.resolve("recorded");
      try (RunLog log = RunLog.append(plain)) {
        block.getValue().lines().forEach(log::write);
      }
      Path file = directory.resolve("recorded-%d.gz".formatted(block.getKey()));
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        Files.copy(plain, out);
      }
      Files.delete(plain);
    }
  }

  private static String sample(Records recorded, Observation o) {
    Header.SampleModule sample = recorded.samples().get(o.cell().sample());
    return sample == null ? null : sample.name();
  }

  /** The classes that executors run: all others travel as files, and are verified. */
  private static void pack(Path jar) throws IOException {
    Path mine = SparkProcess.location(Fleet.class);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Class<?> one : SENT) {
        String name = one.getName().replace('.', '/') + ".class";
        try (InputStream in = one.getClassLoader().getResourceAsStream(name)) {
          Goods.put(out, name, in.readAllBytes());
        }
      }
      if (Files.isDirectory(mine)) {
        try (Stream<Path> all = Files.list(mine.resolve(CLUSTER))) {
          for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
            Goods.put(out, CLUSTER + file.getFileName(), Files.readAllBytes(file));
          }
        }
        return;
      }
      try (ZipFile in = new ZipFile(mine.toFile())) {
        for (ZipEntry entry : in.stream().filter(e -> e.getName().startsWith(CLUSTER)).toList()) {
          if (!entry.isDirectory()) {
            Goods.put(out, entry.getName(), in.getInputStream(entry).readAllBytes());
          }
        }
      }
    }
  }

  private void follow(Path directory, Optional<String> secret, RunLog log, Tally tally)
      throws IOException, InterruptedException {
    Path said = directory.resolve("driver.log");
    Process driver =
        spark
            .builder(
                directory,
                fleet.master().addressHere(),
                secret,
                List.of("-Xmx1g", DriverMain.class.getName(), directory.toString()))
            .redirectError(said.toFile())
            .start();
    Hearing hearing = new Hearing(driver, directory, log, tally);
    try {
      hearing.hear();
      if (!hearing.ended || hearing.failure != null) {
        throw failure(hearing, driver, said);
      }
      tally.done();
    } catch (InterruptedException | FleetException e) {
      end(driver);
      hearing.hearTheRest();
      tally.stopped();
      throw e;
    } catch (LogException e) {
      tally.stopped();
      throw e;
    } finally {
      end(driver);
    }
  }

  /** What the process that schedules says. */
  private static final class Hearing {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> all;
    private final Path directory;
    private final RunLog log;
    private final Tally tally;
    private boolean ended;
    private String failure;

    Hearing(Process driver, Path directory, RunLog log, Tally tally) {
      this.directory = directory;
      this.log = log;
      this.tally = tally;
      all =
          CompletableFuture.runAsync(
              () -> read(driver), task -> Thread.ofPlatform().daemon().name("fleet").start(task));
    }

    private void read(Process driver) {
      try (BufferedReader in = driver.inputReader(StandardCharsets.UTF_8)) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          lines.add(line);
        }
      } catch (IOException e) {
        // it is gone
      }
      lines.add(END_OF_OUTPUT);
    }

    /** Returns when there is nothing more to hear. */
    void hear() throws IOException, InterruptedException {
      for (String line = lines.take(); !line.equals(END_OF_OUTPUT); line = lines.take()) {
        hear(line);
        if (ended) {
          return;
        }
      }
    }

    /** After its end: blocks that came back are recorded, though this was stopped. */
    void hearTheRest() throws IOException {
      all.completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
      for (String line = lines.poll(); line != null; line = lines.poll()) {
        if (!line.equals(END_OF_OUTPUT)) {
          hear(line);
        }
      }
    }

    private void hear(String line) throws IOException {
      String[] words = line.split("\t", -1);
      switch (words[0]) {
        case "joined" -> tally.joined(words[1]);
        case "refused" -> tally.refused(words[1]);
        case "began" -> tally.began(Integer.parseInt(words[1]), words[2]);
        case "event" -> tally.event(Integer.parseInt(words[1]), words[2], Events.of(words[3]));
        case "block" -> {
          copy(directory.resolve(words[3]), log);
          tally.came(Integer.parseInt(words[1]), words[2], words[4]);
        }
        case "lost" -> tally.lost(Integer.parseInt(words[1]), words[2]);
        case "absent" -> tally.absent(Integer.parseInt(words[1]));
        case "gave-up" -> tally.gaveUp(Integer.parseInt(words[1]));
        case "failed" -> failure = words[1];
        case "end" -> ended = true;
        default -> throw new IllegalStateException(line);
      }
    }
  }

  /** Why it ended before all was measured. */
  private static FleetException failure(Hearing hearing, Process driver, Path said)
      throws InterruptedException {
    if (hearing.failure == null
        && driver.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)
        && TO_ALL.contains(driver.exitValue() - SIGNAL_BASE)) {
      Thread.sleep(HEARING_MILLIS); // this process is told to end as well
    }
    FleetException failure =
        new FleetException(
            hearing.failure != null
                ? hearing.failure
                : "the process that schedules the fleet was ended: what came back is in the log,"
                    + " run the same command again to continue");
    try {
      String log = Files.readString(said);
      failure.addSuppressed(
          new IOException(log.substring(Math.max(0, log.length() - LONGEST_TAIL))));
    } catch (IOException e) {
      // then nobody can ask for it
    }
    return failure;
  }

  /** Only what was measured to the end of its block is in the file, and all of it is written. */
  private static void copy(Path file, RunLog log) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      log.copy(in.lines());
    }
    Files.delete(file);
  }

  /** The end of its input makes it end what is measured, wherever that is. */
  private static void end(Process driver) {
    ProcessEnd.within(
        driver,
        () -> {
          try {
            driver.getOutputStream().close();
          } catch (IOException e) {
            // it is gone
          }
        },
        Duration.ofMillis(LAST_WORDS_MILLIS));
  }
}
