package wasmeter.engines.anyone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.measure.Bench;
import wasmeter.measure.Brief;
import wasmeter.measure.FrugalLauncher;
import wasmeter.measure.Plan;
import wasmeter.measure.Progress;
import wasmeter.record.Cause;
import wasmeter.record.Observation;
import wasmeter.record.Printable;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.sample.Sample;
import wasmeter.wasm.Encoder;

/**
 * Samples whose author wishes the reader ill: nothing of the machine is executed, read or written.
 */
@Alongside
class HostileTest {
  private static final String CC = "\"nativeSource\": {\"source\": \"x.c\", \"compiler\": %s}";

  private static final Bench BENCH = Bench.with(FrugalLauncher.HERE);

  @TempDir private Path directory;
  private Path samples;
  private Path marker;
  private byte[] module;

  @BeforeEach
  void make() throws IOException {
    Path home = Path.of(System.getProperty("wasmeter.home"));
    module = Files.readAllBytes(home.resolve("samples/add-one/add-one.wasm"));
    samples = Files.createDirectories(directory.resolve("samples"));
    marker = directory.resolve("marker");
    Files.write(directory.resolve("secret.wasm"), module);
    Files.createDirectories(directory.resolve("outside"));
    Files.writeString(directory.resolve("outside/secret"), "secret");
  }

  private Path sample(String name, String module, String entries) throws IOException {
    Path sample = Files.createDirectories(samples.resolve(name));
    Files.write(sample.resolve("mine.wasm"), distinct(name));
    Files.writeString(
        sample.resolve("x.c"),
        """
        #include <stdio.h>
        __attribute__((constructor)) static void enter(void) {
          FILE *f = fopen("%s", "w");
          if (f) fclose(f);
        }
        int run(int n) { return n + 1; }
        """
            .formatted(marker));
    Files.writeString(
        sample.resolve("sample.json"),
        "{\"schema\": 1, \"name\": \"%s\", \"module\": \"%s\", %s}"
            .formatted(name, module, entries));
    return sample;
  }

  private static String compiler(String command, String flags) {
    return CC.formatted("\"%s\", \"flags\": [%s]".formatted(command, flags));
  }

  private static String writing(String file) {
    return """
    "calls": [{"name": "one", "steps": [{"write": "%s", "at": "0"}]}]\
    """
        .formatted(file);
  }

  /** What was said of each sample on each engine. */
  private Map<String, String> run(Plan plan) throws InterruptedException {
    Records records = BENCH.run(plan, directory.resolve("log.jsonl"), Progress.SILENT);
    Map<String, String> said = new TreeMap<>();
    for (Observation o : records.observations()) {
      if (o.cell().sample() == null || o.measurement().phase() != null) {
        continue;
      }
      String name =
          records.samples().get(o.cell().sample()).name()
              + " "
              + records.engines().get(o.cell().engine()).name();
      if (o.reading() instanceof Reading.Missing missing) {
        said.put(name, missing.cause() + " " + missing.reason());
      } else {
        said.putIfAbsent(name, "a number");
      }
    }
    return said;
  }

  private Plan plan() {
    Plan plan =
        Plan.trial()
            .engines("chicory/interpreter", "native")
            .modules(samples)
            .scenarios(Scenario.LIFETIME.label());
    plan = plan.with(plan.budget().withLifetime(Duration.ZERO));
    return plan.samples(plan.ownModules().stream().map(Sample::name).toArray(String[]::new));
  }

  @Test
  void nothingIsExecutedReadOrWrittenOutside() throws Exception {
    sample("fine", "mine.wasm", "\"plans\": []");
    sample("command", "mine.wasm", compiler("sh", "\"-c\", \"touch %s\"".formatted(marker)));
    sample("plugin", "mine.wasm", compiler("cc", "\"-O2\", \"-fplugin=./x.so\""));
    sample("wrapper", "mine.wasm", compiler("cc", "\"-wrapper\", \"sh,-c,true\""));
    sample("linker", "mine.wasm", compiler("rustc", "\"-C\", \"linker=sh\""));
    sample("program", "mine.wasm", compiler("cc", "\"-O2\", \"-shared\", \"-fPIC\""));
    sample("dots", "../../secret.wasm", "\"plans\": []");
    sample("absolute", directory.resolve("secret.wasm").toString(), "\"plans\": []");
    Path linked = sample("linked", "link.wasm", "\"plans\": []");
    Files.createSymbolicLink(linked.resolve("link.wasm"), directory.resolve("secret.wasm"));
    Files.createSymbolicLink(samples.resolve("away"), directory.resolve("outside"));
    Files.createSymbolicLink(samples.resolve("loose.wasm"), directory.resolve("secret.wasm"));
    sample("writes", "mine.wasm", writing("../../outside/secret"));
    Path through = sample("through", "mine.wasm", writing("door/secret"));
    Files.createSymbolicLink(through.resolve("door"), directory.resolve("outside"));
    Path given = sample("given", "mine.wasm", "\"wasi\": {\"directory\": \"door\"}");
    Files.createSymbolicLink(given.resolve("door"), directory.resolve("outside"));
    sample("escape\\u001b[2J", "mine.wasm", "\"plans\": []");
    sample("tabs", "mine.wasm", "\"calls\": [{\"name\": \"a\\tb\", \"steps\": []}]");
    Files.write(samples.resolve("line\nend.wasm"), module);
    Files.write(samples.resolve("long-name.wasm"), importing("/a".repeat(100_000) + "\u001b[2J"));
    Files.writeString(sample("nested", "mine.wasm", "").resolve("sample.json"), "[".repeat(99_999));
    Files.writeString(
        sample("huge", "mine.wasm", "").resolve("sample.json"), " ".repeat(2 << 20) + "{}");
    sample(
        "fills",
        "mine.wasm",
        "\"calls\": [{\"name\": \"a\", \"steps\": [{\"fill\": 1, \"length\": 2147483647, \"at\":"
            + " \"0\"}]}]");

    Map<String, String> said = run(plan());
    assertFalse(Files.exists(marker), "a stranger's program was started");
    assertEquals("secret", Files.readString(directory.resolve("outside/secret")));
    assertEquals("a number", said.get("fine chicory/interpreter"), said::toString);
    assertEquals("a number", said.get("program chicory/interpreter"), said::toString);
    assertTrue(said.get("program native").startsWith(Cause.NOT_TRUSTED.name()), said::toString);
    says(said, "command", "only cc and rustc are used");
    says(said, "plugin", "'-fplugin=./x.so', which is not one of those");
    says(said, "wrapper", "'-wrapper', which is not one of those");
    says(said, "linker", "'-C linker=sh', which is not one of those");
    says(said, "dots", "is not in the directory of sample.json");
    says(said, "absolute", "is not in the directory of sample.json");
    says(said, "linked", "is not in the directory of sample.json");
    says(said, "loose", "is a link that leads out of its directory");
    says(said, "writes", "is not in the directory of sample.json");
    says(said, "through", "is not in the directory of sample.json");
    says(said, "given", "is not one of the sample's");
    says(said, "tabs", "has control characters");
    says(said, "line end", "has control characters");
    says(said, "long-name", "/a/a");
    says(said, "nested", "cannot be understood");
    says(said, "huge", "is larger than 1 MiB");
    says(said, "fills", "is the most that is written");
    for (var one : said.entrySet()) {
      assertTrue(Printable.isLine(one.getKey() + one.getValue()), one::toString);
      assertTrue(one.getValue().length() < 3_000, one.getKey());
    }
    assertFalse(Files.readString(directory.resolve("log.jsonl")).contains("\u001b"));
  }

  private static void says(Map<String, String> said, String sample, String part) {
    String sentence = said.get(sample + " chicory/interpreter");
    assertTrue(sentence != null && sentence.contains(part), sample + ": " + sentence);
  }

  @Test
  void whoIsTrustedByNameIsCompiledAndExecuted() throws Exception {
    sample("program", "mine.wasm", compiler("cc", "\"-O2\", \"-shared\", \"-fPIC\""));
    sample("other", "mine.wasm", compiler("cc", "\"-O1\", \"-shared\", \"-fPIC\""));
    Plan plan = plan().scenarios(Scenario.EXECUTE_CALL.label()).trust(samples.resolve("program"));
    Map<String, String> said = run(Brief.of(plan));
    assertEquals("a number", said.get("program native"), said::toString);
    assertTrue(said.get("other native").startsWith(Cause.NOT_TRUSTED.name()), said::toString);
    assertTrue(Files.exists(marker), "the trusted program was started");
  }

  /** The same module is measured once: this one has a custom section of its own. */
  private byte[] distinct(String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(module);
    out.writeBytes(Encoder.bytes(Encoder.section(0, Encoder.name(name))));
    return out.toByteArray();
  }

  /** A module that imports one function of this name. */
  private static byte[] importing(String name) {
    return Encoder.module(
        Encoder.section(1, "01 600000"),
        Encoder.section(2, "01" + Encoder.name("m") + Encoder.name(name) + "0000"));
  }
}
