package wasmeter.notebook.front;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wasmeter.measure.EngineStatus;
import wasmeter.notebook.render.Html;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.replicate.Disturbance;
import wasmeter.record.replicate.Forks;

/**
 * What was measured, where and when, and what was not, as HTML.
 *
 * @param plan the plan in one line
 * @param engines those of the plan, whether they are here or not
 * @param records what belongs to the plan
 */
public record Measured(String plan, List<EngineStatus> engines, Records records) {
  /** What a plan asks for. Older logs called "at least" what it asked for of execute alone. */
  private static final Pattern ASKED = Pattern.compile(", at least \\d+ forks?(?=;|$)");

  /** The same, and what newer logs say: beside it stands what became of it. */
  private static final Pattern WISHES = Pattern.compile(ASKED + "|, asks for [^;]*");

  /** Above a page, more are counted. */
  private static final int MOST_MACHINES = 3;

  /** Which part of its plan a run measured. */
  private static final Pattern PART = Pattern.compile(", (shard \\d+/\\d+|only [^,]+)(?=,|$)");

  /** Copies the list. */
  public Measured {
    engines = List.copyOf(engines);
  }

  /**
   * What a log holds, whatever plans it comes from.
   *
   * @param records all of the log
   * @return the plans of its runs, and the engines that they asked for
   */
  public static Measured of(Records records) {
    Map<String, Header.Engine> latest = new LinkedHashMap<>();
    Map<String, Reading.Skipped> absences = new HashMap<>();
    records
        .observations()
        .heads()
        .filter(o -> records.engines().containsKey(o.cell().engine()))
        .forEach(
            o -> {
              Header.Engine engine = records.engines().get(o.cell().engine());
              latest.merge(engine.name(), engine, Measured::newer);
              if (o.reading() instanceof Reading.Skipped skipped) {
                absences.put(engine.id(), skipped);
              }
            });
    String plans =
        records.runs().values().stream()
            .map(Measured::wholePlan)
            .filter(plan -> !plan.isBlank())
            .map(plan -> ASKED.matcher(plan).replaceAll(""))
            .distinct()
            .collect(Collectors.joining("; then "));
    return new Measured(
        plans.isEmpty() ? "not recorded" : plans,
        latest.values().stream()
            .map(
                engine ->
                    new EngineStatus(
                        engine.name(),
                        null,
                        null,
                        engine,
                        engine.isAbsent() ? absences.get(engine.id()) : null,
                        Map.of()))
            .toList(),
        records);
  }

  /**
   * The part of one of several machines.
   *
   * @param one what was recorded there, beside headers of other machines' runs
   */
  static Measured ofMachine(Runs one) {
    Records all = one.records();
    Map<String, Header.Run> runs = new LinkedHashMap<>(all.runs());
    runs.keySet()
        .retainAll(all.observations().heads().map(Observation::run).collect(Collectors.toSet()));
    return of(
        new Records(
            runs,
            all.machines(),
            all.engines(),
            all.samples(),
            all.settings(),
            all.conditions(),
            all.observations(),
            all.damaged()));
  }

  /** The parts of a plan have one plan. */
  private static String wholePlan(Header.Run run) {
    return run.part() == null ? run.plan() : PART.matcher(run.plan()).replaceFirst("");
  }

  /** One that was not found does not displace one that was. */
  private static Header.Engine newer(Header.Engine before, Header.Engine now) {
    return now.isAbsent() ? before : now;
  }

  /**
   * What stands above every page.
   *
   * @return plan, machine, days, number of engines, and how many cells rest on one process
   */
  public List<String> facts() {
    List<Observation> counting =
        records
            .observations()
            .heads()
            .filter(o -> o.cell().scenario() != null && o.reading() instanceof Reading.Observed)
            .toList();
    List<String> facts = new ArrayList<>(List.of("Plan: " + WISHES.matcher(plan).replaceAll("")));
    Runs runs = Runs.of(records);
    facts.addAll(machines(runs, counting));
    if (!counting.isEmpty()) {
      facts.add(days(counting).replaceFirst("^on ", ""));
    }
    long here = engines.stream().filter(status -> status.absence() == null).count();
    facts.add(here == 1 ? "1 engine" : here + " engines");
    long[] counts =
        processes(
            runs.byMachine().stream()
                .flatMap(one -> one.cells("individual").forks().stream())
                .toList());
    if (counts.length > 0) {
      facts.add(processes(counts));
    }
    return facts;
  }

  /** The machine with its size; of several their names, which say in what they differ. */
  private List<String> machines(Runs runs, List<Observation> counting) {
    List<String> names = runs.machineNames();
    if (names.size() > 1) {
      return names.size() > MOST_MACHINES ? List.of(names.size() + " machines") : names;
    }
    List<String> machines = new ArrayList<>();
    byMachine(counting)
        .forEach(
            (id, observations) -> {
              Header.Machine machine = records.machines().get(id);
              if (machine != null) {
                machines.add(machine.processor() + ", " + cores(machine, observations));
              }
            });
    return machines;
  }

  String html(Answers answers) {
    Cells cells = answers.cells();
    List<Observation> counting = cells.observations().heads().toList();
    return "<h2>What was measured</h2>\n"
        + where(counting)
        + damaged()
        + disturbed(cells.forks())
        + once(cells.forks())
        + "\n<p>Plan: %s.</p>\n".formatted(Html.escape(plan))
        + table()
        + samples(cells, counting)
        + missing(answers, counting);
  }

  private String damaged() {
    return records.damaged().stream()
        .map(sentence -> "<p>%s.</p>\n".formatted(Html.escape(sentence)))
        .collect(Collectors.joining());
  }

  /** One process says little about the next. */
  private static String once(List<Forks.Fork> forks) {
    long[] counts = processes(forks);
    long once = once(counts);
    return once == 0
        ? ""
        : "\n<p>%s of %s cells %s measured in one process: a first look, as the next one may differ.</p>"
            .formatted(once, counts.length, once == 1 ? "was" : "were");
  }

  private static long once(long[] counts) {
    return Arrays.stream(counts).filter(n -> n == 1).count();
  }

  /** How many processes each cell has, the fewest first. */
  private static long[] processes(List<Forks.Fork> forks) {
    return forks.stream()
        .collect(Collectors.groupingBy(Forks.Fork::key, Collectors.counting()))
        .values()
        .stream()
        .mapToLong(n -> n)
        .sorted()
        .toArray();
  }

  private static String processes(long[] counts) {
    long most = counts[counts.length - 1];
    if (most == 1) {
      return "each cell in one process";
    }
    long once = once(counts);
    return once > 0
        ? "%s of %s cells in one process, others in up to %s".formatted(once, counts.length, most)
        : counts[0] == most
            ? "each cell in %s processes".formatted(most)
            : "each cell in %s to %s processes".formatted(counts[0], most);
  }

  private String table() {
    return Markup.table(
        "plain",
        "Engines",
        List.of("engine", "version", "executed by"),
        engines.stream()
            .filter(status -> status.absence() == null)
            .map(EngineStatus::header)
            .map(
                engine ->
                    List.of(
                        Markup.name(engine.name()),
                        Html.escape(engine.version()),
                        Html.escape(engine.tier())))
            .toList());
  }

  private String samples(Cells cells, List<Observation> counting) {
    Set<String> observed =
        counting.stream()
            .filter(o -> o.reading() instanceof Reading.Observed)
            .map(o -> records.samples().get(o.cell().sample()))
            .filter(Objects::nonNull)
            .map(Header.SampleModule::name)
            .collect(Collectors.toSet());
    List<String> names =
        cells.rows().stream()
            .filter(row -> observed.contains(row.sample()))
            .map(Row::label)
            .toList();
    return names.isEmpty()
        ? ""
        : "<p>Samples: %s.</p>\n".formatted(Html.escape(String.join(", ", names)));
  }

  private String missing(Answers answers, List<Observation> counting) {
    Set<String> absent =
        engines.stream()
            .filter(status -> status.absence() != null)
            .map(EngineStatus::name)
            .collect(Collectors.toSet());
    String html =
        part("These engines are not here", Missing.engines(engines))
            + part(
                "These engines are here, but are not ranked for every use",
                Missing.lives(answers, absent))
            + part("No life was followed of these samples", unfollowed(answers))
            + part("This failed", Missing.failures(records, counting));
    return html.isEmpty() ? "" : "<h2 id=\"missing\">What was not measured</h2>\n" + html;
  }

  private static String part(String title, List<String> sentences) {
    return sentences.isEmpty()
        ? ""
        : "<p>%s:</p>\n%s"
            .formatted(title, Markup.list(sentences.stream().map(Markup::text).toList()));
  }

  /** Where some samples have an answer, the others say how to get one. */
  private static List<String> unfollowed(Answers answers) {
    List<String> others = answers.unfollowed().stream().map(Row::label).toList();
    return answers.samples().isEmpty() || others.isEmpty()
        ? List.of()
        : List.of(
            "%s: -Dscenarios=lifetime follows one, with their names in -Dsamples="
                .formatted(String.join(", ", others)));
  }

  /** Where, with which JDK and when the observations that count were measured. */
  private String where(List<Observation> counting) {
    StringBuilder html = new StringBuilder();
    byMachine(counting)
        .forEach(
            (id, observations) -> {
              Header.Machine machine = records.machines().get(id);
              html.append(
                  String.format(
                      Locale.ROOT,
                      "<p>Measured %s on %s, %s, %d GiB, %s, with JDK %s. Conditions:"
                          + " %s.</p>\n",
                      days(observations),
                      Html.escape(machine.processor()),
                      cores(machine, observations),
                      machine.memoryGib(),
                      Html.escape(machine.os()),
                      Html.escape(String.join(", ", records.jdks(observations))),
                      Html.escape(conditions(observations))));
            });
    return html.toString();
  }

  private static Map<String, List<Observation>> byMachine(List<Observation> observations) {
    return observations.stream()
        .collect(
            Collectors.groupingBy(
                o -> o.cell().machine(), LinkedHashMap::new, Collectors.toList()));
  }

  /** How many there are, and how many of them processes could use, if not all. */
  private String cores(Header.Machine machine, List<Observation> observations) {
    TreeSet<Double> used =
        observations.stream()
            .filter(o -> o.reading() instanceof Reading.Observed)
            .map(o -> records.conditions().get(String.valueOf(o.cell().conditions())))
            .map(header -> header == null ? machine.cores() : header.processors(machine.cores()))
            .collect(Collectors.toCollection(TreeSet::new));
    String all = machine.cores() + " cores";
    return used.isEmpty() || used.first() >= machine.cores()
        ? all
        : "%s, of which processes could use %s"
            .formatted(
                all, used.stream().map(Measured::number).collect(Collectors.joining(" or ")));
  }

  private static String number(double processors) {
    return BigDecimal.valueOf(processors)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** How many processes something else slowed, so that nobody must look for marks to know. */
  static String disturbed(List<Forks.Fork> forks) {
    Map<Disturbance, Long> counts =
        forks.stream().collect(Collectors.groupingBy(Forks.Fork::disturbed, Collectors.counting()));
    long unwatched = counts.getOrDefault(Disturbance.NOT_WATCHED, 0L);
    return String.format(
        Locale.ROOT,
        "<p>%d of %d processes were disturbed by other work on the machine%s; footnotes say which"
            + " are left out and which count, and hollow points where they count.</p>",
        counts.getOrDefault(Disturbance.DISTURBED, 0L),
        forks.size(),
        unwatched > 0 ? ", %s were not watched for that".formatted(unwatched) : "");
  }

  private String conditions(List<Observation> observations) {
    return observations.stream()
        .filter(o -> o.reading() instanceof Reading.Observed)
        .map(o -> o.cell().conditions())
        .map(id -> id == null ? null : records.conditions().get(id))
        .map(header -> header == null ? "not recorded" : header.text())
        .distinct()
        .collect(Collectors.joining("; or "));
  }

  private String days(List<Observation> observations) {
    List<String> days = records.days(observations);
    return switch (days.size()) {
      case 0 -> "on a day that was not recorded";
      case 1 -> "on " + days.getFirst();
      default -> "from %s to %s".formatted(days.getFirst(), days.getLast());
    };
  }
}
