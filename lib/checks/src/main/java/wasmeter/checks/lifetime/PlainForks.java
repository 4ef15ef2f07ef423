package wasmeter.checks.lifetime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import wasmeter.checks.jmh.Direct;
import wasmeter.fork.link.Job;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineStatus;
import wasmeter.sample.Sample;

/** Processes of {@link PlainLife}, each a line of a file, so that what was interrupted goes on. */
final class PlainForks {
  private final Bench bench;
  private final Path directory;

  PlainForks(Bench bench, Path directory) {
    this.bench = bench;
    this.directory = directory;
  }

  /** The times of each process that has ended so far. */
  List<double[]> recorded(EngineStatus engine, Sample sample) throws IOException {
    Path file = file(engine, sample);
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(line -> Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray())
          .filter(times -> times.length == PlainLife.CALLS.length)
          .toList();
    }
  }

  /** One more process, with the class path and the arguments of a fork. */
  void run(EngineStatus engine, Sample sample) throws IOException, InterruptedException {
    List<String> command = Direct.command(bench, engine, PlainLife.class);
    Path work = Files.createTempDirectory(directory.toAbsolutePath(), "plain");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(engine.fork().environment());
    Process process = builder.start();
    Job job =
        new Job(Job.Task.COLD)
            .with("engine", engine.engine().id())
            .with("module", sample.module().path().toAbsolutePath())
            .calling(sample.call().orElseThrow());
    try (var in = process.getOutputStream()) {
      in.write(job.text().getBytes(StandardCharsets.UTF_8));
    }
    String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "the process without a watch died: %s %s".formatted(engine.name(), sample.name()));
    }
    Files.writeString(
        file(engine, sample), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    Files.deleteIfExists(work);
  }

  private Path file(EngineStatus engine, Sample sample) {
    return directory.resolve(
        "plain-%s-%s.txt".formatted(engine.name().replace('/', '-'), sample.name()));
  }
}
