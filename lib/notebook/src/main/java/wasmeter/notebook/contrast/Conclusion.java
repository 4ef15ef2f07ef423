package wasmeter.notebook.contrast;

import java.util.Optional;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Quantity;
import wasmeter.stats.Estimate;

/** What can be said of one engine against another. */
public sealed interface Conclusion {
  /**
   * The conclusion for programs.
   *
   * @return one word or two, always the same for the same kind
   */
  String kind();

  /**
   * The conclusion for people.
   *
   * @return a few words
   */
  String text();

  /**
   * A difference that chance does not explain.
   *
   * @param ratio of times, the engine's over the base's, with its interval
   */
  record Differs(Estimate ratio) implements Conclusion {
    @Override
    public String kind() {
      return ratio.mean() > 1 ? "slower" : "faster";
    }

    @Override
    public String text() {
      Estimate shown =
          ratio.mean() > 1
              ? ratio
              : new Estimate(1 / ratio.mean(), 1 / ratio.high(), 1 / ratio.low(), ratio.n());
      return "%s × %s, %s to %s"
          .formatted(
              Quantity.ratio(shown.mean()),
              kind(),
              Quantity.ratio(shown.low()),
              Quantity.ratio(shown.high()));
    }
  }

  /**
   * No difference was shown, and none of a size that matters is left.
   *
   * @param excluded a larger one, slower or faster, is not compatible with the interval: 0.02 for 2
   *     %
   */
  record NotShown(double excluded) implements Conclusion {
    @Override
    public String kind() {
      return "no difference shown";
    }

    @Override
    public String text() {
      return "no difference shown; more than %s can be excluded"
          .formatted(Quantity.percent(excluded));
    }
  }

  /**
   * Neither.
   *
   * @param further what would decide it, if the ratio stays what it is; empty if that is more than
   *     anyone will run
   */
  record Undecided(Optional<Effort> further) implements Conclusion {
    @Override
    public String kind() {
      return "undecided";
    }

    @Override
    public String text() {
      return further
          .map(effort -> "undecided: " + effort.text())
          .orElse("undecided, and more forks alone will not decide it");
    }
  }

  /** Forks of one engine differ as if they were several programs: a mean of them means little. */
  record InGroups() implements Conclusion {
    @Override
    public String kind() {
      return "groups";
    }

    @Override
    public String text() {
      return "forks fall into 2 groups";
    }
  }

  /**
   * Nothing can be said.
   *
   * @param gap why
   */
  record Unknown(Gap gap) implements Conclusion {
    @Override
    public String kind() {
      return "gap";
    }

    @Override
    public String text() {
      return Quantity.NONE;
    }
  }
}
