package wasmeter.engines.anyone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.measure.Progress;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.sample.Sample;
import wasmeter.wasm.Encoder;
import wasmeter.wasm.Phase;

/** Modules made for other hosts: what they import has stubs, or is what Sightglass asks for. */
@Alongside
@Order(2)
class ForeignTest {
  private static final String[] ENGINES = {
    "chicory/interpreter",
    "chicory/compiler",
    "endive/interpreter",
    "graalwasm/interpreter",
    "wasmtime/cranelift",
    "wasmi",
    "wasmer/cranelift"
  };

  /** Types: 0 is () → (), 1 is (i32) → i32, 2 that of {@code fd_write}, 3 is (externref) → (). */
  private static final String TYPES = "04 600000 60017f017f 60047f7f7f7f017f 60016f00";

  private static final String ADD_ONE = "00 20004101 6a 0b";

  /** What is compiled ahead of time is looked at, and not how it starts from storage. */
  private static final Bench BENCH =
      Bench.with(new SparingLauncher(SparingLauncher::startsFromStorage));

  @TempDir private Path directory;

  private static String imported(String module, String name, String kindAndType) {
    return Encoder.name(module) + Encoder.name(name) + kindAndType;
  }

  /** Exports {@code run}, and what else {@code exports} has, behind imports. */
  private void write(String file, int functions, List<String> imports, String start)
      throws IOException {
    boolean starts = !start.isEmpty();
    Files.write(
        directory.resolve(file + ".wasm"),
        Encoder.module(
            Encoder.section(1, TYPES),
            Encoder.section(2, Encoder.number(imports.size()) + String.join("", imports)),
            Encoder.section(3, starts ? "02 01 00" : "01 01"),
            Encoder.section(7, "01" + Encoder.name("run") + "00" + Encoder.number(functions)),
            starts ? Encoder.section(8, Encoder.number(functions + 1)) : "",
            Encoder.section(
                10,
                (starts ? "02" : "01")
                    + Encoder.sized(ADD_ONE)
                    + (starts ? Encoder.sized("00" + start + "0b") : ""))));
  }

  private void makeModules() throws IOException {
    write("glue", 1, List.of(imported("env", "abort", "0000")), "");
    write("unknown", 1, List.of(imported("env", "now", "0001")), "");
    write("references", 1, List.of(imported("wbg", "log", "0003")), "");
    write(
        "others",
        0,
        List.of(
            imported("env", "memory", "02 01 01 02"),
            imported("env", "table", "01 70 00 03"),
            imported("env", "base", "03 7f 00"),
            imported("env", "stack", "03 7f 01")),
        "");
    write("starts", 1, List.of(imported("env", "now", "0000")), "1000");
  }

  private Map<String, List<Observation>> run(Plan given) throws InterruptedException {
    Plan plan = given.samples(given.ownModules().stream().map(Sample::name).toArray(String[]::new));
    plan = plan.with(plan.budget().withLifetime(Duration.ZERO));
    Records records = BENCH.run(plan, directory.resolve("log.jsonl"), Progress.SILENT);
    Map<String, List<Observation>> all = new TreeMap<>();
    for (Observation o : records.observations()) {
      if (o.cell().scenario() == null) {
        continue;
      }
      String key =
          "%s %s %s"
              .formatted(
                  records.engines().get(o.cell().engine()).name(),
                  records.samples().get(o.cell().sample()).name(),
                  o.cell().scenario().label());
      all.computeIfAbsent(key, k -> new ArrayList<>()).add(o);
    }
    return all;
  }

  /** How a cell ended: {@code a number}, or why there is none. */
  private static String end(List<Observation> cell) {
    for (Observation o : cell) {
      if (o.reading() instanceof Reading.Missing missing) {
        return missing.reason();
      }
    }
    return "a number";
  }

  private static boolean isAbsent(List<Observation> cell) {
    return cell.stream()
        .anyMatch(
            o ->
                o.reading() instanceof Reading.Skipped skipped
                    && skipped.cause() == Cause.ENGINE_UNAVAILABLE);
  }

  private static List<String> notes(List<Observation> cell, String event) {
    return cell.stream()
        .filter(o -> o.measurement().event().equals(event))
        .map(o -> ((Reading.Observed) o.reading()).note())
        .toList();
  }

  @Test
  void whatNothingProvidesHasStubsOnEveryEngine() throws Exception {
    makeModules();
    Map<String, List<Observation>> cells = run(Plan.trial().engines(ENGINES).modules(directory));
    int engines = 0;
    for (Map.Entry<String, List<Observation>> cell : cells.entrySet()) {
      String engine = cell.getKey().split(" ")[0];
      if (!cell.getKey().endsWith("unknown jit") || isAbsent(cell.getValue())) {
        continue;
      }
      engines++;
      assertEquals("a number", end(cell.getValue()), cell.getKey());
      assertEquals(
          List.of("imports stubbed: env.now"), notes(cell.getValue(), Events.STUBBED), engine);
      List<Observation> glue = cells.get(engine + " glue jit");
      assertEquals("a number", end(glue), engine);
      assertEquals(List.of("11"), notes(glue, Events.ANSWER), engine);
      assertEquals("a number", end(cells.get(engine + " others jit")), engine);
      String starts = end(cells.get(engine + " starts jit"));
      assertTrue(starts.startsWith("trap") && starts.contains("env.now"), engine + ": " + starts);
      assertEquals("a number", end(cells.get(engine + " references jit")), engine);
      for (String module : List.of("glue", "unknown", "references", "others", "starts")) {
        String compiled = end(cells.get("%s %s aot-compile".formatted(engine, module)));
        boolean stores = engine.endsWith("compiler") || engine.endsWith("cranelift");
        assertEquals(stores, compiled.equals("a number"), engine + " " + module + ": " + compiled);
      }
    }
    assertTrue(engines >= 5, () -> cells.keySet().toString());
  }

  /** Prints {@code hello} between the two calls. */
  private static byte[] benchmark(String own) {
    return Encoder.module(
        Encoder.section(1, TYPES),
        Encoder.section(
            2,
            "03"
                + imported("bench", "start", "0000")
                + imported("bench", "end", "0000")
                + imported("wasi_snapshot_preview1", "fd_write", "0002")),
        Encoder.section(3, "01 00"),
        Encoder.section(5, "01 00 01"),
        Encoder.section(
            7, "02" + Encoder.name("memory") + "0200" + Encoder.name("_start") + "0003"),
        Encoder.section(10, "01" + Encoder.sized("00 1000 4101 4100 4101 4114 1002 1a 1001 0b")),
        Encoder.section(11, "01 00 4100 0b" + Encoder.sized("08000000 06000000 68656c6c6f0a")),
        Encoder.section(0, Encoder.name(own)));
  }

  private void benchmark(String name, String prints) throws IOException {
    Path place = Files.createDirectories(directory.resolve(name));
    Files.write(place.resolve("benchmark.wasm"), benchmark(name));
    Files.writeString(place.resolve("default.stdout.expected"), prints);
    Files.writeString(place.resolve("benchmark.stderr.expected"), "");
  }

  @Test
  void aSuiteOfSightglassIsMeasuredWithItsOutputChecked() throws Exception {
    benchmark("right", "hello\r\n");
    benchmark("wrong", "good-bye\n");
    Path suite = directory.resolve("mine.suite");
    Files.writeString(suite, "# mine\nright/benchmark.wasm\nwrong/benchmark.wasm\ngone.wasm\n");
    String[] engines = {"chicory/interpreter", "chicory/compiler", "wasmtime/cranelift"};
    Map<String, List<Observation>> cells = run(Plan.trial().engines(engines).modules(suite));
    for (String engine : engines) {
      List<Observation> right = cells.get(engine + " right lifetime");
      assertEquals("a number", end(right), engine);
      double whole = 0;
      for (Observation o : right) {
        if (o.measurement().event().equals(Events.TIME)
            && o.measurement().phase() == Phase.EXECUTE) {
          Reading.Observed seen = (Reading.Observed) o.reading();
          assertEquals("between bench.start and bench.end", seen.note(), engine);
          whole = seen.value();
        }
      }
      assertTrue(whole > 0, engine);
      String wrong = end(cells.get(engine + " wrong lifetime"));
      assertTrue(wrong.startsWith("wrong answer: the 6 bytes printed"), engine + ": " + wrong);
      String gone = end(cells.get(engine + " gone jit"));
      assertTrue(gone.contains("gone.wasm, which mine.suite names, is not there"), gone);
    }
    assertEquals("a number", end(cells.get("chicory/compiler right aot-compile")));
  }
}
