package wasmeter.notebook;

/**
 * The names of all engines, for completion by Tab.
 *
 * <pre>{@code plan().engines(Engines.CHICORY_COMPILER, Engines.NATIVE)}</pre>
 *
 * <p>{@link Lab#engines()} says which of them are here.
 */
public final class Engines {
  public static final String CHICORY_BUILD_TIME = "chicory/build-time";
  public static final String CHICORY_COMPILER = "chicory/compiler";
  public static final String CHICORY_INTERPRETER = "chicory/interpreter";
  public static final String ENDIVE_BUILD_TIME = "endive/build-time";
  public static final String ENDIVE_COMPILER = "endive/compiler";
  public static final String ENDIVE_INTERPRETER = "endive/interpreter";
  public static final String GRAALWASM_INTERPRETER = "graalwasm/interpreter";
  public static final String GRAALWASM_JIT = "graalwasm/jit";
  public static final String JSC = "jsc";
  public static final String JSC_BBQ = "jsc/bbq";
  public static final String JSC_IPINT = "jsc/ipint";
  public static final String LUCET = "lucet";
  public static final String NATIVE = "native";
  public static final String V8 = "v8";
  public static final String V8_LIFTOFF = "v8/liftoff";
  public static final String V8_TURBOFAN = "v8/turbofan";
  public static final String WASM2C = "wasm2c";
  public static final String WASM3 = "wasm3";
  public static final String WASMER_CRANELIFT = "wasmer/cranelift";
  public static final String WASMER_LLVM = "wasmer/llvm";
  public static final String WASMER_SINGLEPASS = "wasmer/singlepass";
  public static final String WASMI = "wasmi";
  public static final String WASMTIME_CRANELIFT = "wasmtime/cranelift";
  public static final String WASMTIME_PULLEY = "wasmtime/pulley";
  public static final String WASMTIME_WINCH = "wasmtime/winch";
  public static final String WAVM = "wavm";
  public static final String WAZERO_COMPILER = "wazero/compiler";
  public static final String WAZERO_INTERPRETER = "wazero/interpreter";

  private Engines() {}
}
