package wasmeter.fleet.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import wasmeter.install.ParentWatch;

/**
 * The process in which Spark schedules: started for one plan, by the process that writes its log.
 *
 * <p>It is told by a file what to do, and says on standard output what comes of it, a line for each
 * event. The end of its standard input cancels all that is measured.
 */
public final class DriverMain {
  /** What to do, in the directory that this process is given. */
  public static final String JOB = "job.properties";

  /** Where Spark finds its secret, which no command line may show. */
  public static final String SECRET = "_SPARK_AUTH_SECRET";

  private static final int CANCELLED = 130;

  /** Executors kill after two seconds what does not end, and say so; somebody waits for this. */
  private static final long LAST_WORDS_NANOSECONDS = 2_500_000_000L;

  private static final long POLL_MILLISECONDS = 20;

  private DriverMain() {}

  /**
   * Runs a fleet.
   *
   * @param arguments the directory of the job
   * @throws IOException if that cannot be read
   */
  public static void main(String... arguments) throws IOException {
    ParentWatch.start();
    Locale.setDefault(Locale.ROOT); // names of files have digits that other processes write
    PrintStream out = System.out;
    System.setOut(System.err); // what libraries print is no event
    Driver.Voice voice =
        (what, details) -> {
          String line =
              Stream.concat(Stream.of(what), Arrays.stream(details))
                  .map(detail -> String.valueOf(detail).replaceAll("[\\t\\r\\n]+", " "))
                  .collect(Collectors.joining("\t"));
          synchronized (out) {
            out.println(line);
            out.flush();
          }
        };
    Path directory = Path.of(arguments[0]);
    Properties given = new Properties();
    try (InputStream in = Files.newInputStream(directory.resolve(JOB))) {
      given.load(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
    }
    Driver driver = new Driver(job(directory, given), voice);
    FleetPlugin.serve(driver);
    // Threads of Spark may hang on what is gone.
    Runtime.getRuntime().halt(status(driver, conf(directory, given), voice));
  }

  private static int status(Driver driver, SparkConf conf, Driver.Voice voice) {
    boolean started = false;
    try (Running running = new Running(driver)) {
      SparkContext spark = running.start(conf);
      started = true;
      String failure = driver.run(spark);
      if (failure != null) {
        voice.say("failed", failure);
      }
      voice.say("end"); // before Spark is stopped, which may take a while
      return failure == null ? 0 : 1;
    } catch (InterruptedException e) {
      return CANCELLED;
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      voice.say("failed", started ? "Spark failed: " + message(e) : driver.whyNotStarted());
      return 1;
    }
  }

  private static String message(Throwable e) {
    return e.getMessage() == null ? e.toString() : e.getMessage().lines().findFirst().orElse("");
  }

  /** A context that is cancelled when standard input ends, and stopped in any case. */
  private static final class Running implements AutoCloseable {
    private final Driver driver;
    private final Thread main = Thread.currentThread();
    private SparkContext spark;

    Running(Driver driver) {
      this.driver = driver;
      Thread.ofPlatform().daemon().name("cancelled").start(this::cancelAtTheEnd);
    }

    private void cancelAtTheEnd() {
      try {
        System.in.transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        // as if it had ended
      }
      synchronized (this) {
        if (spark == null) { // it is being made, and nothing is measured
          Runtime.getRuntime().halt(CANCELLED);
        }
      }
      driver.cancel(spark);
      main.interrupt();
    }

    SparkContext start(SparkConf conf) {
      SparkContext started = new SparkContext(conf);
      synchronized (this) {
        spark = started;
      }
      return started;
    }

    /** What is measured is stopped, and waited for, but not for ever. */
    @Override
    public void close() {
      boolean cancelled = Thread.interrupted();
      if (spark != null) {
        if (driver.isMeasuring()) {
          driver.cancel(spark);
        }
        long began = System.nanoTime();
        while (driver.isMeasuring() && System.nanoTime() - began < LAST_WORDS_NANOSECONDS) {
          try {
            Thread.sleep(POLL_MILLISECONDS);
          } catch (InterruptedException e) {
            cancelled = true;
          }
        }
        spark.stop();
      }
      if (cancelled) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Driver.Job job(Path directory, Properties given) {
    return new Driver.Job(
        directory,
        given.getProperty("master"),
        Boolean.parseBoolean(given.getProperty("replicates")),
        given.getProperty("hash"),
        list(given, "blocks"),
        Set.copyOf(list(given, "machines")),
        Integer.parseInt(given.getProperty("patience")),
        Integer.parseInt(given.getProperty("expected")),
        Integer.parseInt(given.getProperty("gathering")));
  }

  /** Names of samples may have commas, but no line breaks. */
  private static List<String> list(Properties given, String name) {
    return given.getProperty(name).lines().toList();
  }

  private static SparkConf conf(Path directory, Properties given) {
    String secret = System.getenv(SECRET);
    SparkConf conf =
        new SparkConf()
            .setMaster(given.getProperty("master"))
            .setAppName("wasmeter")
            .set("spark.plugins", FleetPlugin.class.getName())
            .set("spark.jars", directory.resolve("fleet.jar").toUri().toString())
            .set("spark.files", directory.resolve(Goods.PACKED).toUri().toString())
            .set("spark.driver.host", given.getProperty("address"))
            .set("spark.driver.bindAddress", given.getProperty("address"))
            .set("spark.local.dir", directory.resolve("local").toString())
            .set("spark.ui.enabled", "false")
            .set("spark.ui.showConsoleProgress", "false")
            // One block at a time: an executor has one place, which a task fills.
            .set("spark.task.cpus", "1")
            .set("spark.executor.memory", "512m")
            .set("spark.speculation", "false")
            .set("spark.locality.wait", "0s")
            .set("spark.dynamicAllocation.enabled", "false")
            // What comes back is written down and forgotten.
            .set("spark.driver.maxResultSize", "0")
            .set("spark.authenticate", Boolean.toString(secret != null))
            .set("spark.network.crypto.enabled", Boolean.toString(secret != null));
    if (secret != null) {
      conf.set("spark.authenticate.secret", secret);
    }
    given.stringPropertyNames().stream()
        .filter(name -> name.startsWith("spark."))
        .forEach(name -> conf.set(name, given.getProperty(name)));
    return conf;
  }
}
