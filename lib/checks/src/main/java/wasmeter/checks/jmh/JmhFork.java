package wasmeter.checks.jmh;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import wasmeter.stats.Undisturbed;
import wasmeter.stats.Weighted;

/**
 * One fork of JMH's own.
 *
 * @param benchmark has a method {@code run} that takes {@link wasmeter.checks.plain.Neighbours}
 * @param classPath all that is on its class path
 * @param jvmArguments of its JVM
 * @param warmUpSeconds how long it warms up
 * @param measuredSeconds how long it measures
 * @param output a file for what JMH prints
 */
public record JmhFork(
    Class<?> benchmark,
    List<Path> classPath,
    List<String> jvmArguments,
    int warmUpSeconds,
    int measuredSeconds,
    Path output) {
  private static final TimeValue ITERATION = TimeValue.milliseconds(200);
  private static final int ITERATIONS_PER_SECOND = 5;

  /**
   * Runs it. One at a time in a process: JMH takes the class path from a system property.
   *
   * @return nanoseconds of an operation: the mean of the iterations that count, chosen as in the
   *     forks of this project
   */
  public double score() {
    String mine = System.getProperty("java.class.path");
    System.setProperty(
        "java.class.path",
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    try {
      return undisturbed(
          new Runner(
                  new OptionsBuilder()
                      .include("^" + benchmark.getName().replace(".", "\\.") + "\\.run$")
                      .forks(1)
                      .warmupIterations(warmUpSeconds * ITERATIONS_PER_SECOND)
                      .warmupTime(ITERATION)
                      .measurementIterations(measuredSeconds * ITERATIONS_PER_SECOND)
                      .measurementTime(ITERATION)
                      .jvmArgs(jvmArguments.toArray(String[]::new))
                      .shouldFailOnError(true)
                      .output(output.toString())
                      .build())
              .runSingle()
              .getBenchmarkResults()
              .iterator()
              .next());
    } catch (RunnerException e) {
      throw new IllegalStateException(benchmark.getSimpleName() + " failed: see " + output, e);
    } finally {
      System.setProperty("java.class.path", mine);
    }
  }

  private static double undisturbed(BenchmarkResult result) {
    List<IterationResult> iterations = List.copyOf(result.getIterationResults());
    double[] probes =
        iterations.stream()
            .mapToDouble(i -> i.getSecondaryResults().get("probe").getScore())
            .toArray();
    double fastest =
        iterations.stream()
            .mapToDouble(i -> i.getSecondaryResults().get("fastest").getScore())
            .min()
            .orElseThrow();
    List<Integer> left = Undisturbed.of(probes, fastest);
    return Weighted.mean(
        left.stream().mapToDouble(i -> iterations.get(i).getPrimaryResult().getScore()).toArray(),
        left.stream().mapToDouble(i -> iterations.get(i).getMetadata().getMeasuredOps()).toArray());
  }
}
