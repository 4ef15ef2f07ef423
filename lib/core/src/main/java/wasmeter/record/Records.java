package wasmeter.record;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import wasmeter.record.text.Counted;

/**
 * What a log holds: headers by id, observations in the order they were written. Immutable.
 *
 * @param runs headers of runs
 * @param machines headers of machines
 * @param engines headers of engines
 * @param samples headers of samples
 * @param settings headers of settings
 * @param conditions headers of conditions; none in older logs
 * @param observations all observations
 * @param damaged of each log of which not all could be read, one sentence without a full stop; what
 *     could be read is here
 */
public record Records(
    Map<String, Header.Run> runs,
    Map<String, Header.Machine> machines,
    Map<String, Header.Engine> engines,
    Map<String, Header.SampleModule> samples,
    Map<String, Header.Settings> settings,
    Map<String, Header.Conditions> conditions,
    Observations observations,
    List<String> damaged) {

  /** Copies the collections and keeps their order. */
  public Records {
    runs = ordered(runs);
    machines = ordered(machines);
    engines = ordered(engines);
    samples = ordered(samples);
    settings = ordered(settings);
    conditions = ordered(conditions);
    Objects.requireNonNull(observations, "observations");
    damaged = List.copyOf(damaged);
  }

  /**
   * Records of observations that are not kept compactly yet.
   *
   * @param runs headers of runs
   * @param machines headers of machines
   * @param engines headers of engines
   * @param samples headers of samples
   * @param settings headers of settings
   * @param conditions headers of conditions; none in older logs
   * @param observations all observations
   * @param damaged of each log of which not all could be read, one sentence
   */
  public Records(
      Map<String, Header.Run> runs,
      Map<String, Header.Machine> machines,
      Map<String, Header.Engine> engines,
      Map<String, Header.SampleModule> samples,
      Map<String, Header.Settings> settings,
      Map<String, Header.Conditions> conditions,
      List<Observation> observations,
      List<String> damaged) {
    this(
        runs,
        machines,
        engines,
        samples,
        settings,
        conditions,
        Observations.of(observations),
        damaged);
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /**
   * Sorts lines into records.
   *
   * @param lines headers and observations in any number
   * @return the records
   */
  public static Records of(Iterable<? extends LogLine> lines) {
    return of(lines, List.of());
  }

  /**
   * What is known of a log that cannot be read.
   *
   * @param why one sentence without a full stop
   * @return no lines, and the sentence
   */
  public static Records unreadable(String why) {
    return of(List.of(), List.of(why));
  }

  private static Records of(Iterable<? extends LogLine> lines, List<String> damaged) {
    Observations.Builder observations = new Observations.Builder();
    List<Header> headers = new ArrayList<>();
    for (LogLine line : lines) {
      switch (line) {
        case Header header -> headers.add(header);
        case Observation o -> observations.add(o);
      }
    }
    return of(headers, observations.build(), damaged);
  }

  static Records of(
      Iterable<? extends Header> headers, Observations observations, List<String> damaged) {
    Map<String, Header.Run> runs = new LinkedHashMap<>();
    Map<String, Header.Machine> machines = new LinkedHashMap<>();
    Map<String, Header.Engine> engines = new LinkedHashMap<>();
    Map<String, Header.SampleModule> samples = new LinkedHashMap<>();
    Map<String, Header.Settings> settings = new LinkedHashMap<>();
    Map<String, Header.Conditions> conditions = new LinkedHashMap<>();
    for (Header header : headers) {
      switch (header) {
        case Header.Run h -> runs.putIfAbsent(h.id(), h);
        case Header.Machine h -> machines.putIfAbsent(h.id(), h);
        case Header.Engine h -> engines.putIfAbsent(h.id(), h);
        case Header.SampleModule h -> samples.putIfAbsent(h.id(), h);
        case Header.Settings h -> settings.putIfAbsent(h.id(), h);
        case Header.Conditions h -> conditions.putIfAbsent(h.id(), h);
      }
    }
    return new Records(
        runs, machines, engines, samples, settings, conditions, observations, damaged);
  }

  /**
   * The days on which runs began.
   *
   * @param some observations of these runs
   * @return in order and in UTC, each once, for instance {@code 2026-11-29}
   */
  public List<String> days(Collection<Observation> some) {
    return some.stream()
        .map(Observation::run)
        .distinct()
        .map(runs::get)
        .filter(Objects::nonNull)
        .map(Header.Run::day)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * The JDKs of forks.
   *
   * @param some observations that forks made
   * @return vendor and version, each once, in the order of the observations
   */
  public List<String> jdks(Collection<Observation> some) {
    return some.stream()
        .map(o -> o.cell().settings())
        .distinct()
        .map(settings::get)
        .filter(Objects::nonNull)
        .map(Header.Settings::jdk)
        .distinct()
        .toList();
  }

  /**
   * These records with some of the observations.
   *
   * @param wanted which to keep, asked of each
   * @return a copy with the same headers
   */
  public Records where(Predicate<Observation> wanted) {
    return with(observations.where(wanted), damaged);
  }

  /**
   * These records with some of the observations.
   *
   * @param wanted which to keep, asked of the first of each part, for what is the same throughout a
   *     part; see {@link Observations.Part}
   * @return a copy with the same headers
   */
  public Records whereHeads(Predicate<Observation> wanted) {
    return with(observations.whereHeads(wanted), damaged);
  }

  /**
   * These records in groups of observations.
   *
   * @param <G> what names a group
   * @param group asked of the first of each part, as {@link #whereHeads} asks
   * @return copies with the same headers, in the order in which groups were first observed
   */
  public <G> Map<G, Records> byHead(Function<Observation, G> group) {
    Map<G, Records> all = new LinkedHashMap<>();
    observations.byHead(group).forEach((g, some) -> all.put(g, with(some, damaged)));
    return all;
  }

  /**
   * These records in groups of observations, each with no more headers than it refers to: where
   * there are thousands of both, all headers in each would be millions.
   *
   * @param <G> what names a group
   * @param group asked of the first of each part, as {@link #whereHeads} asks
   * @return in the order in which groups were first observed
   */
  public <G> Map<G, Records> apart(Function<Observation, G> group) {
    Map<G, Records> all = new LinkedHashMap<>();
    observations.byHead(group).forEach((g, some) -> all.put(g, referring(some)));
    return all;
  }

  private Records referring(Observations some) {
    Set<String> ids = new LinkedHashSet<>();
    some.heads()
        .forEach(
            o -> {
              CellKey cell = o.cell();
              ids.add(o.run());
              ids.add(cell.machine());
              ids.add(cell.engine());
              ids.add(cell.sample());
              ids.add(cell.settings());
              ids.add(cell.conditions());
            });
    return new Records(
        only(ids, runs),
        only(ids, machines),
        only(ids, engines),
        only(ids, samples),
        only(ids, settings),
        only(ids, conditions),
        some,
        damaged);
  }

  private static <T> Map<String, T> only(Set<String> ids, Map<String, T> headers) {
    Map<String, T> some = new LinkedHashMap<>();
    for (String id : ids) {
      T header = headers.get(id);
      if (header != null) {
        some.put(id, header);
      }
    }
    return some;
  }

  private Records with(Observations some, List<String> wrong) {
    return new Records(runs, machines, engines, samples, settings, conditions, some, wrong);
  }

  /**
   * These records and others.
   *
   * @param others records of the same or another machine
   * @return all headers and observations of both, these first
   */
  public Records and(Records others) {
    return joined(List.of(this, others));
  }

  /**
   * Some records together.
   *
   * @param some of the same or other machines
   * @return all headers and observations, in order
   */
  public static Records joined(List<Records> some) {
    List<Header> headers = new ArrayList<>();
    Observations.Builder observations = new Observations.Builder();
    List<String> damaged = new ArrayList<>();
    for (Records one : some) {
      headers.addAll(one.headers());
      observations.add(one.observations);
      damaged.addAll(one.damaged);
    }
    return of(headers, observations.build(), damaged);
  }

  /**
   * These records without observations that refer to what no header describes, as where lines of
   * logs were joined by hand: they count as not measured.
   *
   * @return a copy, among whose damages they are counted
   */
  Records described() {
    Set<String> unknown = new TreeSet<>();
    long left = 0;
    Observation last = null;
    String missing = null;
    for (Observations.Part part : observations.parts()) {
      Observation o = part.get(0);
      if (last == null || o.cell() != last.cell() || !o.run().equals(last.run())) {
        missing = missing(o);
        last = o;
      }
      if (missing != null) {
        unknown.add(missing);
        left += part.size();
      }
    }
    if (unknown.isEmpty()) {
      return this;
    }
    String which = Counted.some(unknown, 1);
    return with(
        observations.whereHeads(o -> missing(o) == null),
        damagedBy(
            "%s, as no line describes %s"
                .formatted(
                    left == 1
                        ? "1 observation counts as not measured"
                        : left + " observations count as not measured",
                    which)));
  }

  /**
   * These records without observations that are there twice, as where a log was joined with a copy
   * of itself.
   *
   * @return a copy, among whose damages they are counted; these if each is there once
   */
  public Records once() {
    Observations each = observations.once(perhapsTwice());
    int left = observations.size() - each.size();
    return left == 0
        ? this
        : with(
            each,
            damagedBy(
                left == 1
                    ? "1 observation is there twice and counts once"
                    : left + " observations are there twice and count once"));
  }

  /**
   * The processes that are observed again after another one, or an iteration of which does not
   * follow the one before: only they can hold anything twice.
   */
  private Set<Iterations.Origin> perhapsTwice() {
    Set<Iterations.Origin> begun = new HashSet<>();
    Set<Iterations.Origin> twice = new HashSet<>();
    Set<Measurement> figures = new HashSet<>(); // what is equal has equal ones
    Iterations.Origin last = null;
    long row = 0;
    for (Observations.Part part : observations.parts()) {
      Iterations.Origin process = Iterations.Origin.ofProcess(part.get(0));
      if (!process.equals(last)) {
        if (!begun.add(process)) {
          twice.add(process);
        }
        last = process;
        figures.clear();
        row = 0;
      }
      boolean follows =
          switch (part) {
            case Observations.One(Observation o) -> figures.add(o.measurement());
            case Iterations some -> some.followsOn(row);
          };
      if (!follows) {
        twice.add(process);
      }
      row = part instanceof Iterations some ? some.lastRow() : row;
    }
    return twice;
  }

  /**
   * These records as those of a log of some name: what is wrong with it becomes one sentence.
   *
   * @param later what of it a later version of this library wrote, or null
   */
  Records ofLog(String name, String later) {
    if (damaged.isEmpty() && later == null) {
      return this;
    }
    String wrong = String.join("; ", damaged);
    String what =
        later == null ? "is damaged: " + wrong : later + (wrong.isEmpty() ? "" : "; " + wrong);
    return with(observations, List.of("the log %s %s".formatted(name, what)));
  }

  private List<String> damagedBy(String what) {
    List<String> all = new ArrayList<>(damaged);
    all.add(what);
    return all;
  }

  /** What of an observation no header describes, or null. */
  private String missing(Observation o) {
    CellKey cell = o.cell();
    return unknown("run", o.run(), runs)
        .or(() -> unknown("machine", cell.machine(), machines))
        .or(() -> unknown("engine", cell.engine(), engines))
        .or(() -> unknown("sample", cell.sample(), samples))
        .or(() -> unknown("settings", cell.settings(), settings))
        .or(() -> unknown("conditions", cell.conditions(), conditions))
        .map(Printable::line)
        .orElse(null);
  }

  private static Optional<String> unknown(String what, String id, Map<String, ?> known) {
    return id == null || known.containsKey(id) ? Optional.empty() : Optional.of(what + " " + id);
  }

  /**
   * All lines, headers first.
   *
   * @return what a log of these records holds
   */
  public List<LogLine> lines() {
    List<Header> headers = headers();
    return new AbstractList<>() {
      @Override
      public LogLine get(int index) {
        return index < headers.size()
            ? headers.get(index)
            : observations.get(index - headers.size());
      }

      @Override
      public int size() {
        return headers.size() + observations.size();
      }
    };
  }

  private List<Header> headers() {
    List<Header> headers = new ArrayList<>();
    headers.addAll(runs.values());
    headers.addAll(machines.values());
    headers.addAll(engines.values());
    headers.addAll(samples.values());
    headers.addAll(settings.values());
    headers.addAll(conditions.values());
    return headers;
  }
}
