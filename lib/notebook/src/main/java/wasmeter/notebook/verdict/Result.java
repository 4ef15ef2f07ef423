package wasmeter.notebook.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import wasmeter.notebook.contrast.Conclusion;
import wasmeter.stats.Estimate;

/**
 * A verdict for programs, as {@code result.json} holds it and {@code result.schema.json} beside
 * this class describes it.
 *
 * @param version of this format, {@link #VERSION}
 * @param status with what the command ends
 * @param verdict the status as a word
 * @param reason why nothing could be compared; absent if something could
 * @param slower what slowdown matters: 0.03 for 3 %; absent if nothing could be compared
 * @param minutes how long it was allowed to measure; absent likewise
 * @param engines one entry for each pair of engines; empty likewise
 * @param origin what the numbers come from; absent likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Result(
    int version,
    int status,
    String verdict,
    String reason,
    Double slower,
    Double minutes,
    List<Engine> engines,
    Origin origin) {
  /** Changes when a field is renamed or means something else; new fields do not change it. */
  static final int VERSION = 1;

  private static final MathContext DIGITS = new MathContext(6);

  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .build()
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  /**
   * A pair of engines.
   *
   * @param engine the one in question
   * @param against what it is measured against
   * @param verdict all in all
   * @param overAll over all cells
   * @param cells each cell that at least one of both has
   * @param shared what cells share about scatter, for people
   */
  record Engine(
      String engine,
      String against,
      String verdict,
      OverAll overAll,
      List<Cell> cells,
      List<String> shared) {}

  /**
   * What is said over all cells.
   *
   * @param verdict a word
   * @param cells how many it is made of
   * @param ratio of times; absent if there is none
   * @param conclusion its kind
   * @param text the conclusion for people
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OverAll(String verdict, int cells, Ratio ratio, String conclusion, String text) {}

  /**
   * What is said about a cell.
   *
   * @param sample name of the sample, with its call where it has several
   * @param scenario what was timed
   * @param start warm or cold
   * @param verdict a word
   * @param ratio of times; absent if there is none
   * @param paired whether forks of one round are compared; absent without a ratio
   * @param conclusion its kind
   * @param text the conclusion for people, or why there is none
   * @param seconds how long the forks of both ran
   * @param notes what happened to forks, for people
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Cell(
      String sample,
      String scenario,
      String start,
      String verdict,
      Ratio ratio,
      Boolean paired,
      String conclusion,
      String text,
      double seconds,
      List<String> notes) {}

  /**
   * A ratio of times, the engine's over the other's, to six digits.
   *
   * @param estimate above 1 if the engine is slower
   * @param low lower end of its 95 % interval; absent where no interval is justified
   * @param high upper end, likewise
   * @param n of how many pairs or forks; over all cells, of how many cells
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Ratio(Double estimate, Double low, Double high, int n) {
    private static Ratio of(Estimate ratio) {
      return ratio.n() == 0
          ? null
          : new Ratio(
              rounded(ratio.mean()), rounded(ratio.low()), rounded(ratio.high()), ratio.n());
    }
  }

  static String json(Verdict verdict) {
    try {
      return JSON.writeValueAsString(of(verdict)) + "\n";
    } catch (JsonProcessingException e) {
      throw new AssertionError("records of texts and numbers can be encoded", e);
    }
  }

  private static Result of(Verdict verdict) {
    Status status = verdict.status();
    return switch (verdict) {
      case Verdict.Judged judged ->
          new Result(
              VERSION,
              status.code(),
              status.label(),
              null,
              judged.terms().slower(),
              judged.terms().minutes(),
              judged.engines().stream().map(Result::of).toList(),
              judged.origin());
      case Verdict.Failed(String reason) ->
          new Result(VERSION, status.code(), status.label(), reason, null, null, List.of(), null);
    };
  }

  private static Engine of(EngineVerdict engine) {
    Conclusion conclusion = engine.judgement().engine();
    return new Engine(
        engine.pair().other(),
        engine.pair().base(),
        engine.status().label(),
        new OverAll(
            engine.over().label(),
            engine.counted(),
            Ratio.of(engine.judgement().ratio()),
            conclusion.kind(),
            engine.text()),
        engine.cells().stream().map(Result::of).toList(),
        engine.judgement().shared());
  }

  private static Cell of(CellVerdict cell) {
    return new Cell(
        cell.place().row().label(),
        cell.place().metric().scenario().label(),
        cell.place().metric().start().label(),
        cell.status().label(),
        Ratio.of(cell.ratio()),
        cell.finding() == null ? null : cell.finding().contrast().isPaired(),
        cell.kind(),
        cell.text(),
        rounded(cell.seconds()),
        cell.notes());
  }

  /** Null for what is not a number, which JSON does not have. */
  private static Double rounded(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : null;
  }
}
