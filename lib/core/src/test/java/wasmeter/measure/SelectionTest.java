package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wasmeter.Alongside;
import wasmeter.engine.Capability;
import wasmeter.engine.WasmEngine;
import wasmeter.sample.Sample;
import wasmeter.sample.Samples;

/** Which cells each plan has of the committed samples: a change of any is a decision. */
@Alongside
class SelectionTest {
  private static final Path SAMPLES = Path.of(System.getProperty("wasmeter.home"), "samples");

  private static final Map<String, Map<Capability, String>> ENGINES =
      Map.of(
          "able", Map.of(),
          "native", Map.of(Capability.COMPILE, "it compiles no module"),
          "interpreter",
              Map.of(
                  Capability.PARSE, "no step of its own",
                  Capability.SERIALIZE, "nothing to store",
                  Capability.AHEAD_OF_TIME, "nothing to store"),
          "ahead", Map.of(Capability.JIT, "it only stores", Capability.MEMORY, "no access"));

  private static Map<String, Plan> plans() {
    Map<String, Plan> plans = new LinkedHashMap<>();
    for (Plan plan : List.of(Plan.trial(), Plan.quick(), Plan.full())) {
      String name = plan.scope().label();
      plans.put(name, plan);
      plans.put(name + " samples *", plan.samples("*"));
      plans.put(name + " scenarios execute jit", plan.scenarios("execute", "jit"));
      plans.put(name + " scenarios aot-total", plan.scenarios("aot-total"));
      plans.put(name + " samples * scenarios jit", plan.samples("*").scenarios("jit"));
      Plan own = plan;
      for (String mine : List.of("nbody", "noop", "wasi-io", "with-wasi", "with-simd", "json")) {
        own = own.module(SAMPLES.resolve(mine)).trust(SAMPLES);
      }
      plans.put(name + " own modules", own);
    }
    return plans;
  }

  private static EngineStatus engine(String name) {
    return engine(name, name);
  }

  /** One of several that are alike. */
  private static EngineStatus engine(String name, String as) {
    WasmEngine engine =
        (WasmEngine)
            Proxy.newProxyInstance(
                SelectionTest.class.getClassLoader(),
                new Class<?>[] {WasmEngine.class},
                (self, method, arguments) ->
                    switch (method.getName()) {
                      case "missing" -> ENGINES.get(name);
                      case "sandboxGaps" -> Map.of();
                      case "typicalWarmUpSeconds" -> 1.0;
                      case "isNative" -> ENGINES.get(name).containsKey(Capability.COMPILE);
                      default -> throw new AssertionError(method);
                    });
    return new EngineStatus(as, engine, null, null, null, Map.of());
  }

  /** A line for each plan, engine and choice of cells: the samples that have these. */
  private static String chosen() {
    List<Sample> samples = Samples.trusted(SAMPLES);
    List<EngineStatus> engines =
        ENGINES.keySet().stream().sorted().map(SelectionTest::engine).toList();
    StringBuilder text = new StringBuilder();
    plans().forEach((name, plan) -> text.append(lines(name, plan, engines, samples)));
    for (int count : List.of(8, 16, 26, 200)) {
      List<EngineStatus> many =
          IntStream.range(0, count).mapToObj(i -> engine("able", "able-" + i)).toList();
      String name = "quick with " + count + " engines";
      text.append(lines(name, Plan.quick(), many, samples));
      text.append(name + ": " + Selection.of(Plan.quick(), many, samples).leftOut() + "\n");
    }
    return text.toString();
  }

  private static String lines(
      String name, Plan plan, List<EngineStatus> engines, List<Sample> samples) {
    Map<String, Set<String>> cells = new LinkedHashMap<>();
    for (Cell cell : Selection.of(plan, engines, samples).cells()) {
      cells
          .computeIfAbsent(
              cell.engine().name().replaceFirst("-\\d+$", "") + " | " + cell.sample().label(),
              key -> new LinkedHashSet<>())
          .add(
              "%s %s %d-%d%s"
                  .formatted(
                      cell.scenario().label(),
                      cell.start().name().toLowerCase(Locale.ROOT),
                      cell.fewestForks(plan.budget()),
                      cell.mostForks(plan.budget()),
                      cell.gap() == null ? "" : " gap"));
    }
    Map<String, List<String>> together = new LinkedHashMap<>();
    cells.forEach(
        (key, chosen) -> {
          String[] engineAndSample = key.split(" \\| ", 2);
          together
              .computeIfAbsent(
                  "%s | %s | %s".formatted(name, engineAndSample[0], String.join(", ", chosen)),
                  line -> new ArrayList<>())
              .add(engineAndSample[1]);
        });
    return together.entrySet().stream()
        .map(line -> line.getKey() + " | " + String.join("; ", line.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void plansHaveTheCellsThatWereDecidedOn() throws IOException {
    try (InputStream in = SelectionTest.class.getResourceAsStream("cells-of-plans.txt")) {
      assertEquals(new String(in.readAllBytes(), StandardCharsets.UTF_8), chosen());
    }
  }
}
