package wasmeter.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import wasmeter.install.Ending;
import wasmeter.install.LastWord;
import wasmeter.install.ParentWatch;
import wasmeter.install.ProcessEnd;
import wasmeter.install.Trace;

/**
 * What {@code mvn -Pmaster} and {@code mvn -Pworker} start: a daemon of Spark, bound to the address
 * that is given, with the secret of the fleet.
 */
public final class ClusterMain {
  private static final String MASTER = "org.apache.spark.deploy.master.Master";
  private static final String WORKER = "org.apache.spark.deploy.worker.Worker";

  /** Between two properties, as a map prints itself. */
  private static final String NEXT_PROPERTY = ", (?=[^\\s,={}/]+=)";

  /** In the class path, and written to where Spark looks for it. */
  private static final String LOGGING = "log4j2.properties";

  private static final List<String> KNOWN = List.of("fleet", "fleet.secret");

  private static final int STOPPED = 130;

  /** A process that a signal ended was told to. */
  private static final int SIGNAL_BASE = 128;

  /** It ends its executors, and they what they measure. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private ClusterMain() {}

  /**
   * Runs a daemon until it ends or is told to.
   *
   * @param arguments {@code master} or {@code worker}, and the properties given to Maven
   */
  public static void main(String... arguments) {
    ParentWatch.start();
    Locale.setDefault(Locale.ROOT); // names of files have digits that other processes write
    LastWord.forget();
    int status;
    List<String> said = List.of();
    try {
      status = run(arguments[0], properties(arguments[1]));
    } catch (FleetException e) {
      status = 1;
      said = List.of("wasmeter: " + e.getMessage());
    } catch (IOException e) {
      status = 1;
      said = List.of("wasmeter: Spark cannot be started: " + e.getMessage());
    } catch (InterruptedException e) {
      status = STOPPED;
    } catch (RuntimeException | Error e) {
      status = 1;
      said = List.of("wasmeter: " + Trace.kept(e));
    }
    LastWord.exit(status, said);
  }

  private static Map<String, String> properties(String given) {
    Map<String, String> properties = new TreeMap<>();
    Arrays.stream(given.strip().replaceAll("^\\{|}$", "").split(NEXT_PROPERTY))
        .map(one -> one.split("=", 2))
        .filter(one -> one.length == 2)
        .forEach(one -> properties.put(one[0], one[1]));
    return properties;
  }

  private static int run(String role, Map<String, String> given)
      throws IOException, InterruptedException {
    given.keySet().stream()
        .filter(name -> name.startsWith("fleet") && !KNOWN.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new FleetException(
                  "mvn -P%s takes -Dfleet= and -Dfleet.secret=, and no -D%s="
                      .formatted(role, name));
            });
    if (!given.containsKey("fleet")) {
      throw new FleetException(
          "mvn -P%s needs -Dfleet=spark://address:port, the address of the master".formatted(role));
    }
    Master master = Master.of(given.get("fleet"));
    if (master.isLocalCluster()) {
      throw new FleetException(
          "%s is a fleet of its own: a %s belongs to spark://address:port"
              .formatted(master.text(), role));
    }
    String file = given.get("fleet.secret");
    Path secret =
        file == null ? null : Path.of(System.getProperty("wasmeter.home", "")).resolve(file);
    boolean isMaster = role.equals("master");
    String address = isMaster ? master.host().replaceAll("[\\[\\]]", "") : master.addressHere();
    try (Ending _ = Ending.ofThisThread();
        Workplace place = new Workplace()) {
      ProcessBuilder builder =
          SparkProcess.built()
              .builder(
                  place.directory(),
                  address,
                  Secret.of(master, secret),
                  line(isMaster, master, address, secret != null, place.directory()))
              .inheritIO();
      Process daemon = builder.start();
      System.out.println(
          isMaster
              ? "The master listens at %s; Ctrl-C ends it.".formatted(master.text())
              : "This machine measures for %s; Ctrl-C ends that.".formatted(master.text()));
      try {
        int status = daemon.waitFor();
        if (status != 0 && status < SIGNAL_BASE) {
          throw new FleetException(whyEnded(isMaster, master));
        }
        return status;
      } finally {
        ProcessEnd.within(daemon, daemon::destroy, PATIENCE);
      }
    }
  }

  private static String whyEnded(boolean isMaster, Master master) {
    return isMaster
        ? "no master can listen at %s: its port is taken, or its address is none of this machine"
            .formatted(master.text())
        : "%s does not answer, or does not let this worker in: start its master with mvn -Pmaster, and give both sides the same -Dfleet.secret"
            .formatted(master.text());
  }

  private static List<String> line(
      boolean isMaster, Master master, String address, boolean secret, Path directory)
      throws IOException {
    Path logging = directory.resolve(LOGGING);
    try (InputStream in = ClusterMain.class.getResourceAsStream(LOGGING)) {
      Files.copy(in, logging);
    }
    List<String> line = new ArrayList<>();
    line.add("-Xmx512m");
    line.add("-Dlog4j2.configurationFile=" + logging.toUri());
    line.add("-Dspark.port.maxRetries=0"); // nobody would look for it at the next port
    line.add("-Dspark.authenticate=" + secret);
    line.add("-Dspark.network.crypto.enabled=" + secret);
    if (isMaster) {
      line.addAll(
          List.of(
              "-Dspark.ui.killEnabled=false",
              "-Dspark.master.rest.enabled=false", // it has a port of its own
              MASTER,
              "--host",
              address,
              "--port",
              Integer.toString(master.port()),
              "--webui-port",
              "0"));
    } else {
      line.addAll(
          List.of(
              // What a run leaves is gone after a day.
              "-Dspark.worker.cleanup.enabled=true",
              "-Dspark.worker.cleanup.appDataTtl=86400",
              WORKER,
              "--host",
              address,
              "--webui-port",
              "0",
              // One place: blocks are measured one at a time.
              "--cores",
              "1",
              "--memory",
              "1g",
              "--work-dir",
              directory.resolve("work").toString(),
              master.text()));
    }
    return line;
  }
}
