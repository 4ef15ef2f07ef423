package wasmeter.notebook.front;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import wasmeter.measure.EngineStatus;
import wasmeter.notebook.life.Worlds;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Cause;
import wasmeter.record.Header;
import wasmeter.record.Reading;
import wasmeter.record.Records;

/** Front pages of logs. */
public final class Fronts {
  private Fronts() {}

  /** Of a log whose plan had three engines that are here, and two that are not. */
  public static FrontPage of(Records records, String... own) {
    List<EngineStatus> engines =
        List.of(
            here(Worlds.MIDDLE, "compiled to bytecode"),
            here(Worlds.SLOW, "compiled to machine code"),
            here(Worlds.QUICK, "compiled to machine code"),
            absent(Worlds.ABSENT),
            absent("lucet"));
    List<Page> pages =
        List.of(
            new Page("00-start-here", "How fast is WebAssembly here?", "A first measurement"),
            new Page("02-jit", "From bytes to an answer", "Compiling & interpreting"));
    return new FrontPage(
        Runs.of(records),
        own(own),
        new Measured("trial, asks for 1 process of each cell", engines, records),
        new Published(pages, List.of(), List.of()));
  }

  /** Modules that are called, and of which nothing else is known. */
  static List<OwnModule> own(String... names) {
    return Stream.of(names).map(name -> new OwnModule(name, true, List.of())).toList();
  }

  private static EngineStatus here(String name, String tier) {
    return status(name, "1.0", tier, null);
  }

  private static EngineStatus absent(String name) {
    Reading.Skipped why =
        new Reading.Skipped(Cause.ENGINE_UNAVAILABLE, "not built: run mvn -Pengines");
    return status(name, "", "", why);
  }

  static EngineStatus status(String name, String version, String tier, Reading.Skipped absence) {
    Header.Engine header =
        new Header.Engine(name, name, version, tier, List.of(), "", Map.of(), "");
    return new EngineStatus(name, null, null, header, absence, Map.of());
  }
}
