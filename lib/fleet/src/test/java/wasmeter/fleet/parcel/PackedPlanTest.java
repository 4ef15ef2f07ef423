package wasmeter.fleet.parcel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.measure.EngineVariant;
import wasmeter.measure.Plan;
import wasmeter.measure.Snapshot;
import wasmeter.sample.Sample;
import wasmeter.sample.Samples;

class PackedPlanTest {
  private static final Path SAMPLES = Path.of(System.getProperty("wasmeter.home"), "samples");

  @TempDir private Path directory;

  private static final Function<Path, String> NAMES = Path::toString;

  private static Plan travelled(Plan plan) throws IOException {
    return PackedPlan.unpack(PackedPlan.pack(plan, NAMES), Path::of);
  }

  private static void assertTravels(Plan plan) throws IOException {
    Plan there = travelled(plan);
    assertEquals(plan.toString(), there.toString());
    assertEquals(PackedPlan.of(plan), PackedPlan.of(there));
  }

  @Test
  void allThatAPlanSaysTravels() throws IOException {
    assertTravels(Plan.trial());
    assertTravels(
        Plan.quick()
            .engines("chicory/*", "native")
            .samples("fibonacci", "nbody")
            .scenarios("execute", "jit")
            .forks(7)
            .precision(0.03)
            .deadline(Duration.ofSeconds(42))
            .minutes(3)
            .seed(5));
    Path jars = Files.createDirectory(directory.resolve("jars"));
    assertTravels(
        Plan.full()
            .variant(new EngineVariant("chicory", "mine", List.of(jars), List.of("-Xmx2g")))
            .against("default")
            .minutes(9));
  }

  /** Whatever samples consist of: calls, WASI, memory, features, native programs. */
  @Test
  void eachSampleTravels() throws IOException {
    List<Path> samples;
    try (Stream<Path> all = Files.list(SAMPLES)) {
      samples = all.filter(one -> Files.exists(one.resolve("sample.json"))).sorted().toList();
    }
    Plan plan = Plan.full();
    for (Path sample : samples) {
      plan = plan.module(sample);
    }
    assertTravels(plan.trust(SAMPLES));
    for (Sample sample : plan.ownModules()) {
      assertEquals(
          sample,
          Parcel.unpack(Parcel.pack(sample, NAMES), Path::of),
          "is the same on the other side");
    }
  }

  @Test
  void callsFunctionsAndNamesTravel() throws IOException {
    Path module = Samples.in(SAMPLES).getFirst().module().path();
    Path copy = Files.copy(module, directory.resolve("mine.wasm"));
    assertTravels(Plan.trial().module(copy).call("run", 3).call("run", "0xff"));
    Path other = Files.createDirectory(directory.resolve("other")).resolve("mine.wasm");
    Files.copy(module, other);
    assertTravels(Plan.quick().module(copy).modules(other));
  }

  @Test
  void pathsAreCalledSomethingElse() throws IOException {
    Path module = Samples.in(SAMPLES).getFirst().module().path();
    Path copy = Files.copy(module, directory.resolve("mine.wasm"));
    byte[] packed =
        PackedPlan.pack(Plan.trial().module(copy), path -> directory.relativize(path).toString());
    Path there = Path.of("/there");
    assertEquals(
        there.resolve("mine.wasm"),
        PackedPlan.unpack(packed, there::resolve).ownModules().getFirst().module().path());
  }

  @Test
  void whatIsSaidOfARunTravelsAsALine() throws IOException {
    Snapshot snapshot =
        new Snapshot(
            1, 2, "a cell", new Snapshot.Live(1, true, 2), List.of("ä"), new Snapshot.Left(1, 2));
    String text = Events.text(snapshot);
    assertEquals(1, text.lines().count());
    assertEquals(snapshot, Events.of(text));
    assertThrows(IOException.class, () -> Events.of("?"));
  }
}
