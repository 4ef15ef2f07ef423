package wasmeter.measure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import wasmeter.measure.budget.Budget;
import wasmeter.measure.contest.Opponents;
import wasmeter.measure.shard.Only;
import wasmeter.measure.shard.Portion;
import wasmeter.measure.shard.Shard;
import wasmeter.record.Scenario;
import wasmeter.sample.Calls;
import wasmeter.sample.OwnModules;
import wasmeter.sample.Sample;
import wasmeter.sample.SampleException;
import wasmeter.sample.Samples;
import wasmeter.sample.Scope;

/**
 * What to measure, and how much time to give it. Immutable: each method returns a copy.
 *
 * <pre>{@code
 * Plan plan = Plan.quick().engines("chicory/*", "native").samples("fibonacci").forks(5);
 * }</pre>
 */
public final class Plan {
  /** Of engines that are set against each other, before it is decided where more say the most. */
  private static final int PAIRS = 2;

  private static final double USUAL_MINUTES = 20;
  private static final double LONGEST_MINUTES = Duration.ofDays(365).toMinutes();

  private final Scope scope;
  private Budget budget;
  private List<String> engines = List.of();
  private List<String> samples = List.of();
  private List<Scenario> scenarios = List.of();
  private OwnModules modules = OwnModules.NONE;
  private List<EngineVariant> variants = List.of();
  private String against;
  private Long seed;
  private List<Sample> ownModules = List.of();
  private Bench.Names names;
  private Portion portion;

  private Plan(Scope scope) {
    this.scope = scope;
    budget = Budget.of(scope);
  }

  /** A copy, in which something is set before anyone has it: nothing is set anywhere else. */
  private Plan(Plan other, Consumer<Plan> change) {
    scope = other.scope;
    budget = other.budget;
    engines = other.engines;
    samples = other.samples;
    scenarios = other.scenarios;
    modules = other.modules;
    variants = other.variants;
    against = other.against;
    seed = other.seed;
    ownModules = other.ownModules;
    names = other.names;
    portion = other.portion;
    change.accept(this);
  }

  private Plan copy(Consumer<Plan> change) {
    return new Plan(this, change);
  }

  /** {@return a first look, in a few minutes: n = 1, no intervals} */
  public static Plan trial() {
    return new Plan(Scope.TRIAL);
  }

  /** {@return the default: intervals for execute, one process for the other scenarios} */
  public static Plan quick() {
    return new Plan(Scope.QUICK);
  }

  /** {@return everything, to 2 %: hours} */
  public static Plan full() {
    return new Plan(Scope.FULL);
  }

  /**
   * A plan by its name.
   *
   * @param name {@code trial}, {@code quick} or {@code full}
   * @return the plan
   * @throws PlanException if it is none of these
   */
  public static Plan named(String name) {
    return new Plan(PlanException.requireScope(name));
  }

  /**
   * Refuses unknown names as soon as they are given: modules are then added before chosen.
   *
   * @param known all there are
   * @return a copy
   */
  public Plan knowing(Bench.Names known) {
    return copy(p -> p.names = known);
  }

  /**
   * Chooses engines.
   *
   * @param globs names, or patterns such as {@code chicory/*}: {@code *} stands for any text,
   *     {@code ?} for one character; a name stands for its variants too, such as {@code @1.6.0};
   *     none means all
   * @return a copy
   * @throws PlanException if one is empty, or unknown to a plan that knows names
   */
  public Plan engines(String... globs) {
    List<String> chosen = PlanException.requireNamed("engine", globs);
    if (names != null) {
      names.requireEngines(chosen);
    }
    return copy(p -> p.engines = chosen);
  }

  /**
   * Chooses samples, from the repository's and your own.
   *
   * @param globs names or globs; none means those of the plan
   * @return a copy
   * @throws PlanException if one is empty, or unknown to a plan that knows names
   */
  public Plan samples(String... globs) {
    List<String> chosen = PlanException.requireNamed("sample", globs);
    if (names != null) {
      names.requireSamples(chosen, ownModules);
    }
    return copy(p -> p.samples = chosen);
  }

  /**
   * Chooses scenarios.
   *
   * @param labels names such as {@code execute}, {@code jit}; none means those of the plan
   * @return a copy
   * @throws PlanException if a name is unknown
   */
  public Plan scenarios(String... labels) {
    List<Scenario> chosen =
        PlanException.requireNamed("scenario", labels).stream()
            .map(PlanException::requireScenario)
            .distinct()
            .toList();
    return copy(p -> p.scenarios = chosen);
  }

  /**
   * Sets the fewest processes of each cell.
   *
   * @param count at least 1
   * @return a copy
   * @throws PlanException if it is less
   */
  public Plan forks(int count) {
    PlanException.require(count >= 1, "a cell needs at least 1 fork, not %s", count);
    return with(budget.withForks(count));
  }

  /**
   * Sets how narrow intervals should be. Cells that are repeated, see {@link #forks(int)}, get up
   * to ten processes for it, even if the log has them already.
   *
   * @param share half-width over mean, for instance 0.02
   * @return a copy
   * @throws PlanException if it is not above 0, or above 1
   */
  public Plan precision(double share) {
    boolean valid = share > 0 && share <= 1;
    PlanException.require(valid, "a precision is a share, such as 0.02 for 2 %%, not %s", share);
    return with(budget.withPrecision(share));
  }

  /**
   * Sets how long a process may take beyond its warm-up and measuring before it is ended; large
   * modules are given more.
   *
   * @param limit at least a second
   * @return a copy
   * @throws PlanException if it is less
   */
  public Plan deadline(Duration limit) {
    boolean valid = limit != null && limit.getSeconds() >= 1;
    PlanException.require(valid, "a deadline is at least 1 s, not %s", limit);
    return with(budget.withDeadline(limit));
  }

  /**
   * Sets how long a run of this plan goes on: what is recorded of an engine {@link #against}
   * another counts.
   *
   * @param limit minutes, above 0
   * @return a copy
   * @throws PlanException if it is not above 0, or over a year
   */
  public Plan minutes(double limit) {
    boolean valid = limit > 0 && limit <= LONGEST_MINUTES;
    PlanException.require(valid, "a run takes above 0 minutes, at most a year, not %s", limit);
    return with(budget.withTime(Duration.ofMillis((long) (limit * 60_000))));
  }

  /**
   * Sets engines against another one: they run in turn, so that only what they do differs, and as
   * often as fits into 20 minutes, or into those of {@link #minutes}.
   *
   * <pre>{@code
   * Plan plan = Plan.quick().variant(mine).against("default").minutes(10);
   * }</pre>
   *
   * @param base name of an engine, or {@code default} for: each variant against the engine it is a
   *     variant of; without {@link #engines} only variants are set against it
   * @return a copy
   */
  public Plan against(String base) {
    PlanException.requireSet("against", base);
    Plan timed = budget.run().equals(Budget.of(scope).run()) ? minutes(USUAL_MINUTES) : this;
    return timed.forks(PAIRS).copy(p -> p.against = base);
  }

  /** A copy that gives cells another amount of time than plans of this scope do. */
  public Plan with(Budget other) {
    return copy(p -> p.budget = other);
  }

  /**
   * Sets the seed of the order of forks; else it is drawn and recorded.
   *
   * @param value any number
   * @return a copy
   */
  public Plan seed(long value) {
    return copy(p -> p.seed = value);
  }

  /**
   * Adds a module of your own. Where another file has its name already, the name of its directory
   * is put before it. One that was added before stays beside it if {@link #call} said what to call
   * of it.
   *
   * @param wasm path of a {@code .wasm} file, or of a directory with a {@code sample.json}
   * @return a copy
   * @throws SampleException if it is not a module
   */
  public Plan module(Path wasm) {
    PlanException.requireSet("module", wasm);
    Samples.requireThere(wasm);
    return with(modules.and(List.of(Samples.module(wasm))));
  }

  /**
   * Adds the modules and sample directories below a directory, or one file: what cannot be read is
   * a row of gaps that says why, and does not keep the others from being measured.
   *
   * @param path of a directory of {@code .wasm} files, or of directories with a {@code
   *     sample.json}; of a {@code .suite} file of Sightglass; or as {@link #module} takes it
   * @return a copy
   * @throws SampleException if there is nothing of that name, or no module and no sample in it
   */
  public Plan modules(Path path) {
    return with(modules.and(Samples.all(PlanException.requireSet("modules", path))));
  }

  /**
   * Lets the native programs that modules bring be compiled and executed: outside of any sandbox,
   * with your rights. Without this they are gaps.
   *
   * <pre>{@code plan.module(Path.of("mine")).trust(Path.of("mine"))}</pre>
   *
   * @param path of a module added before, or of a directory that holds some
   * @return a copy
   * @throws PlanException if no module added so far is there
   */
  public Plan trust(Path path) {
    PlanException.requireSet("trust", path);
    boolean any = ownModules.stream().anyMatch(module -> module.isBelow(path));
    PlanException.require(any, "none of the plan's modules is in %s: add it first", path);
    return having(modules.each(m -> m.isBelow(path) ? m.trusted() : m));
  }

  private Plan with(OwnModules all) {
    return having(all).with(budget.forOwnModules(scope));
  }

  private Plan having(OwnModules all) {
    List<Sample> named = all.samples();
    return copy(
        p -> {
          p.modules = all;
          p.ownModules = named;
        });
  }

  /**
   * Says what to call in the module added last. Said again, it adds another call, with rows of its
   * own.
   *
   * <pre>{@code plan.module(Path.of("my.wasm")).call("sum", 10).call("product", 10)}</pre>
   *
   * @param export name of an exported function
   * @param arguments numbers, or text such as {@code "0xff"}: integers may be signed or unsigned
   * @return a copy
   * @throws PlanException if no module was added
   * @throws SampleException if the module has no such function
   */
  public Plan call(String export, Object... arguments) {
    Sample last = lastModule("call", export, arguments);
    return having(modules.calling(Calls.call(last, export, arguments)));
  }

  /**
   * Provides a function that the module added last imports: it returns a constant.
   *
   * <pre>{@code plan.module(Path.of("my.wasm")).function("env.now", 0)}</pre>
   *
   * @param imported the import, as {@code module.name}
   * @param returns the constant; ignored for a function without result
   * @return a copy
   * @throws PlanException if no module was added
   * @throws SampleException if it has no such import, or the number does not fit its type
   */
  public Plan function(String imported, Number returns) {
    Sample last = lastModule("function", imported, returns);
    return having(modules.providing(Calls.constant(last, imported, returns)));
  }

  /**
   * Provides a function that the module added last imports: it computes.
   *
   * <p>What is measured runs in another process, which a lambda of this one cannot reach. So it is
   * given as text, compiled here, and handed over as classes; it sees the JDK and nothing of the
   * notebook. Its parameters and its result are {@code int}, {@code long}, {@code float} and {@code
   * double} for i32, i64, f32 and f64.
   *
   * <pre>{@code plan.module(Path.of("my.wasm")).function("env.add", "(a, b) -> a + b")}</pre>
   *
   * @param imported the import, as {@code module.name}
   * @param lambda source text of a Java lambda
   * @return a copy
   * @throws PlanException if no module was added
   * @throws SampleException if it has no such import, or the lambda does not compile for its type:
   *     the message has the compiler's words
   */
  public Plan function(String imported, String lambda) {
    Sample last = lastModule("function", imported, lambda);
    return having(modules.providing(Calls.lambda(last, imported, lambda)));
  }

  private Sample lastModule(String use, String name, Object... given) {
    Optional<Sample> last = modules.last();
    PlanException.require(last.isPresent(), "%s needs a module: add one first, with module", use);
    PlanException.requireSet(use, name, given);
    return last.get();
  }

  /**
   * Adds an engine with other jars, or another library.
   *
   * @param variant which, and its files
   * @return a copy
   * @throws PlanException if a file is missing
   */
  public Plan variant(EngineVariant variant) {
    PlanException.requireSet("variant", variant).requireFiles();
    List<EngineVariant> all = new ArrayList<>(variants);
    all.add(variant);
    return copy(p -> p.variants = List.copyOf(all));
  }

  /** {@return which cells are chosen where nothing else is stated} */
  public Scope scope() {
    return scope;
  }

  /** {@return how much time a cell gets} */
  public Budget budget() {
    return budget;
  }

  /** {@return the globs of engines; empty for all} */
  public List<String> engineGlobs() {
    return engines;
  }

  /** {@return the globs of samples; empty for those of the plan} */
  public List<String> sampleGlobs() {
    return samples;
  }

  /** {@return the scenarios chosen; empty for those of the plan} */
  public List<Scenario> chosenScenarios() {
    return scenarios;
  }

  /**
   * Your own modules.
   *
   * @return in the order they were added; the same module again is refused
   */
  public List<Sample> ownModules() {
    return ownModules;
  }

  /** A copy with other modules of your own, each as it is and under the name it has. */
  public Plan ownModules(List<Sample> named) {
    return copy(p -> p.ownModules = List.copyOf(named));
  }

  /**
   * Engines with other jars.
   *
   * @return in the order they were added
   */
  public List<EngineVariant> variants() {
    return variants;
  }

  /**
   * Which engines are set against which.
   *
   * @return empty if none are
   */
  public Optional<Opponents> against() {
    return Optional.ofNullable(against).map(Opponents::new);
  }

  /**
   * Measures one of several parts, each on a machine of its own: some of the samples, each with all
   * engines. Parts take about the same time, and are the same wherever they are asked for.
   *
   * <pre>{@code measure(plan().shard(2, 3))}</pre>
   *
   * @param index which part, from 1
   * @param count of how many
   * @return a copy
   * @throws PlanException if there is no such part
   */
  public Plan shard(int index, int count) {
    boolean valid = index >= 1 && index <= count;
    PlanException.require(valid, "there is no part %s of %s: they count from 1", index, count);
    return measuring(new Shard(index, count));
  }

  /**
   * Measures one block alone, as it would be if all were measured: the same cells, forks, hashes.
   *
   * @param sample any of the block, see {@link Bench#blocks}
   * @return a copy
   */
  public Plan only(String sample) {
    return measuring(new Only(PlanException.requireSet("only", sample)));
  }

  /** A copy that measures some of the blocks. */
  public Plan measuring(Portion some) {
    return copy(p -> p.portion = some);
  }

  /** {@return which of its blocks are measured; empty for all} */
  public Optional<Portion> portion() {
    return Optional.ofNullable(portion);
  }

  /**
   * The seed, if it was set.
   *
   * @return empty if it is to be drawn
   */
  public OptionalLong seed() {
    return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
  }

  /** Whether a precision was asked for: cells that are recorded are refined for it too. */
  boolean asksForPrecision() {
    return budget.repetition().precision() != Budget.of(scope).repetition().precision();
  }

  @Override
  public String toString() {
    return PlanRecords.text(this);
  }
}
