package wasmeter.engines;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wasmeter.engine.WasmEngine;

/** The main of a process that holds one engine to its behaviours. */
final class BehavioursMain {
  static final String PASSED = "passed";
  static final String GAP = "gap";
  static final String FAILED = "failed";

  private BehavioursMain() {}

  /** Act, engine, directory, file of samples, file for one line of each behaviour. */
  public static void main(String[] args) throws IOException {
    WasmEngine engine = Engines.named(args[1]);
    var behaviours =
        new Behaviours(
            engine,
            Path.of(args[2]),
            SampleCalls.read(Path.of(args[3])),
            Behaviours.Act.valueOf(args[0]));
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, Behaviours.Check> behaviour : behaviours.checks().entrySet()) {
      lines.add(line(behaviour.getKey(), behaviour.getValue()));
    }
    Files.write(Path.of(args[4]), lines);
    // Threads of an engine must not keep the process alive.
    Runtime.getRuntime().halt(0);
  }

  private static String line(String name, Behaviours.Check check) {
    try {
      check.run();
      return String.join("\t", PASSED, name);
    } catch (Behaviours.Gap gap) {
      return String.join("\t", GAP, name, gap.getMessage());
    } catch (Throwable e) { // whatever it is becomes a test that fails
      var trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return String.join("\t", FAILED, name, trace.toString().replace("\n", "\u2028"));
    }
  }
}
