package wasmeter.engines.wasmer;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static wasmeter.engines.ffm.Native.call;
import static wasmeter.engines.ffm.Native.function;

import java.lang.invoke.MethodHandle;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import wasmeter.engine.Capability;
import wasmeter.engine.EngineException;
import wasmeter.engine.Importable;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.ffm.LibraryEngine;
import wasmeter.engines.ffm.Native;
import wasmeter.engines.wasmh.Dialect;
import wasmeter.engines.wasmh.WasmH;
import wasmeter.engines.wasmh.WasmHRuntime;
import wasmeter.wasm.ModuleOutline;
import wasmeter.wasm.Phase;

/** Wasmer with each of its compilers, all in one library. */
enum WasmerEngine implements LibraryEngine {
  /** Compiles in one pass. */
  SINGLEPASS("Singlepass, in one pass", 2),
  /** Compiles with optimisation. */
  CRANELIFT("Cranelift, optimising for speed", 0),
  /** Compiles with most optimisation. */
  LLVM("LLVM, optimising aggressively", 1);

  private static final String RUNTIME = "wasmer";

  /** The functions that Wasmer adds to wasm.h; loaded in its own process only. */
  private static final class WasmerH {
    private static final MethodHandle CONFIG_SET_BACKEND =
        function("wasm_config_set_backend", null, JAVA_LONG, JAVA_INT);
    private static final MethodHandle IS_BACKEND_AVAILABLE =
        function("wasmer_is_backend_available", JAVA_BOOLEAN, JAVA_INT);
    private static final MethodHandle VERSION = function("wasmer_version", JAVA_LONG);
    private static final MethodHandle LAST_ERROR_LENGTH =
        function("wasmer_last_error_length", JAVA_INT);
    private static final MethodHandle LAST_ERROR_MESSAGE =
        function("wasmer_last_error_message", JAVA_INT, JAVA_LONG, JAVA_INT);
  }

  private static final Dialect DIALECT =
      new Dialect() {
        @Override
        public String lastError() {
          long length = call(WasmerH.LAST_ERROR_LENGTH);
          if (length <= 1) {
            return "rejected, without a reason";
          }
          long buffer = Native.malloc(length);
          try {
            call(WasmerH.LAST_ERROR_MESSAGE, buffer, length);
            return Native.text(buffer, length - 1);
          } finally {
            Native.free(buffer);
          }
        }

        /** Its C API aborts the process at a type it does not know. */
        @Override
        public void admit(byte[] module) {
          try {
            if (!ModuleOutline.of(module).isSimple()) {
              throw new EngineException.Unavailable(
                  "the C API of wasmer aborts on modules that import or export a function over"
                      + " anything but numbers and references, or a global of another type");
            }
          } catch (IllegalArgumentException e) {
            // for the engine to reject
          }
        }

        @Override
        public boolean stores() {
          return true;
        }
      };

  private final String words;
  private final int backend;

  WasmerEngine(String words, int backend) {
    this.words = words;
    this.backend = backend;
  }

  @Override
  public String id() {
    return RUNTIME + "/" + name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String tier() {
    return words;
  }

  @Override
  public String runtime() {
    return RUNTIME;
  }

  @Override
  public Map<String, String> environment() {
    // Trampolines are compiled by threads that look at this; functions are not: see OneProcessor.
    return Map.of("RAYON_NUM_THREADS", "1");
  }

  @Override
  public Map<Capability, String> missing() {
    return Map.of(Capability.PARSE, NO_PARSE);
  }

  @Override
  public Set<Importable> importable() {
    return EnumSet.complementOf(EnumSet.of(Importable.VECTORS));
  }

  @Override
  public List<String> settings() {
    return List.of(
        "one thread compiles",
        "no cache",
        ENGINE_FOR_EACH_MODULE,
        "memory is reserved with guard pages, new for each instance",
        "stack of 1 MiB",
        "execute is wasm_func_call",
        "WASI is that of its Rust library, with the threads it needs once for the process");
  }

  @Override
  public Map<Phase, String> deferredWork() {
    return Map.of(
        Phase.COMPILE,
        "validates and compiles all machine code, leaves nothing for later",
        Phase.DESERIALIZE,
        "copies the code and trusts it: whether it is what was stored is checked before");
  }

  @Override
  public String version() {
    open(new Surroundings(null)).close();
    return Native.text(call(WasmerH.VERSION));
  }

  @Override
  public WasmRuntime open(Surroundings surroundings) {
    if (call(WasmerH.IS_BACKEND_AVAILABLE, backend) == 0) {
      throw new EngineException.Unavailable(
          "this library of wasmer was built without %s: install what mvn -Pengines names and run it again"
              .formatted(name().toLowerCase(Locale.ROOT)));
    }
    return WasmHRuntime.of(
        DIALECT,
        () -> {
          long config = WasmH.configNew();
          call(WasmerH.CONFIG_SET_BACKEND, config, backend);
          return config;
        },
        surroundings);
  }
}
