package wasmeter.checks.jmh;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
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
   * Nanoseconds of an operation: means of the iterations that count, chosen as in the forks of this
   * project.
   *
   * @param wall time
   * @param cpu time of the thread, which does not grow when the thread has to wait for a processor
   */
  public record Score(double wall, double cpu) {}

  /**
   * Runs it. One at a time in a process: JMH takes the class path from a system property.
   *
   * @return what it measured
   */
  public Score run() {
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

  private static Score undisturbed(BenchmarkResult result) {
    List<IterationResult> iterations = List.copyOf(result.getIterationResults());
    double[] probes = iterations.stream().mapToDouble(i -> counter(i, "probe")).toArray();
    double fastest =
        iterations.stream().mapToDouble(i -> counter(i, "fastest")).min().orElseThrow();
    List<IterationResult> left =
        Undisturbed.of(probes, fastest).stream().map(iterations::get).toList();
    return new Score(
        mean(left, i -> i.getPrimaryResult().getScore()),
        mean(left, i -> counter(i, "cpu") / i.getMetadata().getMeasuredOps()));
  }

  private static double counter(IterationResult iteration, String name) {
    return iteration.getSecondaryResults().get(name).getScore();
  }

  private static double mean(
      List<IterationResult> iterations, ToDoubleFunction<IterationResult> value) {
    return Weighted.mean(
        iterations.stream().mapToDouble(value).toArray(),
        iterations.stream().mapToDouble(i -> i.getMetadata().getMeasuredOps()).toArray());
  }
}
