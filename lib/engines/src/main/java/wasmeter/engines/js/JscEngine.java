package wasmeter.engines.js;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wasmeter.engine.Capability;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmRuntime;
import wasmeter.engine.WasmRuntime.Interpreted;
import wasmeter.engines.ffm.LibraryEngine;
import wasmeter.wasm.ModuleContents;
import wasmeter.wasm.Phase;

/** JavaScriptCore as WebKitGTK brings it, with all its tiers or with fewer. */
enum JscEngine implements LibraryEngine {
  /** As in a browser: interpreter, baseline compiler, optimising compiler. */
  TIERS(
      "jsc",
      "IPInt, then BBQ, then OMG for what is called often",
      2,
      Map.of("JSC_maximumOMGCandidateCost", Integer.toString(JscEngine.LARGEST)),
      "BBQ and OMG compile on other threads during execute"),

  /** Without its optimising compiler. */
  BBQ(
      "jsc/bbq",
      "IPInt, then BBQ, not optimising",
      2,
      Map.of("JSC_useOMGJIT", "0"),
      "BBQ compiles on other threads during execute"),

  /** Without any compiler. */
  IPINT(
      "jsc/ipint",
      "IPInt, interpreter",
      1,
      Map.of("JSC_useBBQJIT", "0", "JSC_useOMGJIT", "0"),
      "nothing is compiled later");

  private static final String RUNTIME = "jsc";

  /** In bytes, of what OMG compiles: its default, set so that it is known. */
  private static final int LARGEST = 100_000;

  /**
   * Memories between pages that trap: where some thousand were made, it finds no place for another
   * one, and ends the process.
   */
  private static final String GUARDED = "JSC_useWasmFastMemory";

  private static final String NOTHING_STORED =
      "stores no compiled code: JavaScriptCore has no function for it";

  private final String id;
  private final String tier;
  private final double typicalWarmUpSeconds;
  private final Map<String, String> options;
  private final String later;

  JscEngine(
      String id,
      String tier,
      double typicalWarmUpSeconds,
      Map<String, String> tiers,
      String later) {
    this.id = id;
    this.tier = tier;
    this.typicalWarmUpSeconds = typicalWarmUpSeconds;
    Map<String, String> options = new HashMap<>(tiers);
    options.put(GUARDED, "0");
    this.options = Map.copyOf(options);
    this.later = later;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String tier() {
    return tier;
  }

  @Override
  public String runtime() {
    return RUNTIME;
  }

  @Override
  public Map<String, String> environment() {
    return options;
  }

  @Override
  public boolean isScripted() {
    return true;
  }

  /** Of a name that is too long for Linux it gives the end: here of Wasm Worklist Helper Thread. */
  @Override
  public List<String> compilerThreads() {
    return List.of("t Helper Thread", "JITWorker", "HeapHelper", "ollector Thread");
  }

  @Override
  public Map<Capability, String> missing() {
    return JsEngines.missing(NOTHING_STORED);
  }

  @Override
  public List<String> settings() {
    List<String> settings = new ArrayList<>();
    options.forEach((option, value) -> settings.add(option + "=" + value));
    settings.sort(null);
    settings.add("each access to memory has a check of bounds, as it dies of guarded memories");
    settings.addAll(JsEngines.SETTINGS);
    return settings;
  }

  @Override
  public Map<Phase, String> deferredWork() {
    return Map.of(
        Phase.COMPILE, "decodes, validates and makes what its interpreter executes; " + later);
  }

  @Override
  public double typicalWarmUpSeconds() {
    return typicalWarmUpSeconds;
  }

  @Override
  public String version() {
    return JscRealm.version();
  }

  @Override
  public WasmRuntime open(Surroundings surroundings) {
    return new JsRuntime(new Bridge(surroundings.functions(), JscRealm::new), this::left);
  }

  private Optional<Interpreted> left(byte[] module) {
    int large = this == TIERS ? ModuleContents.longer(module, LARGEST) : 0;
    return large == 0
        ? Optional.empty()
        : Optional.of(
            new Interpreted(
                large,
                "OMG leaves %s to BBQ, as it compiles none of more than 100,000 bytes"
                    .formatted(large == 1 ? "1 function" : large + " functions")));
  }
}
