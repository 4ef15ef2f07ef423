package wasmeter.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import wasmeter.Alongside;
import wasmeter.sample.Sample;
import wasmeter.sample.Samples;
import wasmeter.wasm.ModuleContents.Kind;

@Alongside
class ModuleContentsTest {
  private static final Path REPOSITORY = Path.of(System.getProperty("wasmeter.home"), "samples");

  private static final Map<String, Sample> SAMPLES =
      Samples.in(REPOSITORY).stream().collect(Collectors.toMap(Sample::name, Function.identity()));

  private static byte[] module(Sample sample) {
    try {
      return Files.readAllBytes(sample.module().path());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ModuleContents contents(Sample sample) {
    return ModuleContents.of(module(sample));
  }

  @Test
  void everyCommittedModuleIsUnderstoodWhole() {
    for (Sample sample : SAMPLES.values()) {
      assertEquals("", contents(sample).unknown(), sample.name());
    }
  }

  @Test
  void aSampleUsesTheFeaturesItShowsAndItsCounterpartDoesNot() {
    List<Sample> showing =
        SAMPLES.values().stream().filter(s -> !s.needs().features().isEmpty()).toList();
    assertEquals(7, showing.size());
    for (Sample sample : showing) {
      Sample counterpart = SAMPLES.get(sample.counterpart());
      assertEquals(sample.name(), counterpart.counterpart());
      assertEquals(sample.calls(), counterpart.calls(), "the same work has the same answers");
      assertTrue(contents(sample).features().containsAll(sample.needs().features()), sample.name());
      assertEquals(Set.of(), contents(counterpart).features(), counterpart.name());
    }
  }

  @Test
  void theFirstVersionNeedsNoFeature() {
    assertEquals(Set.of(), contents(SAMPLES.get("noop")).features());
    assertEquals(Set.of(), contents(SAMPLES.get("args-16")).features());
    assertEquals(Set.of(), contents(SAMPLES.get("wasi-io")).features());
    assertEquals(Set.of(), contents(SAMPLES.get("with-wasi")).features());
  }

  @Test
  void instructionsAreCountedByKind() {
    Map<Kind, Long> counts = contents(SAMPLES.get("without-threads")).instructions();
    // counted by hand: mul, add, sub, gt_s; two loads, two stores; br_if; locals, constants, ends
    assertEquals(
        Map.of(
            Kind.FLOAT,
            0L,
            Kind.INTEGER,
            4L,
            Kind.VECTOR,
            0L,
            Kind.MEMORY,
            4L,
            Kind.CALL,
            0L,
            Kind.BRANCH,
            1L,
            Kind.OTHER,
            16L),
        counts);
    ModuleContents nbody = contents(SAMPLES.get("nbody"));
    assertTrue(nbody.share(Kind.FLOAT) > contents(SAMPLES.get("fibonacci")).share(Kind.FLOAT));
  }

  @Test
  void aModuleWithoutInstructionsHasNoShares() {
    ModuleContents empty = ModuleContents.of(HexFormat.of().parseHex("0061736d01000000"));
    assertEquals(0, empty.size());
    assertEquals(0, empty.share(Kind.CALL));
  }

  /** Memories with 64-bit addresses and maximum; a global initialised by an addition. */
  @Test
  void limitsAndInitialisersRevealFeatures() {
    ModuleContents contents =
        ModuleContents.of(
            HexFormat.of()
                .parseHex(
                    "0061736d01000000" + "0504010501" + "02" + "0609017f00" + "410141026a0b"));
    assertEquals(Set.of(Feature.MEMORY64, Feature.EXTENDED_CONST), contents.features());
    assertEquals("", contents.unknown());
  }

  @Test
  void whatIsNotKnownIsReportedAndTheRestIsRead() {
    // two functions: one has an unknown instruction, the other extends a sign
    ModuleContents contents =
        ModuleContents.of(
            HexFormat.of()
                .parseHex(
                    "0061736d01000000" + "0a0e02" + "0400" + "fb7f0b" + "0700" + "4101c01a010b"));
    assertEquals(Set.of(Feature.GC, Feature.SIGN_EXTENSION), contents.features());
    assertTrue(contents.unknown().contains("0x7f at byte"), contents.unknown());
  }

  @Test
  void typesOfCollectedStructuresHideNoFunction() {
    assertEquals(
        new ModuleOutline.Signature(List.of(ValueType.I32), List.of(ValueType.I32)),
        ModuleOutline.of(module(SAMPLES.get("with-gc"))).functions().get("run"));
  }

  @Test
  void importsHaveKindsAndTypes() {
    ModuleOutline outline = ModuleOutline.of(module(SAMPLES.get("mruby-script")));
    ModuleOutline.Import first = outline.imported().getFirst();
    assertEquals(outline.imports().getFirst(), first.qualified());
    assertEquals(ModuleOutline.Kind.FUNCTION, first.kind());
    assertEquals(List.of(ValueType.I32), first.type().results());
    assertTrue(outline.exports().stream().anyMatch(e -> e.kind() == ModuleOutline.Kind.MEMORY));
  }

  @Test
  void whatIsRequiredOfImportsIsRead() {
    String from = Encoder.name("m") + Encoder.name("x");
    byte[] module =
        Encoder.module(
            Encoder.section(1, "02 60036f707b027f7e 6001640000"),
            Encoder.section(
                2,
                Encoder.number(8)
                    + (from + "0000")
                    + (from + "0001")
                    + (from + "02 01 02 03")
                    + (from + "02 07 01 80808080808020")
                    + (from + "01 6f 00 05")
                    + (from + "01 6370 01 00 01")
                    + (from + "03 7c 01")
                    + (from + "04 00 00")));
    assertEquals(
        Arrays.asList(
            new ImportType.Function(
                List.of(WasmType.EXTERNREF, WasmType.FUNCREF, WasmType.V128),
                List.of(WasmType.I32, WasmType.I64)),
            null,
            new ImportType.Memory(2, 3L, false, false),
            new ImportType.Memory(1, 1L << 47, true, true),
            new ImportType.Table(WasmType.EXTERNREF, 5, null, false),
            new ImportType.Table(WasmType.FUNCREF, 0, 1L, false),
            new ImportType.Global(WasmType.F64, true),
            null),
        ModuleOutline.of(module).imported().stream().map(ModuleOutline.Import::required).toList());
    ModuleOutline.of(module).imported().stream()
        .map(ModuleOutline.Import::required)
        .filter(Objects::nonNull)
        .forEach(type -> assertEquals(type, ImportType.parse(type.text())));
  }

  @Test
  void damagedBytesEndInContentsOrOneSentence() {
    Random random = new Random(2);
    for (Sample sample : SAMPLES.values()) {
      byte[] module = module(sample);
      int reach = Math.min(module.length, 3000);
      for (int i = 0; i < 2000; i++) {
        byte[] mutated = Arrays.copyOf(module, reach);
        mutated[8 + random.nextInt(reach - 8)] = (byte) random.nextInt();
        contentsOrSentence(mutated);
      }
    }
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[8 + random.nextInt(60)];
      random.nextBytes(noise);
      System.arraycopy(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, 0, noise, 0, 8);
      contentsOrSentence(noise);
    }
  }

  private static void contentsOrSentence(byte[] bytes) {
    try {
      ModuleOutline.of(bytes);
      ModuleContents.of(bytes);
    } catch (IllegalArgumentException e) {
      assertFalse(e.getMessage().isBlank());
      assertTrue(e.getMessage().lines().count() == 1, e.getMessage());
    }
  }
}
