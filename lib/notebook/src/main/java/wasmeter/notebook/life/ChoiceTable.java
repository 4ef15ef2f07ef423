package wasmeter.notebook.life;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;
import wasmeter.notebook.tidy.TidyTable;
import wasmeter.stats.life.Range;

/**
 * Choices as a tidy table, one engine of one use and sample per row.
 *
 * <p>Its columns are {@code use}, {@code sample}, {@code engine}, {@code scenario} (which life it
 * was computed from), {@code rank} (from 1; 0 for an engine that cannot be chosen), {@code total},
 * {@code low} and {@code high} (what the use costs, with its 95 % interval; missing where there is
 * none), {@code unit}, {@code first} (the share of draws in which nothing costs less), {@code best}
 * (yes if it is the best or as good), {@code n} (processes), {@code gap} and {@code machine}.
 */
public final class ChoiceTable {
  private static final Range UNKNOWN = new Range(Double.NaN, Double.NaN, Double.NaN);

  private ChoiceTable() {}

  /**
   * A tidy table.
   *
   * @param name of the table
   * @param machine label of the machine
   * @param choices any number
   * @return a new table
   */
  public static Table of(String name, String machine, List<Choice> choices) {
    return TidyTable.of(choices.stream().flatMap(ChoiceTable::places).toList())
        .text("use", at -> at.choice().use().name())
        .text("sample", at -> at.choice().row().label())
        .text("engine", at -> at.life().engine())
        .text("scenario", at -> at.life().measure().scenario().label())
        .count("rank", Place::rank)
        .number("total", at -> at.total().value())
        .number("low", at -> at.total().low())
        .number("high", at -> at.total().high())
        .text("unit", at -> at.choice().use().byMemory() ? "bytes" : "ns")
        .number("first", Place::first)
        .text("best", at -> at.best() ? "yes" : "no")
        .count("n", at -> at.life().n())
        .text("gap", at -> at.life().isGap() ? at.life().gap().reason() : "")
        .text("machine", at -> machine)
        .named(name);
  }

  /** An engine in a choice. */
  private record Place(
      Choice choice, Life life, int rank, Range total, double first, boolean best) {}

  private static Stream<Place> places(Choice choice) {
    List<Choice.Option> options = choice.options();
    Stream<Place> chosen =
        IntStream.range(0, options.size())
            .mapToObj(
                i -> {
                  Choice.Option of = options.get(i);
                  return new Place(choice, of.life(), i + 1, of.total(), of.first(), of.best());
                });
    Stream<Place> excluded =
        choice.excluded().stream()
            .map(life -> new Place(choice, life, 0, UNKNOWN, Double.NaN, false));
    return Stream.concat(chosen, excluded);
  }
}
