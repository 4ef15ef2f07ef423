package wasmeter.sample;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wasmeter.hash.Ids;
import wasmeter.wasm.ExportCall;

/** One part of a {@link Call}: what happens between an instance and its user. */
public sealed interface Action {

  /**
   * Whether something is compared with what is right.
   *
   * @return false if the right answer is unknown, or there is nothing to compare
   */
  boolean checked();

  /**
   * All that is asked, as text: a file by its content and not by its place.
   *
   * @return the same for the same action
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  default String content() {
    return toString();
  }

  /**
   * Calls an export.
   *
   * @param step export, arguments and answer; an argument that {@code given} names is a placeholder
   *     of its type
   * @param given by index of an argument, the name of the earlier result that it is
   * @param as name of the result for later actions, or null
   */
  record Invoke(ExportCall step, Map<Integer, String> given, String as) implements Action {
    /** Copies what is given, in the order of the arguments. */
    public Invoke {
      given = java.util.Collections.unmodifiableMap(new TreeMap<>(given));
    }

    @Override
    public boolean checked() {
      return step.expected() != null && !step.expected().isEmpty();
    }
  }

  /**
   * Writes a file into the memory of the instance.
   *
   * @param file absolute path
   * @param at address of the first byte
   */
  record Write(Path file, Operand at) implements Action {
    @Override
    public String content() {
      return "Write " + Ids.sha256(file) + " " + at;
    }

    @Override
    public boolean checked() {
      return false;
    }
  }

  /**
   * Writes one byte many times into the memory of the instance.
   *
   * @param value the byte
   * @param length how many of it
   * @param at address of the first byte
   */
  record Fill(byte value, int length, Operand at) implements Action {
    /**
     * What is written.
     *
     * @return a new array
     */
    public byte[] bytes() {
      byte[] bytes = new byte[length];
      Arrays.fill(bytes, value);
      return bytes;
    }

    @Override
    public String content() {
      return "Write " + Ids.sha256(bytes()) + " " + at;
    }

    @Override
    public boolean checked() {
      return false;
    }
  }

  /**
   * Reads bytes from the memory of the instance.
   *
   * @param at address of the first byte
   * @param length how many
   * @param sha256 of the right bytes, or null if they are unknown
   */
  record Read(Operand at, Operand length, String sha256) implements Action {
    @Override
    public boolean checked() {
      return sha256 != null;
    }
  }

  /**
   * Starts a command: the export {@code _start}, which can be called only once per instance.
   *
   * @param exit code with which it must end, or null if unknown
   * @param stdout SHA-256 of what it must print, or null if unknown
   * @param stderr the same of its standard error
   * @param byLine whether only the lines of what it prints count, however they end
   */
  record Start(Integer exit, String stdout, String stderr, boolean byLine) implements Action {
    /** The export that a command has. */
    public static final String EXPORT = "_start";

    /**
     * A command whose standard error does not matter.
     *
     * @param exit code with which it must end, or null if unknown
     * @param stdout SHA-256 of what it must print, or null if unknown
     */
    public Start(Integer exit, String stdout) {
      this(exit, stdout, null, false);
    }

    /**
     * A command that must print certain lines.
     *
     * @param exit code with which it must end, or null if unknown
     * @param out what it must print, or null if unknown
     * @param err the same of its standard error
     * @return the action
     */
    static Start byLine(Integer exit, byte[] out, byte[] err) {
      Start lines = new Start(exit, null, null, true);
      return new Start(
          exit,
          out == null ? null : lines.sha256(out),
          err == null ? null : lines.sha256(err),
          true);
    }

    /**
     * The hash of what was printed, as it is compared.
     *
     * @param printed any bytes
     * @return of the bytes, or of their lines
     */
    public String sha256(byte[] printed) {
      return Ids.sha256(byLine ? lines(printed) : printed);
    }

    /** The same lines, each with one line feed at its end. */
    private static byte[] lines(byte[] printed) {
      ByteArrayOutputStream lines = new ByteArrayOutputStream(printed.length + 1);
      for (int i = 0; i < printed.length; i++) {
        boolean ends = printed[i] == '\r' && i + 1 < printed.length && printed[i + 1] == '\n';
        if (!ends) {
          lines.write(printed[i]);
        }
      }
      if (printed.length > 0 && printed[printed.length - 1] != '\n') {
        lines.write('\n');
      }
      return lines.toByteArray();
    }

    /** As it was before standard error could matter, where it does not: it names what is logged. */
    @Override
    public String content() {
      return stderr == null && !byLine
          ? "Start[exit=%s, stdout=%s]".formatted(exit, stdout)
          : toString();
    }

    /**
     * The call of the export.
     *
     * @return without arguments and results
     */
    public ExportCall step() {
      return new ExportCall(EXPORT, List.of(), List.of(), null);
    }

    @Override
    public boolean checked() {
      return exit != null || stdout != null || stderr != null;
    }
  }
}
