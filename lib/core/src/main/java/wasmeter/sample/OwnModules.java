package wasmeter.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wasmeter.record.Printable;

/**
 * The modules of users in a plan, kept apart by name: those of the same name, several calls of one,
 * and those that are the same. Immutable.
 */
public final class OwnModules {
  /** Of a plan that has none. */
  public static final OwnModules NONE = new OwnModules(List.of());

  /**
   * A module as it was added.
   *
   * @param sample under the name that its file or description gives it
   * @param called whether it was said what to call of it
   */
  private record Added(Sample sample, boolean called) {
    private Path path() {
      return sample.module().path();
    }

    private boolean isOfFileOf(Sample other) {
      return path().equals(other.module().path());
    }

    private boolean isCalledAs(Sample other) {
      return isOfFileOf(other)
          && sample.calls().equals(other.calls())
          && sample.needs().equals(other.needs());
    }

    private Added with(Sample other) {
      return new Added(other, called);
    }
  }

  private final List<Added> added;

  private OwnModules(List<Added> added) {
    this.added = List.copyOf(added);
  }

  /**
   * Adds modules.
   *
   * @param more each replaces what was added of the same file, unless it was said what to call of
   *     that: then both stay
   * @return a copy
   */
  public OwnModules and(List<Sample> more) {
    List<Added> all = new ArrayList<>(added);
    for (Sample sample : more) {
      all.removeIf(known -> known.isOfFileOf(sample) && !known.called());
      all.add(new Added(sample, false));
    }
    return new OwnModules(all);
  }

  /**
   * The module added last.
   *
   * @return empty if there is none
   */
  public Optional<Sample> last() {
    return added.isEmpty() ? Optional.empty() : Optional.of(added.getLast().sample());
  }

  /**
   * Calls the module added last: once more, if it was said already what to call of it.
   *
   * @param call of its exports
   * @return a copy
   */
  public OwnModules calling(Call call) {
    Added last = added.getLast();
    Sample sample = last.sample().withCall(call);
    List<Added> all = new ArrayList<>(added);
    if (!last.called()) {
      all.removeLast();
    }
    all.removeIf(known -> known.isCalledAs(sample));
    all.add(new Added(sample, true));
    return new OwnModules(all);
  }

  /**
   * Gives the module added last functions, whatever is called of it.
   *
   * @param functions for its imports
   * @return a copy
   */
  public OwnModules providing(List<Provided> functions) {
    Sample last = added.getLast().sample();
    return new OwnModules(
        added.stream()
            .map(
                one ->
                    one.isOfFileOf(last) && one.sample().needs().equals(last.needs())
                        ? one.with(one.sample().withFunctions(functions))
                        : one)
            .toList());
  }

  /**
   * Changes each of them.
   *
   * @param change of a module
   * @return a copy
   */
  public OwnModules each(UnaryOperator<Sample> change) {
    return new OwnModules(added.stream().map(one -> one.with(change.apply(one.sample()))).toList());
  }

  /**
   * The modules, each under a name of its own: where another file has the name, that of its
   * directory is put before it, and where several calls of one are measured, the call behind it.
   *
   * @return in the order they were added; of those that are the same under two names, the second
   *     has a refusal
   */
  public List<Sample> samples() {
    List<Sample> named = new ArrayList<>();
    Map<Path, String> names = new HashMap<>();
    for (Added one : added) {
      String name = names.computeIfAbsent(one.path(), _ -> unusedName(one.sample(), named));
      boolean several = added.stream().filter(other -> other.isOfFileOf(one.sample())).count() > 1;
      String longer =
          several && one.sample().call().isPresent()
              ? Printable.line(name + " " + one.sample().call().get().name())
              : name;
      named.add(one.sample().named(unused(Stream.of(longer), longer, named)));
    }
    return eachOnce(named);
  }

  /** Refuses what is the same under two names: it is measured once. */
  private static List<Sample> eachOnce(List<Sample> modules) {
    List<Sample> all = new ArrayList<>();
    for (Sample sample : modules) {
      all.add(
          all.stream()
              .filter(other -> other.refusal() == null && sample.refusal() == null)
              .filter(other -> other.isSameModule(sample)) // content reads files
              .filter(other -> other.content().equals(sample.content()))
              .filter(other -> other.calls().equals(sample.calls()))
              .findFirst()
              .map(
                  other ->
                      sample.refused("it is the same module as " + other.name() + ": see there"))
              .orElse(sample));
    }
    return List.copyOf(all);
  }

  /** The name of a sample, or where another file has it, one that says where this file is. */
  private static String unusedName(Sample sample, List<Sample> others) {
    Path directory = sample.module().path().toAbsolutePath().getParent().getFileName();
    String longer = directory == null ? sample.name() : directory + "-" + sample.name();
    return unused(Stream.of(sample.name(), longer), longer, others);
  }

  private static String unused(Stream<String> first, String then, List<Sample> others) {
    List<String> names = others.stream().map(Sample::name).toList();
    return Stream.concat(first, IntStream.iterate(2, n -> n + 1).mapToObj(n -> then + "-" + n))
        .filter(name -> !names.contains(name))
        .findFirst()
        .orElseThrow();
  }
}
