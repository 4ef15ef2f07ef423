package wasmeter.checks.recorded;

import wasmeter.measure.Preview;
import wasmeter.measure.Progress;
import wasmeter.measure.Summary;

/** A run on standard output: a line before it, a line after it. */
public final class Printed implements Progress {
  private final String name;
  private Summary summary;

  /**
   * Nothing has run yet.
   *
   * @param name of the run, before each line
   */
  public Printed(String name) {
    this.name = name;
  }

  @Override
  public void preview(Preview preview) {
    if (preview.forks() > 0) {
      System.out.println(name + ": " + preview.text());
    }
  }

  @Override
  public void waiting(String why) {
    System.out.println(why);
  }

  @Override
  public void done(Summary outcome) {
    summary = outcome;
    if (outcome.measured() > 0 || !outcome.failures().isEmpty()) {
      System.out.println(name + ": " + outcome.text());
    }
  }

  /**
   * How many forks the run measured.
   *
   * @return 0 if there were none to measure
   */
  public int measured() {
    return summary == null ? 0 : summary.measured();
  }

  /**
   * How long the run took.
   *
   * @return seconds, without what came before it
   */
  public double seconds() {
    return summary == null ? 0 : summary.seconds();
  }

  /**
   * How long the run was estimated to take before it began.
   *
   * @return seconds
   */
  public double estimated() {
    return summary == null ? 0 : summary.estimated();
  }
}
