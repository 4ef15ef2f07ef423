package wasmeter.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.hash.Ids;
import wasmeter.wasm.ModuleOutline;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

@Alongside
class SamplesTest {
  private static final Path REPOSITORY = Path.of(System.getProperty("wasmeter.home"), "samples");

  /** Exports _start, half() -> f64, two() -> (i32, i32), none() and run(i32) -> i32. */
  private static final byte[] SEVERAL =
      HexFormat.of()
          .parseHex(
              "0061736d01000000"
                  + "011204"
                  + "600000"
                  + "6000017c"
                  + "6000027f7f"
                  + "60017f017f"
                  + "03050400010203"
                  + "072405"
                  + "065f73746172740000"
                  + "0468616c660001"
                  + "0374776f0002"
                  + "046e6f6e650000"
                  + "0372756e0003"
                  + "0a1f04"
                  + "02000b"
                  + "0b0044"
                  + "0000000000000000"
                  + "0b"
                  + "0600410141020b"
                  + "0700200041016a0b");

  /** Looks like a file, and gives an error to anyone who reads it, even root. */
  private static final Path UNREADABLE = Path.of("/proc/self/mem");

  @TempDir private Path directory;

  /** The one sample of the directory, with these entries in its sample.json. */
  private Sample described(String entries) throws IOException {
    Path mine = Files.createDirectories(directory.resolve("mine"));
    Files.write(mine.resolve("mine.wasm"), SEVERAL);
    Files.writeString(
        mine.resolve("sample.json"),
        "{\"schema\": 1, \"name\": \"mine\", \"module\": \"mine.wasm\", %s}".formatted(entries));
    return Samples.all(directory).getFirst();
  }

  private void refused(String entries, String because) throws IOException {
    String refusal = described(entries).refusal();
    assertTrue(refusal != null && refusal.contains(because), entries + ": " + refusal);
    assertFalse(refusal.contains(directory.toString()), "logs are published: " + refusal);
  }

  private static String step(String entries) {
    return "\"calls\": [{\"name\": \"one\", \"steps\": [{%s}]}]".formatted(entries);
  }

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
      assertEquals(
          sample.name().matches("noop|args-.*|host-call|memory-.*"),
          sample.selection().calibration());
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
    assertEquals(3, sample.calls().stream().filter(c -> c.plans().contains(Scope.QUICK)).count());
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
  void aFileThatIsNotAModuleDoesNotKeepTheOthersAway() throws IOException {
    Files.copy(REPOSITORY.resolve("add-one/add-one.wasm"), directory.resolve("good.wasm"));
    Files.writeString(directory.resolve("bad.wasm"), "no module");
    List<Sample> all = Samples.all(directory);
    assertEquals(List.of("bad", "good"), all.stream().map(Sample::name).toList());
    assertTrue(
        all.getFirst().refusal().startsWith("bad.wasm is not a module that can be measured"));
    assertEquals(null, all.getLast().refusal());
    assertThrows(SampleException.class, () -> Samples.in(directory));
  }

  @Test
  void aFileThatCannotBeReadDoesNotKeepTheOthersAway() throws IOException {
    assumeTrue(Files.exists(UNREADABLE), "no /proc here");
    Files.write(directory.resolve("good.wasm"), SEVERAL);
    Files.createSymbolicLink(directory.resolve("endless.wasm"), Path.of("/dev/zero"));
    Files.createSymbolicLink(directory.resolve("sealed.wasm"), UNREADABLE);
    List<Sample> all = Samples.all(directory);
    assertEquals(List.of("endless", "good", "sealed"), all.stream().map(Sample::name).toList());
    for (Sample linked : List.of(all.getFirst(), all.getLast())) {
      assertEquals(
          linked.name()
              + ".wasm is a link that leads out of its directory: give what it links to instead",
          linked.refusal());
      assertEquals(Ids.sha256(new byte[0]), linked.module().sha256());
    }
    assertNull(all.get(1).refusal());
    assertEquals(
        "endless.wasm cannot be read, as it is not a file: give the path of one",
        Samples.all(directory.resolve("endless.wasm")).getFirst().refusal());
    Sample sealed = Samples.all(directory.resolve("sealed.wasm")).getFirst();
    assertTrue(sealed.refusal().startsWith("sealed.wasm cannot be read ("), sealed.refusal());
    assertEquals(Ids.sha256(new byte[0]), sealed.module().sha256());
  }

  @Test
  void aNameThatIsNotUtf8IsRefused() throws Exception {
    int status =
        new ProcessBuilder("sh", "-c", "touch \"$(printf 'bad\\377.wasm')\"")
            .directory(directory.toFile())
            .start()
            .waitFor();
    assumeTrue(status == 0, "no file can have such a name here");
    String refusal = Samples.all(directory).getFirst().refusal();
    assertTrue(refusal.contains("is not UTF-8"), refusal);
  }

  @Test
  void aDirectoryOfOneSampleIsReadAsThat() throws IOException {
    Path build = Files.createDirectories(directory.resolve("build"));
    Path data = Files.createDirectories(directory.resolve("data"));
    Files.write(build.resolve("x.bin"), SEVERAL);
    Path source = Files.writeString(directory.resolve("x.c"), "int run(int n) { return n + 1; }");
    Files.writeString(
        directory.resolve("sample.json"),
        """
        {"schema": 1, "name": "x", "module": "build/x.bin", "wasi": {"directory": "data"},
         "nativeSource": {"source": "x.c", "compiler": "cc", "flags": []}}
        """);
    for (Path path : List.of(directory, directory.resolve("."))) {
      List<Sample> all = Samples.all(path);
      assertEquals(1, all.size());
      Sample sample = all.getFirst();
      assertNull(sample.refusal());
      assertEquals("x", sample.name());
      assertTrue(Files.isSameFile(data, sample.data().orElseThrow()));
      assertNull(sample.nativeSource(), "nobody said that it may be compiled");
      assertTrue(Files.isSameFile(source, sample.trusted().nativeSource().source()));
    }
    Files.write(directory.resolve("other.wasm"), SEVERAL);
    assertEquals(List.of("x", "other"), Samples.all(directory).stream().map(Sample::name).toList());
  }

  @Test
  void aPathWithoutAnyModuleIsOneSentence() throws IOException {
    Files.write(Files.createDirectories(directory.resolve("a/b")).resolve("x.wasm"), SEVERAL);
    var nested = assertThrows(SampleException.class, () -> Samples.all(directory));
    assertTrue(
        nested.getMessage().contains("holds no .wasm file and no sample: "), nested.getMessage());
    var missing =
        assertThrows(SampleException.class, () -> Samples.all(directory.resolve("c.wasm")));
    assertTrue(missing.getMessage().contains("c.wasm is not there: "), missing.getMessage());
    var address =
        assertThrows(
            SampleException.class, () -> Samples.all(Path.of("https://example.org/a.wasm")));
    assertEquals(
        "https:/example.org/a.wasm is an address: download the module, and give the path of the"
            + " file",
        address.getMessage());
    var plain = assertThrows(SampleException.class, () -> Samples.module(directory.resolve("a")));
    assertTrue(
        plain.getMessage().startsWith("a is a directory without a sample.json: "),
        plain.getMessage());
    Files.writeString(Files.createDirectories(directory.resolve("d")).resolve("x.wat"), "(module)");
    var onlyText = assertThrows(SampleException.class, () -> Samples.all(directory.resolve("d")));
    assertTrue(
        onlyText.getMessage().endsWith("compile its .wat files by wat2wasm or wasm-tools parse"),
        onlyText.getMessage());
    Path text = Files.writeString(directory.resolve("a/text.txt"), "no module");
    assertTrue(Samples.all(text).getFirst().refusal().startsWith("text.txt is not a module"));
  }

  @Test
  void whatWouldEndARunIsRefused() throws IOException {
    refused(
        "\"nativeSource\": {\"source\": \"x.c\", \"compiler\": \"cc\"}",
        "nativeSource needs source");
    refused("\"nativeSource\": {\"compiler\": \"cc\", \"flags\": []}", "nativeSource needs source");
    refused(
        "\"nativeSource\": {\"source\": \"x.c\", \"compiler\": \"cc\", \"flags\": []}",
        "there is no file x.c");
    refused(step("\"write\": \"in\", \"at\": 0"), "there is no file in beside");
    refused("\"each\": true, \"calls\": []", "there are none: add calls");
    String call = "{\"name\": \"a\", \"steps\": [{\"export\": \"none\"}]}";
    refused("\"each\": true, \"calls\": [%s, %s]".formatted(call, call), "two are called 'a'");
    assertNull(described("\"calls\": [%s, %s]".formatted(call, call)).refusal());
    assumeTrue(Files.exists(UNREADABLE), "no /proc here");
    Files.createSymbolicLink(directory.resolve("mine/in"), UNREADABLE);
    refused(step("\"write\": \"in\", \"at\": 0"), "in is not in the directory of sample.json");
    refused(
        "\"nativeSource\": {\"source\": \"in\", \"compiler\": \"cc\", \"flags\": []}",
        "in is not in the directory of sample.json");
  }

  @Test
  void bytesMayBeFilledAsIfAFileWereWritten() throws IOException {
    Action fill = actionOf("\"fill\": 200, \"length\": 3, \"at\": 8");
    byte[] bytes = {(byte) 200, (byte) 200, (byte) 200};
    assertEquals(new Action.Fill((byte) 200, 3, new Operand(8, null)), fill);
    Files.write(directory.resolve("mine/in"), bytes);
    Action write = actionOf("\"write\": \"in\", \"at\": 8");
    assertEquals(write.content(), fill.content(), "the same work");
    refused(step("\"fill\": 7, \"at\": 8"), "it needs length, a number above 0");
    refused(step("\"fill\": 7, \"length\": 3"), "it needs at");
    refused(
        step("\"fill\": 256, \"length\": 3, \"at\": 8"), "mine/sample.json cannot be understood");
  }

  private Action actionOf(String entries) throws IOException {
    return described(step(entries)).call().orElseThrow().actions().getFirst();
  }

  @Test
  void aSampleSaysWhichPlansHaveIt() throws IOException {
    assertEquals(Set.of(), described("\"calls\": []").selection().plans());
    SampleSelection selection =
        described("\"plans\": [\"trial\", \"quick\"], \"allSections\": true").selection();
    assertEquals(Set.of(Scope.TRIAL, Scope.QUICK), selection.plans());
    assertFalse(selection.brief());
    assertTrue(described("\"plans\": [\"quick\"]").selection().brief());
    refused("\"plans\": [\"fast\"]", "no plan is called 'fast', only [trial, quick, full]");
  }

  @Test
  void aRefusalNamesASampleByItsDirectoryAlone() throws IOException {
    refused("\"sha256\": \"00\"", "mine.wasm is not the module that mine/sample.json describes");
    refused("\"protections\": 1", "mine/sample.json cannot be understood");
  }

  @Test
  void resultsAreOfTheTypeThatIsReturned() throws IOException {
    refused(
        step("\"export\": \"half\", \"results\": [{\"i64\": 5}]"),
        "half returns [f64], but results are [i64]");
    refused(
        step("\"export\": \"half\", \"results\": [{\"f64\": 5}, {\"f64\": 5}]"),
        "half returns [f64], but results are [f64, f64]");
    refused(
        step("\"export\": \"none\", \"results\": [{\"i32\": 5}]"),
        "none returns [], but results are [i32]");
    refused(step("\"export\": \"two\""), "two returns [i32, i32]: only functions of at most one");
    assertFalse(checked(step("\"export\": \"half\", \"results\": []")));
    assertFalse(checked(step("\"export\": \"half\"")));
    assertFalse(checked(step("\"export\": \"none\"")));
    assertTrue(checked(step("\"export\": \"none\", \"results\": []")));
    assertTrue(checked(step("\"export\": \"half\", \"results\": [{\"f64\": 0}]")));
  }

  private boolean checked(String entries) throws IOException {
    Sample sample = described(entries);
    assertNull(sample.refusal());
    return sample.call().orElseThrow().checked();
  }

  @Test
  void aCommandRunsOnceHoweverItIsDescribed() throws IOException {
    Sample sample = described(step("\"export\": \"_start\""));
    Call call = sample.call().orElseThrow();
    assertEquals(List.of(new Action.Start(null, null)), call.actions());
    assertTrue(call.once());
    assertEquals(
        List.of(new Action.Start(3, null)),
        described(step("\"export\": \"_start\", \"exit\": 3")).call().orElseThrow().actions());
    assertEquals(
        new Call("_start", List.of(new Action.Start(null, null))), Calls.call(sample, "_start"));
    refused(step("\"export\": \"_start\", \"arguments\": [{\"i32\": 1}]"), "_start takes []");
  }

  @Test
  void aComponentAndTextAreDistinguished() {
    assertTrue(objection("\0asm\15\0\1\0").startsWith("it is a component: extract"));
    assertTrue(objection("  (module)").startsWith("it is text: compile it"));
    assertTrue(objection("\n(component)").startsWith("it is text: compile it"));
    assertTrue(objection("\0asm\2\0\0\0").startsWith("it does not begin with"));
    assertTrue(objection("").startsWith("it is empty: "));
  }

  private static String objection(String bytes) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> ModuleOutline.of(bytes.getBytes(StandardCharsets.ISO_8859_1)))
        .getMessage();
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
    assertEquals("run(7)", Calls.call(sample, "run", 7).name());
    var name = assertThrows(SampleException.class, () -> Calls.call(sample, "rn", 7));
    assertTrue(name.getMessage().contains("did you mean run?"), name.getMessage());
    var count = assertThrows(SampleException.class, () -> Calls.call(sample, "run"));
    assertTrue(count.getMessage().contains("takes [i32], not 0"), count.getMessage());
    var type = assertThrows(SampleException.class, () -> Calls.call(sample, "run", 1.5));
    assertTrue(type.getMessage().contains("'1.5' is not an i32"), type.getMessage());
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
  void bytesThatAreNotAModuleAreRefusedNeverMisread() throws IOException {
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
