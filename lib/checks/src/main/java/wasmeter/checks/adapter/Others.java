package wasmeter.checks.adapter;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import wasmeter.checks.plain.DirectV8;
import wasmeter.engine.Capability;
import wasmeter.engine.WasmEngine;

/**
 * What the engines outside of the JVM are compared with, and in what. Missing are Lucet, whose C
 * interface is our own over one of Rust, and WAVM, which has a third.
 */
final class Others {
  private static final String C = "C";
  private static final String GO = "Go";
  private static final String JAVET = "Javet";

  /** By runtime, in which language. */
  private static final Map<String, Map<Subject, String>> LANGUAGES = new LinkedHashMap<>();

  static {
    LANGUAGES.put("wasmtime", all(C));
    LANGUAGES.put("wasmer", all(C));
    LANGUAGES.put("wasmi", all(C));
    LANGUAGES.put("wasm3", all(C));
    LANGUAGES.put("wasm2c", all(C));
    LANGUAGES.put("wazero", and(all(GO), C));
    LANGUAGES.put("v8", and(all(JAVET), JAVET));
    LANGUAGES.put("jsc", and(all(C), C));
  }

  private Others() {}

  private static Map<Subject, String> all(String language) {
    Map<Subject, String> all = new EnumMap<>(Subject.class);
    for (Subject subject : Subject.values()) {
      if (subject != Subject.CALL) {
        all.put(subject, language);
      }
    }
    return all;
  }

  private static Map<Subject, String> and(Map<Subject, String> languages, String call) {
    languages.put(Subject.CALL, call);
    return languages;
  }

  /** In which language each subject of an engine is compared; empty for those that are not. */
  static Map<Subject, String> languages(WasmEngine engine) {
    Map<Subject, String> able = new EnumMap<>(Subject.class);
    able.putAll(LANGUAGES.getOrDefault(runtime(engine), Map.of()));
    if (engine.missing().containsKey(Capability.AHEAD_OF_TIME)) {
      able.remove(Subject.DESERIALIZE);
    }
    return able;
  }

  private static String runtime(WasmEngine engine) {
    return engine.id().split("/")[0];
  }

  static Side of(Subject subject, Given given) {
    return switch (runtime(given.engine())) {
      case "wasm3" -> CProgram.of(subject, given, "c/wasm3.c");
      case "wasm2c" -> CProgram.ofWasm2c(subject, given);
      case "wazero" ->
          subject == Subject.CALL
              ? CProgram.of(subject, given, "c/wazero.c")
              : GoProgram.of(subject, given);
      case "v8" -> javet(subject, DirectV8.of(given.module()));
      case "jsc" -> CProgram.of(subject, given, "c/jsc.c");
      default -> Loops.of(subject, given);
    };
  }

  private static Side javet(Subject subject, DirectV8 v8) {
    return switch (subject) {
      case EXECUTE -> v8::execute;
      case CALL -> v8::call;
      case COMPILE -> v8::compile;
      case INSTANTIATE -> v8::instantiate;
      case DESERIALIZE -> throw new IllegalArgumentException("Javet stores nothing");
    };
  }
}
