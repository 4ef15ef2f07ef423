package wasmeter.checks.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wasmeter.hash.Ids;
import wasmeter.record.CellKey;
import wasmeter.record.Header;
import wasmeter.record.RunLog;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

/** What the observations of a generated log refer to: one machine, 20 engines and 30 samples. */
final class GeneratedHeaders {
  private static final List<String> ENGINES =
      List.of(
          "chicory/interpreter",
          "chicory/compiler",
          "chicory/compiler@1.6.1",
          "endive/interpreter",
          "endive/compiler",
          "endive/compiler@1.2.0",
          "graalwasm/interpreter",
          "graalwasm/jit",
          "graalwasm/jit@25.0.4",
          "wasmtime/cranelift",
          "wasmtime/cranelift@mine",
          "wasmtime/winch",
          "wasmtime/pulley",
          "wasmer/singlepass",
          "wasmer/cranelift",
          "wasmer/llvm",
          "wasmi",
          "lucet",
          "wavm",
          "native");

  private static final String NATIVE = "native";
  private static final int SAMPLES = 30;
  private static final String RUN = "5ca1ab1e";

  private final Header.Machine machine =
      new Header.Machine(
          Ids.of("machine"), "generated", "AMD EPYC", 2, 24, "Debian GNU/Linux 12, amd64");
  private final Header.Settings warm =
      new Header.Settings(
          Ids.of("warm"),
          "Eclipse Adoptium 25",
          List.of("-XX:+UseG1GC", "-Xms1g", "-Xmx1g"),
          Map.of(),
          "flat and compilers idle: window max(3 s, 20 %, 10 iterations)",
          null);
  private final Header.Settings cold =
      new Header.Settings(
          Ids.of("cold"),
          "Eclipse Adoptium 25",
          List.of("-XX:+UseG1GC", "-Xms1g", "-Xmx1g"),
          Map.of(),
          "",
          null);
  private final Header.Conditions conditions =
      new Header.Conditions(
          Ids.of("conditions"),
          Map.of(Header.Conditions.PROCESSORS, "0-1", Header.Conditions.REFERENCES, "32-bit"));
  private final List<Header.Engine> engines =
      ENGINES.stream().map(GeneratedHeaders::engine).toList();
  private final List<Header.SampleModule> samples =
      IntStream.rangeClosed(1, SAMPLES).mapToObj(GeneratedHeaders::sample).toList();

  private static Header.Engine engine(String name) {
    return new Header.Engine(
        Ids.of("engine", name),
        name,
        "1.0.0",
        "generated",
        List.of(),
        "",
        Map.of(),
        Ids.of("fork"));
  }

  private static Header.SampleModule sample(int number) {
    String name = "sample-%02d".formatted(number);
    return new Header.SampleModule(
        Ids.of("sample", name), name, Ids.sha256(new byte[] {(byte) number}), 10_000, "C", false);
  }

  /** All lines that come before the observations. */
  Stream<Header> lines(long observations, long seed) {
    Header.Run run =
        new Header.Run(
            RunLog.SCHEMA,
            RUN,
            "2026-01-02T03:04:05Z",
            "generated, %d observations".formatted(observations),
            seed,
            Map.of());
    return Stream.of(
            Stream.of(run, machine, warm, cold, conditions), engines.stream(), samples.stream())
        .flatMap(lines -> lines);
  }

  String run() {
    return RUN;
  }

  /** The control loop, in which no engine takes part. */
  CellKey control() {
    return new CellKey(machine.id(), null, null, null, null, Start.WARM, null)
        .under(conditions.id());
  }

  /** The warm cells of one scenario: native code knows execute alone. */
  List<CellKey> cells(Scenario scenario) {
    List<CellKey> cells = new ArrayList<>();
    for (Header.SampleModule sample : samples) {
      for (Header.Engine engine : engines) {
        if (scenario == Scenario.EXECUTE_CALL || !engine.name().equals(NATIVE)) {
          cells.add(
              new CellKey(
                  machine.id(),
                  engine.id(),
                  sample.id(),
                  "run(10)",
                  scenario,
                  Start.WARM,
                  warm.id(),
                  conditions.id()));
        }
      }
    }
    return cells;
  }

  /** The same, in a fresh process. */
  CellKey cold(CellKey key) {
    return new CellKey(
        key.machine(),
        key.engine(),
        key.sample(),
        key.call(),
        key.scenario(),
        Start.COLD,
        cold.id(),
        key.conditions());
  }
}
