package wasmeter.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wasmeter.engine.Surroundings;
import wasmeter.sample.Call;
import wasmeter.sample.Sample;
import wasmeter.sample.World;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/**
 * A sample as a process without a JSON library reads it.
 *
 * @param name of the sample
 * @param module its bytes
 * @param twin the program for the machine itself, or null
 * @param initialize export that an instance begins with, or null
 * @param world what it is given through WASI, or null; its directory is a path, or null for none or
 *     an empty one
 * @param steps every call, with its right answer; of a program, the first
 */
record SampleCalls(
    String name,
    byte[] module,
    Surroundings.Twin twin,
    String initialize,
    World world,
    List<ExportCall> steps) {

  /** Writes one line for each sample and for each of its calls. */
  static void write(List<Sample> samples, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Sample sample : samples) {
      List<String> line = new ArrayList<>(List.of("sample", sample.name()));
      line.add(sample.module().toString());
      if (sample.twin() != null) {
        line.add(sample.module().resolveSibling(sample.twin().source()).toString());
        line.add(sample.twin().compiler());
        line.addAll(sample.twin().flags());
      }
      lines.add(String.join("\t", line));
      if (sample.initialize() != null) {
        lines.add("initialize\t" + sample.initialize());
      }
      if (sample.world() != null) {
        World world = sample.world();
        String data = sample.data().map(Path::toString).orElse(world.directory());
        lines.add(data == null || data.isEmpty() ? "world" : "world\t" + data);
        world.arguments().forEach(a -> lines.add("given\t" + a));
        world.environment().forEach((k, v) -> lines.add("variable\t" + k + "\t" + v));
      }
      for (Call call : isProgram(sample) ? sample.calls().subList(0, 1) : sample.calls()) {
        ExportCall step = call.single().orElseThrow();
        lines.add("call\t" + step.export());
        step.arguments().forEach(v -> lines.add(line("argument", v)));
        step.expected().forEach(v -> lines.add(line("expected", v)));
      }
    }
    Files.write(file, lines);
  }

  private static String line(String what, Value value) {
    return String.join("\t", what, value.type().name(), value.text());
  }

  /** Reads what {@link #write} wrote. */
  static List<SampleCalls> read(Path file) {
    List<SampleCalls> samples = new ArrayList<>();
    try {
      for (String text : Files.readAllLines(file)) {
        String[] line = text.split("\t");
        if (line[0].equals("sample")) {
          byte[] module = Files.readAllBytes(Path.of(line[2]));
          samples.add(new SampleCalls(line[1], module, twin(line), null, null, new ArrayList<>()));
          continue;
        }
        if (List.of("initialize", "world", "given", "variable").contains(line[0])) {
          samples.add(with(samples.removeLast(), line));
          continue;
        }
        List<ExportCall> steps = samples.getLast().steps();
        if (line[0].equals("call")) {
          steps.add(new ExportCall(line[1], List.of(), List.of(), List.of()));
          continue;
        }
        ExportCall step = steps.removeLast();
        Value value = Value.parse(ValueType.valueOf(line[1]), line[2]);
        steps.add(
            line[0].equals("argument")
                ? new ExportCall(
                    step.export(), plus(step.arguments(), value), step.results(), step.expected())
                : new ExportCall(
                    step.export(),
                    step.arguments(),
                    plus(step.results(), value.type()),
                    plus(step.expected(), value)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return samples;
  }

  private static SampleCalls with(SampleCalls before, String[] line) {
    String initialize = line[0].equals("initialize") ? line[1] : before.initialize;
    World world =
        switch (line[0]) {
          case "world" -> new World(List.of(), Map.of(), line.length > 1 ? line[1] : null);
          case "given" ->
              new World(
                  plus(before.world.arguments(), line[1]),
                  before.world.environment(),
                  before.world.directory());
          case "variable" -> {
            Map<String, String> all = new LinkedHashMap<>(before.world.environment());
            all.put(line[1], line.length > 2 ? line[2] : "");
            yield new World(before.world.arguments(), all, before.world.directory());
          }
          default -> before.world;
        };
    return new SampleCalls(
        before.name, before.module, before.twin, initialize, world, before.steps);
  }

  private static Surroundings.Twin twin(String[] line) {
    return line.length < 5
        ? null
        : new Surroundings.Twin(Path.of(line[3]), line[4], List.of(line).subList(5, line.length));
  }

  private static <T> List<T> plus(List<T> list, T more) {
    List<T> all = new ArrayList<>(list);
    all.add(more);
    return all;
  }

  /** Of real programs the small input will do; interpreters take long with the large one. */
  static boolean isProgram(Sample sample) {
    return !sample.calibration()
        && !sample.each()
        && sample.counterpart() == null
        && !Set.of("add-one", "fibonacci", "nbody").contains(sample.name());
  }
}
