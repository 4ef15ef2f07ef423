package wasmeter.fleet.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * What executors and the driver say to each other, as bytes: where Spark receives them in an
 * executor, it does not know the classes that were sent with the job.
 */
final class Messages {
  private Messages() {}

  static byte[] pack(Serializable message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** In this class, whose loader knows them. */
  static Object unpack(Object bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream((byte[]) bytes))) {
      return in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("this is no message of a fleet", e);
    }
  }

  /**
   * An executor is ready.
   *
   * @param executor as Spark numbers it
   * @param machine the same for all executors of a machine, and for no others
   * @param label tells the machine from its equals in records, and names it to nobody
   * @param fingerprint what must be equal on machines that share blocks, by name
   * @param problem why it cannot measure, or null
   */
  record Ready(
      String executor,
      String machine,
      String label,
      Map<String, String> fingerprint,
      String problem)
      implements Serializable {}

  /**
   * A task asks for a block.
   *
   * @param ticket its number
   * @param attempt from 0
   * @param executor where it runs
   * @param free whether no other task there asks or measures
   */
  record Ask(int ticket, int attempt, String executor, boolean free) implements Serializable {}

  /**
   * A task was cancelled, and no process of it is left.
   *
   * @param ticket its number
   */
  record Stopped(int ticket) implements Serializable {}

  /** It asks again later. */
  record Wait() implements Serializable {}

  /** There is nothing more to do. */
  record Over() implements Serializable {}

  /**
   * It measures a block.
   *
   * @param index of the block
   * @param name of the block
   * @param machine see {@link Ready}
   * @param label what records call the machine beside its processor; empty for nothing
   * @param recorded what the log holds of the block already, a log in itself, compressed; or null
   */
  record Measure(int index, String name, String machine, String label, byte[] recorded)
      implements Serializable {}

  /**
   * A measurement goes on.
   *
   * @param block index of the block
   * @param executor where it runs
   * @param text opaque here
   */
  record Event(int block, String executor, String text) implements Serializable {}

  /**
   * What a task has done.
   *
   * @param ticket its number
   * @param block index of the block, or -1 for none
   * @param machine see {@link Ready}
   * @param lines what was added to the log, compressed
   * @param problem why the block did not come to its end, or null
   */
  record Result(int ticket, int block, String machine, byte[] lines, String problem)
      implements Serializable {
    static Result ofNothing(int ticket) {
      return new Result(ticket, -1, "", new byte[0], null);
    }
  }
}
