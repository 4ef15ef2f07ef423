package wasmeter.notebook;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;
import wasmeter.measure.PlanException;
import wasmeter.record.Globs;

/**
 * What {@link Lab} has, one sentence and one cell for each verb. Tests hold it to its methods, and
 * compile each cell.
 */
final class Help {
  /** What can be called, and how. */
  record Verb(String name, String does, String example) {}

  private static final List<Verb> VERBS =
      List.of(
          // What is here.
          new Verb("help", "Lists these verbs, or explains one.", "help(\"plan\")"),
          new Verb("engines", "Lists engines: which are here, which are missing.", "engines()"),
          new Verb("samples", "Lists what can be measured.", "samples()"),
          new Verb("diversity", "Compares samples by size, instructions, features.", "diversity()"),
          new Verb("machine", "Describes the machine.", "machine()"),
          // What is measured.
          new Verb(
              "plan",
              "Says what to measure; each of its methods returns a copy.",
              "plan().engines(\"chicory/*\", Engines.NATIVE).samples(Samples.FIBONACCI).forks(5)"),
          new Verb(
              "engine",
              "Names an engine that should run with other jars, another library or another JVM.",
              "plan().variant(engine(\"chicory/compiler\").jars(\"mine\","
                  + " Path.of(\"build/libs\")))"),
          new Verb(
              "measure",
              "Measures what is not recorded yet, and returns what is.",
              "measure(plan().samples(\"fibonacci\").scenarios(\"execute\"))"),
          new Verb(
              "fleet",
              "Names several machines that measure a plan.",
              "measure(plan(), fleet(\"local-cluster[2,1,2048]\"))"),
          new Verb(
              "runs",
              "Reads all runs of this machine, or the logs that are named.",
              "history(runs())"),
          new Verb(
              "merge",
              "Reads several logs as one, such as those of the parts of a plan.",
              "merge(Path.of(\"parts\"))"),
          new Verb("figures2020", "Has what was published in 2020.", "compareJit(figures2020())"),
          new Verb(
              "module",
              "Shows what is in your module, and which engines can run it.",
              "module(Path.of(\"my.wasm\"))"),
          new Verb(
              "suite",
              "Is a plan of the modules that a file of Sightglass names.",
              "measure(suite(Path.of(\"benchmarks/all.suite\")))"),
          // Which engine to use.
          new Verb(
              "race",
              "Follows your module on every engine from the start of a process, for three minutes.",
              "race(Path.of(\"my.wasm\"))"),
          new Verb(
              "lifetimes",
              "Shows which engine has answered first, by how many calls there are.",
              "lifetimes(runs())"),
          new Verb(
              "choose",
              "Ranks engines for a use, or for all usual ones.",
              "choose(runs(), use().instances(100).calls(1_000))"),
          new Verb(
              "use",
              "Says how your program lives.",
              "use().starts(100).instances(10).calls(1_000).memoryMib(256)"),
          new Verb(
              "commandLine", "Is a use: one start, one call.", "choose(runs(), commandLine())"),
          new Verb("cloudFunction", "Is a use: many starts.", "choose(runs(), cloudFunction())"),
          new Verb("pluginHost", "Is a use: many instances.", "choose(runs(), pluginHost())"),
          new Verb("service", "Is a use: many calls.", "choose(runs(), service())"),
          new Verb(
              "smallestFootprint",
              "Is a use: memory is all that counts.",
              "choose(runs(), smallestFootprint())"),
          new Verb("pureJava", "Is a use: nothing native.", "choose(runs(), pureJava())"),
          new Verb(
              "pareto",
              "Sets compile time and memory against execution time.",
              "pareto(runs(), Samples.FIBONACCI)"),
          // Comparisons.
          new Verb("individual", "Shows each phase on each engine.", "individual(runs())"),
          new Verb("compareJit", "Compares from bytes to a result.", "compareJit(runs())"),
          new Verb(
              "compareAotTotal",
              "Compares from bytes through storage to a result.",
              "compareAotTotal(runs())"),
          new Verb(
              "compareAotCompileTime",
              "Compares the time to compile ahead of time.",
              "compareAotCompileTime(runs())"),
          new Verb(
              "compareAotCompileSpace",
              "Compares the bytes that compiled code takes.",
              "compareAotCompileSpace(runs())"),
          new Verb(
              "compareAotExecution",
              "Compares from storage to a result.",
              "compareAotExecution(runs())"),
          new Verb(
              "compareExecution",
              "Compares one call with native code.",
              "compareExecution(runs())"),
          new Verb(
              "sumOfPhases",
              "Compares scenarios with the sum of their phases.",
              "sumOfPhases(runs())"),
          new Verb(
              "coldAgainstWarm",
              "Compares what a fresh process pays with what a warm one pays.",
              "coldAgainstWarm(runs())"),
          new Verb("features", "Shows which engine executes which feature.", "features(runs())"),
          new Verb("wasi", "Shows what calls through WASI cost and return.", "wasi(runs())"),
          new Verb(
              "compare",
              "Says whether an engine is slower than another, or only by chance.",
              "compare(runs(), Engines.CHICORY_COMPILER, Engines.ENDIVE_COMPILER)"),
          new Verb(
              "history",
              "Says when a cell became slower or faster.",
              "history(runs(), \"chicory/*\", \"nbody\")"),
          new Verb(
              "machines",
              "Sets ratios on several machines side by side, and says where the order changes.",
              "machines(runs(Path.of(\"logs\")))"),
          new Verb("thenAndNow", "Compares with the figures of 2020.", "thenAndNow(runs())"),
          // Behind the numbers.
          new Verb(
              "warmUpCurves",
              "Shows how each process became steady.",
              "warmUpCurves(runs(), Engines.GRAALWASM_JIT, Samples.NBODY)"),
          new Verb(
              "harnessCost",
              "Shows what an empty call costs, and whether the machine drifted.",
              "harnessCost(runs())"),
          new Verb("raw", "Lists every process with all it recorded.", "raw(runs())"),
          new Verb(
              "view",
              "Shows any section of the report by its name.",
              "view(\"execution\", runs())"));

  private Help() {}

  static List<Verb> verbs() {
    return VERBS;
  }

  /** All of them. */
  static Table all() {
    return Inventory.table(
        "Verbs: help(\"plan\") says more of one",
        List.of("verb", "what it does", "for instance"),
        VERBS.stream().map(verb -> List.of(verb.name(), verb.does(), verb.example())).toList());
  }

  /** One of them, with what it takes; for a plan and a use, with what these have in turn. */
  static Table of(String name) {
    Verb verb =
        VERBS.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new PlanException(
                        "no verb is called '%s'%s"
                            .formatted(
                                name,
                                Globs.suggestion(name, VERBS.stream().map(Verb::name).toList()))));
    List<Method> forms = methods(Lab.class, true).filter(m -> m.getName().equals(name)).toList();
    Stream<List<String>> own = forms.stream().map(form -> List.of(signature(form), result(form)));
    Stream<List<String>> further =
        forms.stream()
            .map(Method::getReturnType)
            .distinct()
            .filter(Help::returnsItself)
            .flatMap(type -> methods(type, false))
            .filter(m -> m.getReturnType() == m.getDeclaringClass())
            .map(method -> List.of("." + signature(method), result(method)));
    return Inventory.table(
        "%s %s For instance: %s".formatted(name, decapitalised(verb.does()), verb.example()),
        List.of("form", "returns"),
        Stream.concat(own, further).toList());
  }

  /** A plan and a use are said method by method, each of which returns a copy. */
  private static boolean returnsItself(Class<?> type) {
    return methods(type, false).filter(m -> m.getReturnType() == type).count() > 1;
  }

  private static Stream<Method> methods(Class<?> type, boolean ofClass) {
    return Arrays.stream(type.getMethods())
        .filter(m -> Modifier.isStatic(m.getModifiers()) == ofClass)
        .filter(m -> m.getDeclaringClass().getName().startsWith("wasmeter."))
        .sorted(
            Comparator.comparing(Method::getName)
                .thenComparing(Method::getParameterCount)
                .thenComparing(Help::signature));
  }

  private static String signature(Method method) {
    return Arrays.stream(method.getParameters())
        .map(
            p ->
                (p.isVarArgs()
                        ? p.getType().getComponentType().getSimpleName() + "..."
                        : p.getType().getSimpleName())
                    + " "
                    + p.getName())
        .collect(Collectors.joining(", ", method.getName() + "(", ")"));
  }

  private static String result(Method method) {
    return method.getReturnType().getSimpleName();
  }

  private static String decapitalised(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }
}
