package wasmeter.checks.adapter;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.checks.Settings;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.WasmEngine;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineStatus;
import wasmeter.measure.Plan;
import wasmeter.stats.Estimate;

/**
 * Compares an adapter with what a program in the engine's own language does, with nothing else
 * running: in C, over the same library, entered by one downcall in the same JVM; in Java, for V8,
 * by Javet alone; in Go, for wazero, in a process beside it.
 *
 * <p>Both sides are in each of five forks, in random order, so that the ratio is of pairs. A
 * subject fails if the 95 % interval of its ratio lies wholly beyond what is allowed: 1.15 or 20 ns
 * more for a call, 1.25 or 6 ns for {@code wasmtime_func_call_unchecked}, 1.05 or 40 ns for a phase
 * of a module of some 170 KB, which is entered twice: something is made, and closed.
 */
final class Adapter {
  private static final int FORKS = 5;

  private final Settings settings;
  private final Consumer<String> say;
  private final Path directory;

  private record Cell(EngineStatus status, Subject subject, String language) {
    String name() {
      return status.engine().id() + " " + subject.label();
    }

    double ratio() {
      return subject.isCall() ? unchecked() ? 1.25 : 1.15 : 1.05;
    }

    double nanoseconds() {
      return subject.isCall() ? unchecked() ? 6 : 20 : 2 * 20;
    }

    private boolean unchecked() {
      return status.engine().id().startsWith("wasmtime/");
    }
  }

  private record Pairs(List<Double> ours, List<Double> others) {
    static Pairs none() {
      return new Pairs(new ArrayList<>(), new ArrayList<>());
    }

    Estimate logRatio() {
      double[] logs = new double[ours.size()];
      for (int i = 0; i < logs.length; i++) {
        logs[i] = Math.log(ours.get(i) / others.get(i));
      }
      return Estimate.of(logs);
    }

    Estimate difference() {
      double[] differences = new double[ours.size()];
      for (int i = 0; i < differences.length; i++) {
        differences[i] = ours.get(i) - others.get(i);
      }
      return Estimate.of(differences);
    }
  }

  Adapter(Settings settings, Consumer<String> say) {
    this.settings = settings;
    this.say = say;
    directory = settings.directory().toAbsolutePath();
  }

  /** Measures and prints a line for each engine and subject; false if one fails. */
  boolean holds() throws IOException, InterruptedException {
    Map<Cell, Pairs> cells = new LinkedHashMap<>();
    for (EngineStatus status : Bench.here().engines(Plan.quick())) {
      WasmEngine engine = status.engine();
      Map<Subject, String> languages = Others.languages(engine);
      if (languages.isEmpty() || !settings.engine(engine.id())) {
        continue;
      }
      if (status.absence() != null) {
        say.accept(engine.id() + ": " + status.absence().reason());
        continue;
      }
      languages.forEach(
          (subject, language) -> cells.put(new Cell(status, subject, language), Pairs.none()));
    }
    for (int fork = 0; fork < settings.size().forks(FORKS); fork++) {
      List<Cell> order = new ArrayList<>(cells.keySet());
      Collections.shuffle(order, new Random());
      for (Cell cell : order) {
        String[] output = fork(cell).split(" ");
        cells.get(cell).ours().add(Double.parseDouble(output[0]));
        cells.get(cell).others().add(Double.parseDouble(output[1]));
      }
    }
    boolean holds = true;
    for (Map.Entry<Cell, Pairs> entry : cells.entrySet()) {
      holds &= report(entry.getKey(), entry.getValue());
    }
    return holds;
  }

  private boolean report(Cell cell, Pairs pairs) {
    Estimate ratio = pairs.logRatio();
    boolean beyond =
        Math.exp(ratio.low()) > cell.ratio() && pairs.difference().low() > cell.nanoseconds();
    say.accept(
        "%s: ours %.5g ns, %s %.5g ns, ratio %.3f [%.3f, %.3f], n = %d: %s"
            .formatted(
                cell.name(),
                mean(pairs.ours()),
                cell.language(),
                mean(pairs.others()),
                Math.exp(ratio.mean()),
                Math.exp(ratio.low()),
                Math.exp(ratio.high()),
                pairs.ours().size(),
                beyond ? "fails" : "holds"));
    return !beyond;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
  }

  private String fork(Cell cell) throws IOException, InterruptedException {
    ForkSpec spec = cell.status().fork();
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(spec.jvmArguments());
    command.addAll(
        List.of(
            "-cp",
            Stream.concat(
                    spec.classPath().stream().map(Path::toString),
                    Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator)),
            AdapterFork.class.getName(),
            cell.status().engine().id(),
            cell.subject().name(),
            settings.home().toAbsolutePath().toString(),
            directory.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(directory.resolve("errors.txt").toFile());
    builder.environment().putAll(spec.environment());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes()).strip();
    if (process.waitFor() != 0 || output.isEmpty()) {
      throw new IllegalStateException(
          "%s died: %s".formatted(cell.name(), Files.readString(directory.resolve("errors.txt"))));
    }
    say.accept("%s %s".formatted(cell.name(), output));
    return output;
  }
}
