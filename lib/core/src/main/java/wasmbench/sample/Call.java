package wasmbench.sample;

import java.util.List;

/**
 * What a sample is asked to do.
 *
 * @param name unique within the sample, for instance {@code run(10)}
 * @param steps calls of exports in order; one, for now
 */
public record Call(String name, List<Step> steps) {

  /**
   * The only step there is for now.
   *
   * @return the call of the export
   */
  public Step step() {
    return steps.getFirst();
  }

  /**
   * Whether an answer can be judged.
   *
   * @return true if the step states what it expects
   */
  public boolean checked() {
    return step().expected() != null;
  }
}
