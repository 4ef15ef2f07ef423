package wasmeter.fleet;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the machines of a fleet meet, as Spark writes it.
 *
 * @param text {@code spark://host:port}, or {@code local-cluster[workers,cores,megabytes]} for some
 *     processes of this machine
 * @param host of the first kind, or null
 * @param port of the first kind
 * @param workers of the second kind, or 0
 */
record Master(String text, String host, int port, int workers) {
  private static final Pattern SPARK =
      Pattern.compile("spark://(\\[[0-9A-Fa-f:.]{2,45}]|[\\w.-]{1,253}):(\\d{1,5})");
  private static final Pattern LOCAL =
      Pattern.compile("local-cluster\\[\\s*(\\d{1,4})\\s*,\\s*1\\s*,\\s*(\\d{1,6})\\s*]");
  private static final String THIS_MACHINE = "127.0.0.1";
  private static final int MOST = 65_535;
  private static final int LISTENING_MILLIS = 3_000;

  /** What Spark reserves of an executor, and what it is given here. */
  private static final int LEAST_MEGABYTES = 1_024;

  /**
   * Reads what a user gave.
   *
   * @throws FleetException if it is none of both
   */
  static Master of(String given) {
    String text = given.strip();
    Matcher spark = SPARK.matcher(text);
    if (spark.matches()
        && Integer.parseInt(spark.group(2)) > 0
        && Integer.parseInt(spark.group(2)) <= MOST) {
      return new Master(text, spark.group(1), Integer.parseInt(spark.group(2)), 0);
    }
    Matcher local = LOCAL.matcher(text);
    if (local.matches()
        && Integer.parseInt(local.group(1)) > 0
        && Integer.parseInt(local.group(2)) >= LEAST_MEGABYTES) {
      return new Master(text.replaceAll("\\s", ""), null, 0, Integer.parseInt(local.group(1)));
    }
    throw new FleetException(
        "'%s' is no fleet: give spark://address:port of a master, or local-cluster[2,1,2048] for two processes of this machine with one core each and 2048 MB (%d at least)"
            .formatted(text, LEAST_MEGABYTES));
  }

  boolean isLocalCluster() {
    return workers > 0;
  }

  /** Whether nothing of it leaves this machine. */
  boolean isHere() {
    try {
      return host == null || InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * Requires that somebody listens there: Spark would try for a minute, and then say little.
   *
   * @throws FleetException if nobody does
   */
  void requireListening() {
    if (isLocalCluster()) {
      return;
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), LISTENING_MILLIS);
    } catch (IOException e) {
      throw new FleetException(
          "nobody answers at %s (%s): start its master with mvn -Pmaster -Dfleet=%1$s, or correct -Dfleet="
              .formatted(text, e.getMessage()));
    }
  }

  /**
   * The address of this machine by which others of the fleet reach it: the one from which the
   * master is reached.
   *
   * @throws FleetException if there is none
   */
  String addressHere() {
    if (isHere()) {
      return THIS_MACHINE;
    }
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName(host), port)); // sends nothing
      return socket.getLocalAddress().getHostAddress();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new FleetException(
          "%s cannot be reached (%s): give the address of a machine of this network"
              .formatted(text, e.getMessage()));
    }
  }
}
