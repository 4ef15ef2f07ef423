package wasmeter.record;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Observations in the order they were written: a list as any other, in which iterations take a
 * tenth of the memory.
 *
 * <p>A log holds hundreds of iterations for each figure, and what one iteration observes differs
 * from the next in a few numbers. So {@link Iterations} of a process are kept as columns of
 * numbers, and become objects only when the list is walked over. Whatever has to be fast asks for
 * {@link #values} of an event or for one observation of each part instead. Immutable.
 */
public final class Observations extends AbstractList<Observation> implements RandomAccess {
  /** No observations. */
  public static final Observations NONE = new Observations(List.of());

  private final Part[] parts;

  /** The index of the first observation of each part, and of what would follow the last. */
  private final int[] starts;

  /**
   * Observations that follow each other in a log: a single one, or iterations of a process, which
   * have the same cell, run, round, fork, order and answer, and were all observed.
   */
  public sealed interface Part permits One, Iterations {
    /**
     * How many there are.
     *
     * @return at least one
     */
    int size();

    /**
     * One of them.
     *
     * @param index from 0
     * @return an observation
     */
    Observation get(int index);
  }

  /** Anything that is not an iteration. */
  record One(Observation observation) implements Part {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public Observation get(int index) {
      Objects.checkIndex(index, 1);
      return observation;
    }
  }

  private Observations(List<Part> all) {
    parts = all.toArray(Part[]::new);
    starts = new int[parts.length + 1];
    for (int i = 0; i < parts.length; i++) {
      starts[i + 1] = Math.addExact(starts[i], parts[i].size());
    }
  }

  /**
   * Some observations.
   *
   * @param some in any order
   * @return the same, in this order
   */
  public static Observations of(Collection<Observation> some) {
    if (some instanceof Observations already) {
      return already;
    }
    Builder builder = new Builder();
    some.forEach(builder::add);
    return builder.build();
  }

  /** Collects observations one after another. */
  static final class Builder {
    private final List<Part> parts = new ArrayList<>();
    private final Iterations.Builder open = new Iterations.Builder();

    void add(Observation o) {
      if (Iterations.holds(o)) {
        iteration(
            Iterations.Origin.of(o), o.measurement(), ((Reading.Observed) o.reading()).value());
      } else {
        close();
        parts.add(new One(o));
      }
    }

    private void iteration(Iterations.Origin origin, Measurement m, double value) {
      at(origin)
          .add(m.iteration(), m.kind(), m.elapsed(), m.event(), m.unit(), m.operations(), value);
    }

    /** Where iterations of a process go. */
    Iterations.Builder at(Iterations.Origin origin) {
      if (!open.continues(origin)) {
        close();
        open.begin(origin);
      }
      return open;
    }

    void add(Observations others) {
      close();
      parts.addAll(Arrays.asList(others.parts));
    }

    private void close() {
      if (!open.isEmpty()) {
        parts.add(open.build());
      }
    }

    Observations build() {
      close();
      return new Observations(parts);
    }
  }

  @Override
  public int size() {
    return starts[parts.length];
  }

  @Override
  public Observation get(int index) {
    Objects.checkIndex(index, size());
    int found = Arrays.binarySearch(starts, index);
    int part = found >= 0 ? found : -found - 2;
    return parts[part].get(index - starts[part]);
  }

  /**
   * What these consist of.
   *
   * @return in order
   */
  public List<Part> parts() {
    return Collections.unmodifiableList(Arrays.asList(parts));
  }

  /**
   * The first observation of each part: enough for whatever is the same throughout a part.
   *
   * @return in order
   */
  public Stream<Observation> heads() {
    return Arrays.stream(parts).map(part -> part.get(0));
  }

  /**
   * One observation of each process, and another where one of another process came between: enough
   * for whatever is the same throughout a process.
   *
   * @param wanted asked of the first observation of each part
   * @return the first that is wanted of each process, in order
   */
  public Stream<Observation> turns(Predicate<Observation> wanted) {
    List<Observation> turns = new ArrayList<>();
    Observation last = null;
    for (Part part : parts) {
      Observation o = part.get(0);
      if (wanted.test(o)) {
        if (last == null || !isOfOneProcess(last, o)) {
          turns.add(o);
        }
        last = o;
      }
    }
    return turns.stream();
  }

  private static boolean isOfOneProcess(Observation one, Observation other) {
    return one.fork() == other.fork()
        && one.run().equals(other.run())
        && one.cell().equals(other.cell());
  }

  /**
   * Whether these are made of the very parts that others are made of, so that nothing need be found
   * in them again.
   *
   * @param others any
   * @return false where they may be equal all the same
   */
  public boolean isMadeOf(Observations others) {
    return Arrays.equals(parts, others.parts);
  }

  /**
   * Those that are not iterations: figures of processes as a whole, gaps, failures, and what has a
   * note.
   *
   * @return in order
   */
  public Stream<Observation> figures() {
    return Arrays.stream(parts).filter(One.class::isInstance).map(part -> part.get(0));
  }

  /**
   * Those of an event.
   *
   * @param event as {@link Events} names it
   * @return in order; gaps and failures too
   */
  public List<Observation> observing(String event) {
    List<Observation> found = new ArrayList<>();
    for (Part part : parts) {
      switch (part) {
        case One(Observation o) when o.measurement().event().equals(event) -> found.add(o);
        case One _ -> {}
        case Iterations some -> some.observing(event, found);
      }
    }
    return found;
  }

  /**
   * The first observation of each event in each part: enough for what was observed at all.
   *
   * @return in order; gaps and failures too
   */
  public Stream<Observation> firsts() {
    return Arrays.stream(parts)
        .flatMap(
            part ->
                switch (part) {
                  case One(Observation o) -> Stream.of(o);
                  case Iterations some -> some.firsts();
                });
  }

  /**
   * The first observation of an event in each part that has a value of it.
   *
   * @param event as {@link Events} names it
   * @return in order, without gaps and failures
   */
  public Stream<Observation> firstsOf(String event) {
    return Arrays.stream(parts)
        .flatMap(
            part ->
                switch (part) {
                  case One(Observation o) -> Values.isOf(event, o) ? Stream.of(o) : null;
                  case Iterations some -> some.firstsOf(event);
                });
  }

  /**
   * The values that were observed of an event.
   *
   * @param event as {@link Events} names it
   * @return in order, without gaps and failures
   */
  public Values values(String event) {
    int count = 0;
    Values only = null;
    for (Part part : parts) {
      if (part instanceof Iterations some && count == 0) {
        only = some.all(event);
      }
      count +=
          switch (part) {
            case One(Observation o) -> Values.isOf(event, o) ? 1 : 0;
            case Iterations some -> some.count(event);
          };
    }
    if (only != null && only.size() == count) { // as a rule
      return only;
    }
    Values values = new Values(count);
    for (Part part : parts) {
      switch (part) {
        case One(Observation o) -> {
          if (Values.isOf(event, o)) {
            values.add(o);
          }
        }
        case Iterations some -> some.addTo(values, event);
      }
    }
    return values;
  }

  /**
   * When the last of these was seen.
   *
   * @return nanoseconds since the process's main was entered; 0 if there are none
   */
  public long latest() {
    long latest = 0;
    for (Part part : parts) {
      latest =
          Math.max(
              latest,
              switch (part) {
                case One(Observation o) -> o.measurement().elapsed();
                case Iterations some -> some.latest();
              });
    }
    return latest;
  }

  /**
   * Some of these.
   *
   * @param wanted asked of each observation
   * @return in the same order; these if all are wanted
   */
  public Observations where(Predicate<Observation> wanted) {
    Builder builder = new Builder();
    for (Part part : parts) {
      List<Observation> kept = new ArrayList<>();
      for (int i = 0; i < part.size(); i++) {
        Observation o = part.get(i);
        if (wanted.test(o)) {
          kept.add(o);
        }
      }
      if (kept.size() == part.size()) {
        builder.close();
        builder.parts.add(part);
      } else {
        kept.forEach(builder::add);
      }
    }
    Observations kept = builder.build();
    return isMadeOf(kept) ? this : kept;
  }

  /**
   * Some parts of these.
   *
   * @param wanted asked of the first observation of each part, for what is the same throughout it
   * @return in the same order; these if all are wanted
   */
  public Observations whereHeads(Predicate<Observation> wanted) {
    List<Part> kept = new ArrayList<>();
    for (Part part : parts) {
      if (wanted.test(part.get(0))) {
        kept.add(part);
      }
    }
    return kept.size() == parts.length ? this : new Observations(kept);
  }

  /**
   * These in another order; what the order does not tell apart stays as it is.
   *
   * @param order of the first observations of parts
   * @return all of them
   */
  public Observations sorted(Comparator<Observation> order) {
    return new Observations(
        Arrays.stream(parts).sorted(Comparator.comparing(part -> part.get(0), order)).toList());
  }

  /**
   * These and others.
   *
   * @param others that follow
   * @return all of them
   */
  public Observations and(Observations others) {
    Builder both = new Builder();
    both.add(this);
    both.add(others);
    return others.isEmpty() ? this : both.build();
  }

  /** These without what is there twice of some processes; these if each is there once. */
  Observations once(Set<Iterations.Origin> twice) {
    if (twice.isEmpty()) { // as a rule
      return this;
    }
    Set<Observation> seen = new HashSet<>();
    Builder builder = new Builder();
    for (Part part : parts) {
      if (twice.contains(Iterations.Origin.ofProcess(part.get(0)))) {
        for (int i = 0; i < part.size(); i++) {
          if (seen.add(part.get(i))) {
            builder.add(part.get(i));
          }
        }
      } else {
        builder.close();
        builder.parts.add(part);
      }
    }
    Observations each = builder.build();
    return each.size() == size() ? this : each;
  }

  /**
   * The observations of each process: of one cell, run and fork.
   *
   * @return in the order in which processes were first observed, each in the order of its own
   */
  public List<Observations> byProcess() {
    record Process(CellKey cell, String run, int fork) {}
    return List.copyOf(byHead(o -> new Process(o.cell(), o.run(), o.fork())).values());
  }

  /**
   * These in groups.
   *
   * @param <G> what names a group
   * @param group asked of the first observation of each part, for what is the same throughout it
   * @return in the order in which groups were first observed, each in the order of its own
   */
  public <G> Map<G, Observations> byHead(Function<Observation, G> group) {
    Map<G, List<Part>> groups = new LinkedHashMap<>();
    G last = null;
    List<Part> its = null;
    for (Part part : parts) {
      G now = group.apply(part.get(0));
      if (its == null || !Objects.equals(now, last)) { // as a rule, they follow each other
        its = groups.computeIfAbsent(now, g -> new ArrayList<>());
        last = now;
      }
      its.add(part);
    }
    Map<G, Observations> all = new LinkedHashMap<>();
    groups.forEach((g, some) -> all.put(g, new Observations(some)));
    return all;
  }

  @Override
  public boolean equals(Object other) {
    if (other instanceof Observations others) {
      return size() == others.size() && (Arrays.equals(parts, others.parts) || super.equals(other));
    }
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  @Override
  public Iterator<Observation> iterator() {
    return new Iterator<>() {
      private int part;
      private int within;

      @Override
      public boolean hasNext() {
        return part < parts.length;
      }

      @Override
      public Observation next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        Observation o = parts[part].get(within);
        within++;
        if (within == parts[part].size()) {
          within = 0;
          part++;
        }
        return o;
      }
    };
  }

  @Override
  public Spliterator<Observation> spliterator() {
    return Spliterators.spliterator(
        iterator(), size(), Spliterator.ORDERED | Spliterator.IMMUTABLE | Spliterator.NONNULL);
  }
}
