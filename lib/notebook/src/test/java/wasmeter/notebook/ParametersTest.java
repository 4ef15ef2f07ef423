package wasmeter.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.measure.EngineVariant;
import wasmeter.measure.Plan;
import wasmeter.measure.PlanException;
import wasmeter.measure.shard.Portion;
import wasmeter.measure.shard.Shard;
import wasmeter.record.Scenario;
import wasmeter.sample.Sample;
import wasmeter.sample.SampleException;
import wasmeter.sample.Scope;

class ParametersTest {
  @TempDir Path home;

  private Plan plan(String... namesAndValues) {
    return parameters(namesAndValues).plan(home);
  }

  private static Parameters parameters(String... namesAndValues) {
    Map<String, String> environment = new java.util.HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put("WASMETER_" + namesAndValues[i], namesAndValues[i + 1]);
    }
    return Parameters.of(environment);
  }

  private String refused(String... namesAndValues) {
    return assertThrows(PlanException.class, () -> plan(namesAndValues)).getMessage();
  }

  @Test
  void theDefaultIsTheQuickPlan() {
    assertEquals(Plan.quick().toString(), plan().toString());
    assertEquals(Plan.quick().toString(), plan("PLAN", " ", "ENGINES", "").toString());
    assertEquals(home.resolve("notebooks/runs/default.jsonl"), parameters().log(home));
    assertEquals(Optional.empty(), parameters().runs(home));
  }

  @Test
  void eachIsUnderstood() {
    Plan plan =
        plan(
            "PLAN", "full",
            "ENGINES", "chicory/*, native",
            "SAMPLES", "nbody,fibonacci,",
            "SCENARIOS", "jit");
    assertEquals(Scope.FULL, plan.scope());
    assertEquals(List.of("chicory/*", "native"), plan.engineGlobs());
    assertEquals(List.of("nbody", "fibonacci"), plan.sampleGlobs());
    assertEquals(List.of(Scenario.JIT), plan.chosenScenarios());
    assertEquals(home.resolve("notebooks/runs/mine.jsonl"), parameters("NAME", "mine").log(home));
    assertEquals(Optional.of(home.resolve("a.jsonl")), parameters("RUNS", "a.jsonl").runs(home));
  }

  @Test
  void variantsAreLabelsWithOneOrMoreJars() throws Exception {
    Path jar = Files.createFile(home.resolve("a.jar"));
    Path other = Files.createFile(home.resolve("b.jar"));
    Path version =
        Files.createDirectories(home.resolve("lib/engines/target/runtimes/chicory@1.6.0"));
    Plan plan =
        plan(
            "CHICORY_JARS",
            "mine:a.jar:" + other + ",yours:b.jar",
            "CHICORY_VERSION",
            "1.6.0",
            "WASMTIME_LIBRARY",
            "mine:a.jar");
    assertEquals(
        List.of(
            new EngineVariant("chicory", "mine", List.of(jar, other)),
            new EngineVariant("chicory", "yours", List.of(other)),
            new EngineVariant("chicory", "1.6.0", List.of(version)),
            new EngineVariant("wasmtime", "mine", List.of(jar))),
        plan.variants());
  }

  @Test
  void aVariantMayBeAJvmWithOtherArguments() {
    assertEquals(
        List.of(
            new EngineVariant(
                "chicory", "no-limit", List.of(), List.of("-XX:-DontCompileHugeMethods")),
            new EngineVariant(
                "chicory", "two", List.of(), List.of("-Xmx6g", "-Xlog:gc*,safepoint:file=a")),
            new EngineVariant("endive", "c1", List.of(), List.of("-XX:TieredStopAtLevel=1"))),
        plan(
                "CHICORY_JVM",
                "no-limit:-XX:-DontCompileHugeMethods, two: -Xmx6g  -Xlog:gc*,safepoint:file=a",
                "ENDIVE_JVM",
                "c1:-XX:TieredStopAtLevel=1")
            .variants());
    assertEquals(
        Map.of("chicory.jvm", "large:-Xmx6g -XX:+UseZGC", "engines", "chicory/*"),
        Parameters.ofMaven("{chicory.jvm=large:-Xmx6g -XX:+UseZGC, engines=chicory/*}").values());
  }

  @Test
  void whatIsNoVariantOfAJvmIsOneSentence() {
    String wanted = "chicory.jvm must be label:arguments, for instance large:-Xmx6g, not '%s'";
    for (String wrong : List.of("-Xmx6g", "-XX:-DontCompileHugeMethods", "large:", "large")) {
      assertEquals(wanted.formatted(wrong), refused("CHICORY_JVM", wrong));
    }
    assertEquals(
        "chicory@large: '6g' is not an argument of a JVM, as it does not begin with '-'",
        refused("CHICORY_JVM", "large:-Xmx1g 6g"));
    assertTrue(refused("CHICORY_JVM", "a/b:-Xmx6g").contains("cannot label an engine"));
  }

  @Test
  void aFileThatIsNotAModuleDoesNotHideTheOthers() throws Exception {
    Files.write(home.resolve("good.wasm"), new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    Files.writeString(home.resolve("bad.wasm"), "no module");
    List<Sample> modules = plan("MODULES", "bad.wasm, good.wasm").ownModules();
    assertEquals(List.of("bad", "good"), modules.stream().map(Sample::name).toList());
    assertTrue(modules.getFirst().refusal().startsWith("bad.wasm is not a module"));
    assertNull(modules.getLast().refusal());
    Files.createDirectory(home.resolve("empty"));
    for (String nothing : List.of("missing.wasm", "empty")) {
      assertThrows(SampleException.class, () -> plan("MODULES", "good.wasm, " + nothing));
    }
  }

  @Test
  void mistakesAreOneSentence() {
    assertEquals("no plan is called 'trail': did you mean trial?", refused("PLAN", "trail"));
    assertTrue(refused("SCENARIOS", "exekute").contains("did you mean execute"));
    assertTrue(refused("CHICORY_JARS", "a.jar").contains("label:path"));
    assertTrue(refused("CHICORY_JARS", "mine:missing.jar").contains("missing.jar"));
    assertTrue(refused("CHICORY_VERSION", "0.0.1").contains("-Dchicory.version"));
    assertThrows(PlanException.class, () -> parameters("NAME", "../x").log(home));
  }

  @Test
  void theyReachTheKernelUnderTheNamesItReads() {
    Map<String, String> environment =
        parameters("PLAN", "trial", "CHICORY_JARS", "mine:a").environment();
    assertEquals(Map.of("WASMETER_PLAN", "trial", "WASMETER_CHICORY_JARS", "mine:a"), environment);
    assertFalse(parameters().environment().containsKey("WASMETER_RUNS"));
  }

  @Test
  void theyTakeTheirOwnFromWhatMavenWasGiven() {
    assertEquals(Map.of(), Parameters.ofMaven("{}").values());
    assertEquals(
        Map.of(
            "plan", "trial",
            "engines", "chicory/*, native,wasmtime",
            "modules", "a=b.wasm,{c}",
            "chicory.version", "1.6.0"),
        Parameters.ofMaven(
                "{skipTests=true, plan=trial, engines=chicory/*, native,wasmtime,"
                    + " modules=a=b.wasm,{c}, samples=, strict=false, chicory.version=1.6.0,"
                    + " maven.repo.local=/tmp/r}")
            .values());
  }

  @Test
  void aMisspeltOneIsRefusedButOneOfMavensIsNot() {
    for (Map.Entry<String, String> slip :
        Map.of(
                "plna", "plan",
                "engine", "engines",
                "Plan", "plan",
                "SCENARIOS", "scenarios",
                "chicory.verison", "chicory.version",
                "wasmer.libary", "wasmer.library")
            .entrySet()) {
      assertEquals(
          "no setting is called '%s': did you mean -D%s?".formatted(slip.getKey(), slip.getValue()),
          assertThrows(PlanException.class, () -> Parameters.ofMaven("{" + slip.getKey() + "=x}"))
              .getMessage());
    }
    assertEquals(
        "no setting is called 'wasmtime.so': there is -Dwasmtime.library",
        assertThrows(PlanException.class, () -> Parameters.ofMaven("{wasmtime.so=x}"))
            .getMessage());
    assertEquals(
        "no setting is called 'endive.files': there are -Dendive.jars, -Dendive.version,"
            + " -Dendive.jvm",
        assertThrows(PlanException.class, () -> Parameters.ofMaven("{endive.files=x}"))
            .getMessage());
    for (String other :
        List.of(
            "skipTests",
            "strict",
            "test",
            "setup.skip",
            "style.color",
            "jmh",
            "seed",
            "chicory.default")) {
      assertEquals(Map.of(), Parameters.ofMaven("{%s=x}".formatted(other)).values());
    }
  }

  @Test
  void withoutAPlanALogIsPublishedAsItIs() throws java.io.IOException {
    Path runs = Files.createDirectories(home.resolve("notebooks/runs"));
    Files.createFile(runs.resolve("mine.jsonl"));
    Path reference = Files.createFile(runs.resolve("reference.jsonl.gz"));
    Parameters none = parameters("PLAN", "none");
    assertFalse(none.measures());
    assertTrue(parameters().measures());
    assertEquals(reference, none.recorded(home));
    assertEquals(
        runs.resolve("mine.jsonl"), parameters("PLAN", "none", "NAME", "mine").recorded(home));
    Path fleet = Files.createDirectory(runs.resolve("fleet"));
    assertEquals(fleet, parameters("PLAN", "none", "NAME", "fleet").recorded(home));
    assertEquals(Map.of(), none.environment(), "cells ask for the usual plan");
    assertEquals(
        "-Dplan=none is for mvn -Preport alone, as it measures nothing: leave it out here",
        refused("PLAN", "none"));
  }

  private static String refused(Parameters parameters, Map<String, String> environment) {
    return assertThrows(PlanException.class, () -> parameters.part(Plan.quick(), environment))
        .getMessage();
  }

  @Test
  void aPartIsGivenOrNamedByAScheduler() {
    Map<String, String> pod = Map.of("JOB_COMPLETION_INDEX", "1", "JOB_COMPLETIONS", "4");
    Optional<Portion> second = Optional.of(new Shard(2, 4));
    assertEquals(Optional.empty(), parameters().part(Plan.quick(), Map.of()).portion());
    assertEquals(second, parameters("SHARD", "2/4").part(Plan.quick(), Map.of()).portion());
    assertEquals(second, parameters().part(Plan.quick(), pod).portion());
    assertEquals(
        Optional.of(new Shard(1, 3)), parameters("SHARD", "1/3").part(Plan.quick(), pod).portion());
    assertEquals(Optional.empty(), parameters("SHARD", "1/1").part(Plan.quick(), pod).portion());
    assertEquals(
        "there is no part 4 of 3: parts are counted from 1, as in -Dshard=1/3",
        refused(parameters("SHARD", "4/3"), pod));
    assertTrue(refused(parameters("SHARD", "x"), pod).contains("'x'"));
    assertTrue(refused(parameters(), Map.of("JOB_COMPLETION_INDEX", "1")).contains("pod 1"));
    assertEquals(Map.of(), parameters("SHARD", "2/4").environment(), "cells show all there is");
    assertEquals(Optional.empty(), plan("SHARD", "2/4").portion(), "and so do theirs");
  }

  @Test
  void mergingMeasuresNothing() throws java.io.IOException {
    Files.createDirectories(home.resolve("a"));
    Files.createDirectories(home.resolve("b"));
    Parameters both = parameters("MERGE", "a,b");
    assertFalse(both.measures());
    assertEquals(List.of(home.resolve("a"), home.resolve("b")), both.merge(home));
    assertEquals(List.of(), parameters().merge(home));
    assertEquals(home.resolve("notebooks/runs/merged.jsonl"), both.merged(home));
    assertEquals(
        home.resolve("notebooks/runs/mine.jsonl"),
        parameters("MERGE", "a", "NAME", "mine").merged(home));
    assertFalse(parameters("MERGE", "a", "PLAN", "none").measures());
    for (String name : List.of("SHARD", "ENGINES", "PLAN")) {
      assertEquals(
          "-D%s= is about what is measured, and -Dmerge= measures nothing: leave one of them out"
              .formatted(name.toLowerCase(java.util.Locale.ROOT)),
          assertThrows(
                  PlanException.class, () -> parameters("MERGE", "a", name, "quick").measures())
              .getMessage());
    }
    assertEquals(
        "-Dshard= is for mvn -Preport alone: leave it out here",
        assertThrows(PlanException.class, parameters("SHARD", "1/2")::withoutReport).getMessage());
  }

  @Test
  void aShortNameIsNotTakenForAnother() {
    assertEquals(Map.of(), Parameters.ofMaven("{jdk=25}").values());
    assertTrue(Parameters.ofMaven("{pdf=true}").wants("pdf"));
    assertFalse(Parameters.ofMaven("{pdf=true}").wants("single"));
  }

  /** Exports nothing. */
  private static final byte[] EMPTY = {0, 'a', 's', 'm', 1, 0, 0, 0};

  private List<String> names(String modules) {
    return plan("MODULES", modules).ownModules().stream().map(Sample::name).toList();
  }

  @Test
  void whatExistsAsAWholeIsOnePath() throws Exception {
    Path versions = Files.createDirectories(home.resolve("v1,2"));
    Files.write(versions.resolve("n.wasm"), EMPTY);
    Files.write(home.resolve("fib,opt.wasm"), EMPTY);
    Files.write(home.resolve("a.wasm"), EMPTY);
    assertEquals(List.of("fib,opt"), names("fib,opt.wasm"));
    assertEquals(List.of("n"), names(versions.toString()));
    assertEquals(List.of("a", "fib,opt", "n"), names(" a.wasm , fib,opt.wasm,v1,2/n.wasm,"));
    String refused = assertThrows(SampleException.class, () -> names("fib,optt.wasm")).getMessage();
    assertTrue(refused.contains("commas separate paths"), refused);
  }

  @Test
  void jarsMayBeInADirectoryOfAnyName() throws Exception {
    Path odd = Files.createDirectories(home.resolve("a=b, c:d;[e]"));
    Path jar = Files.createFile(odd.resolve("x.jar"));
    Path other = Files.createFile(home.resolve("b.jar"));
    assertEquals(
        List.of(
            new EngineVariant("chicory", "mine", List.of(jar, other)),
            new EngineVariant("chicory", "yours", List.of(odd)),
            new EngineVariant("chicory", "theirs", List.of(other))),
        plan("CHICORY_JARS", "mine:%s:b.jar,yours:%s, theirs:b.jar".formatted(jar, odd))
            .variants());
    assertEquals(
        List.of(new EngineVariant("wasmtime", "mine", List.of(jar))),
        plan("WASMTIME_LIBRARY", "mine:" + jar).variants());
  }

  @Test
  void aPathMayHaveWhatLooksLikeAProperty() {
    assertEquals(
        Map.of("plan", "trial", "modules", "/a, b/c=d/e.wasm"),
        Parameters.ofMaven("{modules=/a, b/c=d/e.wasm, plan=trial}").values());
  }

  @Test
  void commasAloneNameNothing() {
    for (String setting :
        List.of("ENGINES", "SAMPLES", "SCENARIOS", "MODULES", "SUITE", "TRUSTED")) {
      assertEquals(
          "-D%s= names nothing, as there is nothing between its commas: name something, or leave it out"
              .formatted(setting.toLowerCase(Locale.ROOT)),
          refused(setting, " , ,"));
    }
  }

  /** It has no name. */
  @Test
  void theRootOfTheFileSystemIsNoSuite() {
    assertEquals(
        "-Dsuite= is a file whose name ends with .suite, not /: -Dmodules= takes modules and"
            + " directories",
        refused("SUITE", "/"));
  }

  /** Maven prints properties as a map does, in which nothing says where a value ends. */
  @Test
  void aPathMayLookLikeTwoProperties() {
    String path = "/a, b=c.wasm,/d, plan=none.wasm";
    String given = "{plan=trial, modules=%s, name=x}".formatted(path);
    List<String> exact = List.of("modules=" + path, "suite=${session.userProperties(suite)}");
    assertEquals(
        Map.of("plan", "trial", "modules", path, "name", "x"),
        Parameters.ofMaven(Parameters.marked(given, exact)).values());
    String jvms = "one:-Xms2g, two:-XX:MaxHeapSize=6g";
    assertEquals(
        Map.of("chicory.jvm", jvms, "plan", "trial"),
        Parameters.ofMaven(
                Parameters.marked(
                    "{chicory.jvm=%s, plan=trial}".formatted(jvms), List.of("chicory.jvm=" + jvms)))
            .values());
  }

  @Test
  void mavenPassesByItselfWhatMayHoldAnything() throws Exception {
    String pom =
        Files.readString(Path.of(System.getProperty("wasmeter.home"), "lib/notebook/pom.xml"));
    for (String setting : Parameters.SETTINGS) {
      boolean holdsAnything =
          setting.matches("modules|suite|trusted|baseline|merge")
              || setting.matches(".*[.](jars|jvm|library|secret)");
      assertEquals(
          holdsAnything,
          pom.contains("--exact=%s=${session.userProperties(%1$s)}<".formatted(setting)),
          setting);
    }
  }

  @Test
  void whatALocaleCannotReadIsOneSentence() {
    assertEquals(
        "the path gr\uFFFD\uFFFDe.wasm has characters that cannot be read under this locale: set"
            + " LC_ALL=C.UTF-8 and run again",
        refused("MODULES", "gr\uFFFD\uFFFDe.wasm"));
  }
}
