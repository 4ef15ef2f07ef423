package wasmeter.notebook;

import java.io.UncheckedIOException;
import wasmeter.fleet.FleetException;
import wasmeter.install.InstallException;
import wasmeter.install.OutOfMemory;
import wasmeter.install.Trace;
import wasmeter.measure.PlanException;
import wasmeter.measure.launch.MachineBusyException;
import wasmeter.notebook.query.QueryException;
import wasmeter.record.LogException;
import wasmeter.sample.SampleException;

/**
 * What an exception says to a user: its own sentence, or where the trace of an unexpected one is.
 */
public final class ForPeople {
  private ForPeople() {}

  /**
   * The sentence of an exception.
   *
   * @param thrown anything; if it was not made for people, its trace is kept in the checkout
   * @return one sentence
   */
  public static String sentence(Throwable thrown) {
    if (OutOfMemory.isCauseOf(thrown)) {
      return OutOfMemory.sentence() + ", then do the same again: what was measured is kept";
    }
    if (!isSentence(thrown)) {
      return Trace.kept(thrown);
    }
    if (thrown.getSuppressed().length > 0) { // what a library said may help whoever asks
      Trace.kept(thrown);
    }
    return thrown.getMessage();
  }

  private static boolean isSentence(Throwable thrown) {
    return thrown.getMessage() != null
        && switch (thrown) {
          case InstallException _ -> true;
          case PlanException _ -> true;
          case FleetException _ -> true;
          case SampleException _ -> true;
          case LogException _ -> true;
          case QueryException _ -> true;
          case MachineBusyException _ -> true;
          // Without a message of its own it has that of its cause, which begins with a class.
          case UncheckedIOException e -> !e.getMessage().equals(String.valueOf(e.getCause()));
          default -> false;
        };
  }

  /** What a verb of a notebook does. */
  interface Work<T> {
    T done();
  }

  /**
   * What a verb returns, or one sentence.
   *
   * @throws RuntimeException one that is for people; of any other only its sentence
   */
  static <T> T or(Work<T> work) {
    try {
      return work.done();
    } catch (RuntimeException | VirtualMachineError | AssertionError e) {
      if (isSentence(e)) {
        throw e;
      }
      throw new PlanException(sentence(e));
    }
  }
}
