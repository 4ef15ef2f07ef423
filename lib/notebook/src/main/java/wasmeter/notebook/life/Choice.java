package wasmeter.notebook.life;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wasmeter.notebook.table.Row;
import wasmeter.record.Globs;
import wasmeter.stats.life.Candidate;
import wasmeter.stats.life.Cost;
import wasmeter.stats.life.Draws;
import wasmeter.stats.life.Range;
import wasmeter.stats.life.Ranked;

/**
 * Which engine suits a use, as far as one sample says.
 *
 * @param use how the program lives
 * @param row the sample and call
 * @param options the engines that can be chosen, the best first
 * @param excluded the other engines, each a gap that says why
 * @param leads what would change the answer: which one is best by the number of calls of each
 *     instance, or by the number of instances where memory counts
 */
public record Choice(Use use, Row row, List<Option> options, List<Life> excluded, Leads leads) {
  /**
   * An engine that can be chosen, from bytes or from storage, whichever costs less.
   *
   * @param life what it was computed from
   * @param total what the use costs, ns or bytes
   * @param first in which share of draws no other engine costs less; NaN if that is not known
   * @param best whether it is the best or as good: less than 5 % behind, or ahead of it in at least
   *     one draw of a hundred
   */
  public record Option(Life life, Range total, double first, boolean best) {}

  /** Copies the lists. */
  public Choice {
    options = List.copyOf(options);
    excluded = List.copyOf(excluded);
  }

  /**
   * Chooses.
   *
   * @param lives what was recorded
   * @param row the sample and call
   * @param use how the program lives
   * @return without options if no engine can be chosen
   */
  public static Choice of(Lives lives, Row row, Use use) {
    Field field = new Field(lives, row, use);
    List<Life> found = field.lives();
    List<Candidate> candidates = field.candidates();
    String thing = use.byMemory() ? "instance" : "call";
    Cost cost = use.byMemory() ? new Cost(1, 1, use.cost().instances()) : use.cost();
    Draws draws = Draws.of(candidates, Leads.SEED);
    return new Choice(
        use,
        row,
        found.isEmpty() ? List.of() : options(found, draws, cost),
        field.excluded(),
        Leads.of(found, candidates, draws, cost, thing));
  }

  /** An engine that may start from bytes or from storage counts once, and so do its firsts. */
  private static List<Option> options(List<Life> lives, Draws draws, Cost cost) {
    Map<String, Ranked> engines = new LinkedHashMap<>();
    for (Ranked ranked : draws.ranking(cost)) {
      engines.merge(
          lives.get(ranked.index()).engine(),
          ranked,
          (better, other) ->
              new Ranked(
                  better.index(),
                  better.total(),
                  better.first() + other.first(),
                  Math.max(better.ahead(), other.ahead())));
    }
    List<Ranked> ranking = List.copyOf(engines.values());
    List<Integer> alike = Leads.alike(ranking);
    List<Option> options = new ArrayList<>();
    for (Ranked ranked : ranking) {
      options.add(
          new Option(
              lives.get(ranked.index()),
              ranked.total(),
              ranked.first(),
              alike.contains(ranked.index())));
    }
    return options;
  }

  /**
   * The samples that stand for a use, of which a life was recorded.
   *
   * @param lives what was recorded
   * @param use which samples, and what counts
   * @return in the order of tables
   */
  public static List<Row> rows(Lives lives, Use use) {
    List<Row> seen =
        use.byMemory()
            ? lives.rows(Measure.MEMORY)
            : Stream.concat(
                    lives.rows(Measure.FROM_BYTES).stream(),
                    use.fromStorage() ? lives.rows(Measure.FROM_STORAGE).stream() : Stream.empty())
                .distinct()
                .toList();
    return seen.stream().filter(row -> Globs.matches(use.samples(), row.sample())).toList();
  }

  /**
   * The lives that it was chosen from.
   *
   * @return those of the options, the best first, then the gaps
   */
  public List<Life> lives() {
    return Stream.concat(options.stream().map(Option::life), excluded.stream()).toList();
  }

  /**
   * The engines that suit the use: several if they are as good as each other.
   *
   * @return none if no engine can be chosen
   */
  public List<Option> best() {
    return options.stream().filter(Option::best).toList();
  }

  /**
   * What would change the answer.
   *
   * @return for instance {@code from 40,000 calls on: graalwasm/jit}; none if nothing would
   */
  public List<String> changes() {
    double now = use.byMemory() ? use.cost().instances() : use.cost().calls();
    List<Leads.Stretch> all = leads.stretches();
    int here =
        IntStream.range(0, all.size())
            .filter(i -> now < all.get(i).to())
            .findFirst()
            .orElse(all.size());
    List<String> changes = new ArrayList<>();
    if (here > 0 && here < all.size()) {
      Leads.Stretch before = all.get(here - 1);
      changes.add(
          "up to %s: %s%s"
              .formatted(
                  Counts.of(before.to(), leads.thing()),
                  leads.name(before.index()),
                  between(all.get(here).from())));
    }
    if (here + 1 < all.size()) {
      Leads.Stretch after = all.get(here + 1);
      changes.add(
          "from %s on: %s%s"
              .formatted(
                  Counts.of(after.from().value(), leads.thing()),
                  leads.name(after.index()),
                  between(after.from())));
    }
    return changes;
  }

  private static String between(Range range) {
    return range.isKnown()
        ? " (%s to %s)".formatted(Counts.text(range.low()), Counts.text(range.high()))
        : "";
  }
}
