package wasmeter.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Keeps the modules of users apart: by name, and those that are the same. Pure functions. */
public final class OwnModules {
  private OwnModules() {}

  /**
   * Refuses what is the same under two names: it is measured once.
   *
   * @param modules in any order
   * @return as many, the second of two that are the same with a refusal
   */
  public static List<Sample> eachOnce(List<Sample> modules) {
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

  /**
   * The name of a sample, or where another file has it, one that says where this file is.
   *
   * @param sample any
   * @param others whose names are taken
   * @return a name that none of them has
   */
  public static String unusedName(Sample sample, List<Sample> others) {
    List<String> names = others.stream().map(Sample::name).toList();
    Path directory = sample.module().path().toAbsolutePath().getParent().getFileName();
    String longer = directory == null ? sample.name() : directory + "-" + sample.name();
    return Stream.concat(
            Stream.of(sample.name(), longer),
            IntStream.iterate(2, n -> n + 1).mapToObj(n -> longer + "-" + n))
        .filter(name -> !names.contains(name))
        .findFirst()
        .orElseThrow();
  }
}
