package wasmeter.notebook.verdict;

import java.util.List;
import wasmeter.notebook.table.Quantity;

/** What a comparison comes to. */
sealed interface Verdict {
  /** With what the command ends. */
  Status status();

  /** The verdict in a few words. */
  String title();

  /**
   * Engines were compared.
   *
   * @param terms what was asked
   * @param engines one verdict for each pair, at least one
   * @param origin what the numbers come from
   */
  record Judged(Terms terms, List<EngineVerdict> engines, Origin origin) implements Verdict {
    /** Copies the list. */
    public Judged {
      engines = List.copyOf(engines);
    }

    @Override
    public Status status() {
      return Status.gravest(engines.stream().map(EngineVerdict::status).toList());
    }

    @Override
    public String title() {
      String size = Quantity.percent(terms.slower());
      return switch (status()) {
        case NOT_SLOWER -> "Not slower by %s or more".formatted(size);
        case SLOWER -> "Slower by %s or more".formatted(size);
        case UNDECIDED -> "Undecided whether slower by %s or more".formatted(size);
        case NOT_MEASURED -> NOT_MEASURED;
      };
    }

    /** What is said about each pair, in sentences without a full stop. */
    List<String> sentences() {
      return engines.stream().map(engine -> engine.sentence(terms.slower())).toList();
    }
  }

  /**
   * Nothing could be compared.
   *
   * @param reason one sentence that says what to do
   */
  record Failed(String reason) implements Verdict {
    @Override
    public Status status() {
      return Status.NOT_MEASURED;
    }

    @Override
    public String title() {
      return NOT_MEASURED;
    }
  }

  /** Where there is no number. */
  String NOT_MEASURED = "Could not be measured";
}
