package wasmeter.checks.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import wasmeter.checks.Settings;
import wasmeter.engine.Capability;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.WasmEngine;
import wasmeter.engines.ffm.LibraryEngine;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineStatus;
import wasmeter.measure.Plan;
import wasmeter.stats.Estimate;

/**
 * Compares an adapter with a C loop over the same library, entered by one downcall in the same JVM,
 * with nothing else running.
 *
 * <p>Both sides are in each of five forks, in random order, so that the ratio is of pairs. A
 * subject fails if the 95 % interval of its ratio lies wholly beyond what is allowed: 1.15 or 20 ns
 * more for a call by {@code wasm_func_call}, 1.25 or 6 ns for {@code wasmtime_func_call_unchecked},
 * 1.05 for a phase of a module of some 170 KB.
 */
final class Adapter {
  private static final int FORKS = 5;
  private static final List<String> SUBJECTS =
      List.of("execute", "compile", "deserialize", "instantiate");

  /**
   * Those of Lucet and wazero are our own, WAVM's a third, and JavaScriptCore is called by a
   * script.
   */
  private static final Set<String> OTHER_INTERFACES = Set.of("lucet", "wavm", "wazero", "jsc");

  /** Of these, calls alone are compared, with the loop that their libraries have. */
  private static final Set<String> CALLS_ONLY = Set.of("wasm3", "wasm2c");

  private final Settings settings;
  private final Consumer<String> say;
  private final Path directory;
  private final Path loops;

  private record Subject(EngineStatus status, String name) {
    WasmEngine engine() {
      return status.engine();
    }

    double ratio() {
      return !name.equals("execute") ? 1.05 : unchecked() ? 1.25 : 1.15;
    }

    double nanoseconds() {
      return !name.equals("execute") ? 0 : unchecked() ? 6 : 20;
    }

    private boolean unchecked() {
      return engine() instanceof LibraryEngine library && library.runtime().equals("wasmtime");
    }
  }

  private record Pairs(List<Double> ours, List<Double> c) {
    Estimate logRatio() {
      double[] logs = new double[ours.size()];
      for (int i = 0; i < logs.length; i++) {
        logs[i] = Math.log(ours.get(i) / c.get(i));
      }
      return Estimate.of(logs);
    }

    Estimate difference() {
      double[] differences = new double[ours.size()];
      for (int i = 0; i < differences.length; i++) {
        differences[i] = ours.get(i) - c.get(i);
      }
      return Estimate.of(differences);
    }
  }

  Adapter(Settings settings, Consumer<String> say) throws IOException, InterruptedException {
    this.settings = settings;
    this.say = say;
    directory = settings.directory().toAbsolutePath();
    loops = directory.resolve(System.mapLibraryName("loop"));
    Path source = settings.home().resolve("lib/checks/src/main/c/loop.c");
    Process cc =
        new ProcessBuilder(
                "cc", "-O2", "-shared", "-fPIC", "-o", loops.toString(), source.toString())
            .inheritIO()
            .start();
    if (cc.waitFor() != 0) {
      throw new IllegalStateException("cc cannot compile loop.c");
    }
  }

  /** Measures and prints a line for each engine and subject; false if one fails. */
  boolean holds() throws IOException, InterruptedException {
    Map<Subject, Pairs> subjects = new LinkedHashMap<>();
    for (EngineStatus status : Bench.here().engines(Plan.quick())) {
      WasmEngine engine = status.engine();
      if (!(engine instanceof LibraryEngine library)
          || OTHER_INTERFACES.contains(library.runtime())
          || !settings.engine(engine.id())) {
        continue;
      }
      if (status.absence() != null) {
        say.accept(engine.id() + ": " + status.absence().reason());
        continue;
      }
      for (String subject : SUBJECTS) {
        boolean able =
            switch (subject) {
              case "execute" -> true;
              case "deserialize" ->
                  !CALLS_ONLY.contains(library.runtime())
                      && !engine.missing().containsKey(Capability.AHEAD_OF_TIME);
              default -> !CALLS_ONLY.contains(library.runtime());
            };
        if (able) {
          subjects.put(
              new Subject(status, subject), new Pairs(new ArrayList<>(), new ArrayList<>()));
        }
      }
    }
    for (int fork = 0; fork < FORKS; fork++) {
      List<Subject> order = new ArrayList<>(subjects.keySet());
      Collections.shuffle(order, new Random());
      for (Subject subject : order) {
        String[] output = fork(subject).split(" ");
        subjects.get(subject).ours().add(Double.parseDouble(output[0]));
        subjects.get(subject).c().add(Double.parseDouble(output[1]));
      }
    }
    boolean holds = true;
    for (Map.Entry<Subject, Pairs> entry : subjects.entrySet()) {
      holds &= report(entry.getKey(), entry.getValue());
    }
    return holds;
  }

  private boolean report(Subject subject, Pairs pairs) {
    Estimate ratio = pairs.logRatio();
    boolean beyond =
        Math.exp(ratio.low()) > subject.ratio() && pairs.difference().low() > subject.nanoseconds();
    say.accept(
        "%s %s: ours %.5g ns, C %.5g ns, ratio %.3f [%.3f, %.3f], n = %d: %s"
            .formatted(
                subject.engine().id(),
                subject.name(),
                mean(pairs.ours()),
                mean(pairs.c()),
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

  private String fork(Subject subject) throws IOException, InterruptedException {
    ForkSpec spec = subject.status().fork();
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(spec.jvmArguments());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            AdapterFork.class.getName(),
            subject.engine().id(),
            subject.name(),
            loops.toString(),
            directory.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(directory.resolve("errors.txt").toFile()).start();
    String output = new String(process.getInputStream().readAllBytes()).strip();
    if (process.waitFor() != 0 || output.isEmpty()) {
      throw new IllegalStateException(
          "%s %s died: %s"
              .formatted(
                  subject.engine().id(),
                  subject.name(),
                  Files.readString(directory.resolve("errors.txt"))));
    }
    say.accept("%s %s %s".formatted(subject.engine().id(), subject.name(), output));
    return output;
  }
}
