package wasmbench.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  private static final Path REPOSITORY = Path.of(System.getProperty("wasmbench.home"), "samples");

  @TempDir private Path directory;

  @Test
  void everyCommittedSampleIsReadAndStatesItsAnswers() {
    List<Sample> samples = Samples.in(REPOSITORY);
    assertTrue(
        samples.stream()
            .map(Sample::name)
            .toList()
            .containsAll(
                List.of(
                    "add-one",
                    "audio",
                    "deflate",
                    "fibonacci",
                    "json",
                    "mruby-script",
                    "nbody",
                    "noop",
                    "regex",
                    "source-map",
                    "sqlite")));
    for (Sample sample : samples) {
      assertTrue(sample.calls().stream().allMatch(Call::checked), sample.name());
      assertTrue(sample.undeclared().isEmpty(), sample.name());
      assertEquals(null, sample.refusal());
      assertEquals(
          Set.of("mruby-script", "wasi-io", "with-wasi").contains(sample.name()),
          sample.needsWasi(),
          sample.name());
      assertEquals(sample.name().matches("noop|args-.*|host-call|memory-.*"), sample.calibration());
    }
  }

  @Test
  void aSampleThatIsMeasuredByItsCallsHasAPartForEach() {
    Sample sample = Samples.module(REPOSITORY.resolve("wasi-io"));
    List<Sample> parts = sample.parts();
    assertEquals(13, parts.size());
    assertEquals("wasi-io", sample.label());
    assertEquals("wasi-io sched_yield", parts.getFirst().label());
    assertEquals(sample.calls(), parts.stream().map(part -> part.call().orElseThrow()).toList());
    assertEquals(3, sample.calls().stream().filter(Call::quick).count());
    for (Sample part : parts) {
      assertEquals(1, part.calls().size());
      assertEquals(sample.id(), part.id(), "the module and what it is given are the same");
    }
    Sample whole = Samples.module(REPOSITORY.resolve("nbody"));
    assertEquals(List.of(whole), whole.parts());
    assertEquals("nbody", whole.withCall(whole.calls().getLast()).label());
  }

  @Test
  void aCallMayBeForOncePerInstance() {
    assertTrue(Samples.module(REPOSITORY.resolve("source-map")).call().orElseThrow().once());
    assertFalse(Samples.module(REPOSITORY.resolve("deflate")).call().orElseThrow().once());
  }

  @Test
  void aFileThatIsNoModuleDoesNotKeepTheOthersAway() throws IOException {
    Files.copy(REPOSITORY.resolve("add-one/add-one.wasm"), directory.resolve("good.wasm"));
    Files.writeString(directory.resolve("bad.wasm"), "no module");
    List<Sample> all = Samples.all(directory);
    assertEquals(List.of("bad", "good"), all.stream().map(Sample::name).toList());
    assertTrue(all.getFirst().refusal().startsWith("bad.wasm is no module that can be measured"));
    assertEquals(null, all.getLast().refusal());
    assertThrows(SampleException.class, () -> Samples.in(directory));
  }

  @Test
  void aModuleAloneIsCalledByRunAndUnchecked() throws IOException {
    Path alone = directory.resolve("alone.wasm");
    Files.copy(REPOSITORY.resolve("add-one/add-one.wasm"), alone);
    Sample sample = Samples.module(alone);
    assertEquals("alone", sample.name());
    Call call = sample.call().orElseThrow();
    assertEquals("run(10)", call.name());
    assertFalse(call.checked());
    assertTrue(call.single().orElseThrow().objection(12345).isEmpty());
  }

  @Test
  void aCallIsCheckedAgainstTheTypeOfTheExport() {
    Sample sample = Samples.module(REPOSITORY.resolve("nbody"));
    assertEquals("run(7)", Samples.call(sample, "run", 7).name());
    var name = assertThrows(SampleException.class, () -> Samples.call(sample, "rn", 7));
    assertTrue(name.getMessage().contains("it has [run"), name.getMessage());
    var count = assertThrows(SampleException.class, () -> Samples.call(sample, "run"));
    assertTrue(count.getMessage().contains("takes [i32], not 0"), count.getMessage());
    var type = assertThrows(SampleException.class, () -> Samples.call(sample, "run", 1.5));
    assertTrue(type.getMessage().contains("'1.5' is no i32"), type.getMessage());
  }

  @Test
  void aModuleThatIsNotTheDescribedOneIsRefused() throws IOException {
    Files.copy(REPOSITORY.resolve("noop/noop.wasm"), directory.resolve("m.wasm"));
    Files.writeString(
        directory.resolve("sample.json"),
        "{\"schema\":1,\"name\":\"m\",\"module\":\"m.wasm\",\"sha256\":\"00\"}");
    var thrown = assertThrows(SampleException.class, () -> Samples.module(directory));
    assertTrue(thrown.getMessage().contains("is not the module"), thrown.getMessage());
  }

  @Test
  void bytesThatAreNoModuleAreRefusedNeverMisread() throws IOException {
    byte[] module = Files.readAllBytes(REPOSITORY.resolve("nbody/nbody.wasm"));
    for (int length = 0; length < 2000; length++) {
      outlineOrSentence(Arrays.copyOf(module, length));
    }
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = module.clone();
      mutated[random.nextInt(2000)] = (byte) random.nextInt();
      outlineOrSentence(mutated);
    }
  }

  private static void outlineOrSentence(byte[] bytes) {
    try {
      ModuleOutline.of(bytes);
    } catch (IllegalArgumentException e) {
      assertFalse(e.getMessage().isBlank());
    }
  }

  @Test
  void valuesKeepTheirBits() {
    assertEquals(Value.i32(-1), new Value(ValueType.I32, 0xffff_ffffL));
    assertEquals("-1", new Value(ValueType.I32, 0xffff_ffffL).text());
    Value nan = Value.parse(ValueType.F64, "nan");
    assertTrue(nan.accepts(new Value(ValueType.F64, 0x7ff8_0000_0000_0001L)));
    assertFalse(Value.parse(ValueType.F32, "0").accepts(Value.parse(ValueType.F32, "-0.0")));
  }
}
