package wasmeter.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wasmeter.engine.NativeSource;
import wasmeter.engine.WasiEnvironment;
import wasmeter.sample.Call;
import wasmeter.sample.Sample;
import wasmeter.sample.Scope;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/**
 * A sample as a process without a JSON library reads it.
 *
 * @param name of the sample
 * @param module its bytes
 * @param nativeSource the native program, or null
 * @param initialize export that an instance begins with, or null
 * @param wasi what it is given through WASI, or null
 * @param steps every call, with its right answer; of a program, the first
 */
record SampleCalls(
    String name,
    byte[] module,
    NativeSource nativeSource,
    String initialize,
    WasiEnvironment wasi,
    List<ExportCall> steps) {

  /** Writes one line for each sample and for each of its calls. */
  static void write(List<Sample> samples, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Sample sample : samples) {
      List<String> line = new ArrayList<>(List.of("sample", sample.name()));
      line.add(sample.module().path().toString());
      if (sample.nativeSource() != null) {
        line.add(sample.nativeSource().source().toString());
        line.add(sample.nativeSource().compiler());
        line.addAll(sample.nativeSource().flags());
      }
      lines.add(String.join("\t", line));
      if (sample.needs().initialize() != null) {
        lines.add("initialize\t" + sample.needs().initialize());
      }
      if (sample.needs().wasi() != null) {
        WasiEnvironment wasi = sample.needs().wasi();
        lines.add(sample.data().map(data -> "wasi\t" + data).orElse("wasi"));
        wasi.arguments().forEach(a -> lines.add("given\t" + a));
        wasi.environment().forEach((k, v) -> lines.add("variable\t" + k + "\t" + v));
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
          samples.add(
              new SampleCalls(line[1], module, nativeSource(line), null, null, new ArrayList<>()));
          continue;
        }
        if (List.of("initialize", "wasi", "given", "variable").contains(line[0])) {
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
    WasiEnvironment wasi =
        switch (line[0]) {
          case "wasi" ->
              new WasiEnvironment(
                  List.of(), Map.of(), line.length > 1 ? Path.of(line[1]) : WasiEnvironment.EMPTY);
          case "given" ->
              new WasiEnvironment(
                  plus(before.wasi.arguments(), line[1]),
                  before.wasi.environment(),
                  before.wasi.directory());
          case "variable" -> {
            Map<String, String> all = new LinkedHashMap<>(before.wasi.environment());
            all.put(line[1], line.length > 2 ? line[2] : "");
            yield new WasiEnvironment(before.wasi.arguments(), all, before.wasi.directory());
          }
          default -> before.wasi;
        };
    return new SampleCalls(
        before.name, before.module, before.nativeSource, initialize, wasi, before.steps);
  }

  private static NativeSource nativeSource(String[] line) {
    return line.length < 5
        ? null
        : new NativeSource(Path.of(line[3]), line[4], List.of(line).subList(5, line.length));
  }

  private static <T> List<T> plus(List<T> list, T more) {
    List<T> all = new ArrayList<>(list);
    all.add(more);
    return all;
  }

  /** Of real programs the small input will do; interpreters take long with the large one. */
  static boolean isProgram(Sample sample) {
    return !sample.selection().calibration()
        && !sample.selection().each()
        && sample.counterpart() == null
        && !isKernel(sample);
  }

  /** Whether {@link Behaviours} makes its calls, and stores it. */
  static boolean isMade(Sample sample) {
    // FeaturesTest executes those with features, and their counterparts are not needed.
    boolean shows = sample.counterpart() != null && sample.selection().scenarios().isEmpty();
    return sample.undeclared().isEmpty()
        && !shows
        && sample.needs().functions().isEmpty()
        && sample.calls().stream().allMatch(c -> c.single().isPresent())
        && (!isProgram(sample) || sample.selection().plans().contains(Scope.QUICK));
  }

  /** A loop that every plan measures whole, and that needs nothing from the host. */
  private static boolean isKernel(Sample sample) {
    return sample.selection().allSections() && !sample.needsWasi();
  }
}
