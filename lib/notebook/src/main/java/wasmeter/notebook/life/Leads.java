package wasmeter.notebook.life;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.stats.life.Candidate;
import wasmeter.stats.life.Cost;
import wasmeter.stats.life.Draws;
import wasmeter.stats.life.Envelope;
import wasmeter.stats.life.Lead;
import wasmeter.stats.life.Range;
import wasmeter.stats.life.Ranked;

/**
 * Which of several lives costs least, by how many calls there are.
 *
 * @param lives those that are compared, none of them a gap
 * @param stretches in the order of calls, without a gap between them
 * @param thing what is counted, in the singular
 */
public record Leads(List<Life> lives, List<Stretch> stretches, String thing) {
  /** The same values always give the same intervals. */
  public static final long SEED = 18;

  /** What is nearer to the best than this share is as good. */
  public static final double SAME = 0.05;

  /**
   * What is ahead of the best in so many draws is as good. With one in twenty, two trials of one
   * evening named different engines for one use in ten.
   */
  private static final double CHANCE = 0.01;

  private static final double DECADE = 10;

  /** So many that are as good as the best are named beside it, more are counted. */
  private static final int NAMED = 2;

  /**
   * A stretch in which one life costs least.
   *
   * @param index which one, among those that are compared
   * @param from the number of calls at which it begins to, with its interval
   * @param to the number at which it ceases to; infinite if it does not
   * @param first in which share of draws it is the least in the middle of the stretch; NaN if that
   *     is not known
   * @param alike the others that are as good there: less than 5 % behind, or ahead in one draw of a
   *     hundred
   */
  public record Stretch(int index, Range from, double to, double first, List<Integer> alike) {
    /** Copies the list. */
    public Stretch {
      alike = List.copyOf(alike);
    }
  }

  /** Copies the lists. */
  public Leads {
    lives = List.copyOf(lives);
    stretches = List.copyOf(stretches);
  }

  /**
   * Finds them.
   *
   * @param lives any number, none of them a gap, all of one sample and measured alike
   * @return no stretch if there are no lives
   */
  public static Leads of(List<Life> lives) {
    List<Candidate> candidates = lives.stream().map(Life::candidate).toList();
    return of(lives, candidates, Draws.of(candidates, SEED), Cost.ONE_CALL, "call");
  }

  static Leads of(
      List<Life> lives, List<Candidate> candidates, Draws draws, Cost cost, String thing) {
    List<Lead> leads =
        whole(
            Envelope.of(
                candidates.stream().map(c -> cost.byCalls(c.curve(), c.instance())).toList(), 1));
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < leads.size(); i++) {
      Lead lead = leads.get(i);
      Range from =
          i == 0
              ? new Range(1, 1, 1)
              : draws.crossing(leads.get(i - 1).index(), lead.index(), lead.from(), cost, 1);
      double middle =
          Double.isInfinite(lead.to()) ? DECADE * lead.from() : Math.sqrt(lead.from() * lead.to());
      List<Ranked> there =
          draws.ranking(new Cost(cost.starts(), cost.instances(), Math.max(1, middle)));
      stretches.add(
          new Stretch(
              lead.index(),
              from,
              lead.to(),
              first(there, lead.index()),
              alike(there).stream().filter(other -> other != lead.index()).toList()));
    }
    return new Leads(lives, stretches, thing);
  }

  /** Between two whole numbers of calls nobody calls. */
  private static List<Lead> whole(List<Lead> leads) {
    List<Lead> kept = new ArrayList<>();
    for (Lead lead : leads) {
      double from = kept.isEmpty() ? lead.from() : Math.max(lead.from(), kept.getLast().to());
      if (Math.ceil(from) < lead.to()) {
        boolean goesOn = !kept.isEmpty() && kept.getLast().index() == lead.index();
        kept.add(new Lead(lead.index(), goesOn ? kept.removeLast().from() : from, lead.to()));
      } else if (!kept.isEmpty()) {
        Lead before = kept.removeLast();
        kept.add(new Lead(before.index(), before.from(), lead.to()));
      }
    }
    return kept;
  }

  private static double first(List<Ranked> ranked, int index) {
    return ranked.stream().filter(r -> r.index() == index).findFirst().orElseThrow().first();
  }

  /**
   * The best, and what is as good: by whether it is behind the best alone, since many that are
   * alike take the first places from each other, and a share of these would set some apart by
   * chance.
   */
  static List<Integer> alike(List<Ranked> ranked) {
    double best = ranked.getFirst().total().value();
    return ranked.stream()
        .filter(r -> r.total().value() <= (1 + SAME) * best || r.ahead() >= CHANCE)
        .map(Ranked::index)
        .toList();
  }

  /**
   * The name of a life.
   *
   * @param index which one
   * @return the engine, and how it starts where that differs among those that are compared
   */
  public String name(int index) {
    Life life = lives.get(index);
    return lives.stream().map(Life::measure).distinct().count() > 1 ? life.label() : life.engine();
  }

  /**
   * What a person would say.
   *
   * @return for instance {@code Up to 40 calls wasmtime/winch answers first; from 40 calls on
   *     graalwasm/jit}; without a full stop
   */
  public String sentence() {
    if (stretches.isEmpty()) {
      return "Nothing can be compared";
    }
    if (stretches.size() == 1) {
      return named(0) + " answers first, however many " + thing + "s follow";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < stretches.size() - 1; i++) {
      text.append(i == 0 ? "Up to " : ", up to ");
      double to = stretches.get(i).to();
      text.append(i == 0 ? Counts.of(to, thing) : Counts.text(to));
      text.append(' ').append(named(i)).append(i == 0 ? " answers first" : "");
    }
    int last = stretches.size() - 1;
    return text.append("; from ")
        .append(Counts.of(stretches.get(last).from().value(), thing))
        .append(" on ")
        .append(named(last))
        .toString();
  }

  /** The one that leads, and those that are as good: named, or counted if they are many. */
  private String named(int stretch) {
    Stretch of = stretches.get(stretch);
    if (of.alike().size() > NAMED) {
      return "%s (%s others are as good)".formatted(name(of.index()), of.alike().size());
    }
    return Stream.concat(Stream.of(of.index()), of.alike().stream())
        .map(this::name)
        .collect(Collectors.joining(" or "));
  }

  /**
   * Those that the sentence only counts.
   *
   * @return for instance {@code As good as wasmi: wasm3, chicory/interpreter, wasmtime/winch}, with
   *     the calls where the lead changes; without full stops
   */
  public List<String> counted() {
    List<String> counted = new ArrayList<>();
    for (int i = 0; i < stretches.size(); i++) {
      Stretch of = stretches.get(i);
      if (of.alike().size() > NAMED) {
        counted.add(
            "As good as %s%s: %s"
                .formatted(
                    name(of.index()),
                    where(i),
                    of.alike().stream().map(this::name).collect(Collectors.joining(", "))));
      }
    }
    return counted;
  }

  private String where(int stretch) {
    if (stretches.size() == 1) {
      return "";
    }
    return stretch < stretches.size() - 1
        ? " up to " + Counts.of(stretches.get(stretch).to(), thing)
        : " from %s on".formatted(Counts.of(stretches.get(stretch).from().value(), thing));
  }
}
