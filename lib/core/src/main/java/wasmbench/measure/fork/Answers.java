package wasmbench.measure.fork;

import wasmbench.record.Events;
import wasmbench.record.Kind;
import wasmbench.record.Unit;
import wasmbench.sample.Step;
import wasmbench.sample.Value;

/** Compares what an engine computed with what the sample expects. */
final class Answers {
  private Answers() {}

  static void check(Step step, long bits) {
    step.objection(bits)
        .ifPresent(
            objection -> {
              throw new WrongAnswer(objection);
            });
  }

  /**
   * Where nobody knows the right answer, what was computed is recorded, so that engines can agree.
   */
  static void tellUnchecked(Step step, long bits, Report report) {
    if (step.expected() != null) {
      return;
    }
    String text =
        step.results().isEmpty() ? "no result" : new Value(step.results().getFirst(), bits).text();
    report.tell(
        new Sighting.Seen(
            0, Kind.MEASURED, report.elapsed(), null, Events.ANSWER, Unit.COUNT, 1, 1, text));
  }
}
