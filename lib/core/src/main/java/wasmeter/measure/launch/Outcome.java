package wasmeter.measure.launch;

import java.util.List;
import java.util.Optional;
import wasmeter.fork.link.Message;
import wasmeter.record.Cause;
import wasmeter.record.Reading;

/** The outcome of a fork. Sentences are fit to be published: they hold no path and no user name. */
public sealed interface Outcome {
  /**
   * All it reported.
   *
   * @return in order, as far as it came
   */
  List<Message> messages();

  /**
   * The fork did its job.
   *
   * @param messages all it reported
   * @param launchNanoseconds from the start of the process to its main
   */
  record Finished(List<Message> messages, long launchNanoseconds) implements Outcome {}

  /**
   * The fork says that this cannot be done.
   *
   * @param messages all it reported
   * @param reading why
   */
  record Gap(List<Message> messages, Reading.Skipped reading) implements Outcome {}

  /**
   * The fork failed, died or had no end.
   *
   * @param messages all it reported
   * @param launchNanoseconds from the start of the process to its main; negative where it did not
   *     come so far
   * @param reading why, with the end of what it printed
   */
  record Failed(List<Message> messages, long launchNanoseconds, Reading.Failed reading)
      implements Outcome {
    /**
     * A failure before the fork's main was entered.
     *
     * @param messages all it reported
     * @param reading why
     */
    public Failed(List<Message> messages, Reading.Failed reading) {
      this(messages, -1, reading);
    }
  }

  /**
   * Why there is nothing to record, as a gap or a failure.
   *
   * @return empty if the fork did its job
   */
  default Optional<Reading.Missing> missing() {
    return switch (this) {
      case Finished _ -> Optional.empty();
      case Gap gap -> Optional.of(gap.reading());
      case Failed failed -> Optional.of(failed.reading());
    };
  }

  /**
   * The outcome of a process that has ended on its own.
   *
   * @param messages all it reported
   * @param launchNanoseconds from its start to its main
   * @param death what its exit status says
   * @param log the end of what it printed
   * @return the conclusion it reported; without one it has died
   */
  static Outcome of(List<Message> messages, long launchNanoseconds, String death, String log) {
    for (Message message : messages) {
      switch (message) {
        case Message.Done _ -> {
          return new Finished(messages, launchNanoseconds);
        }
        case Message.Unavailable(Cause cause, String reason) -> {
          return new Gap(messages, new Reading.Skipped(cause, reason));
        }
        case Message.Failed(Cause cause, String reason, String answer) -> {
          return new Failed(
              messages, launchNanoseconds, new Reading.Failed(cause, reason, log, answer));
        }
        case Message.Started _, Message.Measured _, Message.Tried _, Message.Text _ -> {}
      }
    }
    return new Failed(messages, launchNanoseconds, new Reading.Failed(Cause.DIED, death, log));
  }

  /**
   * The outcome of a process that has ended on its own because there was no more memory for it, or
   * had nearly all it may have when it was last looked at.
   *
   * @param messages all it reported
   * @param launchNanoseconds from its start to its main
   * @param death what its exit status says
   * @param log the end of what it printed
   * @param limit of memory, in words
   * @return the conclusion it reported; without one it has died of its hunger
   */
  static Outcome starved(
      List<Message> messages, long launchNanoseconds, String death, String log, String limit) {
    Outcome outcome = of(messages, launchNanoseconds, death, log);
    return outcome instanceof Failed(List<Message> _, long _, Reading.Failed failed)
            && failed.cause() == Cause.DIED
        ? new Failed(
            messages,
            launchNanoseconds,
            new Reading.Failed(
                Cause.EXHAUSTED,
                "memory exhausted: %s; a fork may have %s of memory".formatted(death, limit),
                log))
        : outcome;
  }
}
