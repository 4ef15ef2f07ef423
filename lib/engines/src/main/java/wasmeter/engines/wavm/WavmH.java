package wasmeter.engines.wavm;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static wasmeter.engines.ffm.Native.call;
import static wasmeter.engines.ffm.Native.function;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import wasmeter.engine.EngineException;
import wasmeter.engines.ffm.LibraryEngine;
import wasmeter.engines.ffm.Native;
import wasmeter.engines.wasmh.WasmH;
import wasmeter.wasm.ValueType;

/**
 * The functions of {@code wavm-c.h}: most have a name of {@code wasm.h}, and other parameters or
 * owners than there. A value has no kind.
 */
final class WavmH {
  static final int VALUE_BYTES = 16;

  /**
   * An import's module, its length, its name, its length, its type; an export has the last three.
   */
  private static final int IMPORT_BYTES = 40;

  private static final int EXPORT_BYTES = 24;

  /** Everything has a name for debugging, which must not be null. */
  private static final long NAME = Native.string("wasmeter");

  private static final MethodHandle ENGINE_NEW = function("wasm_engine_new", JAVA_LONG);
  private static final MethodHandle ENGINE_DELETE = function("wasm_engine_delete", null, JAVA_LONG);
  private static final MethodHandle COMPARTMENT_NEW =
      function("wasm_compartment_new", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle COMPARTMENT_DELETE =
      function("wasm_compartment_delete", null, JAVA_LONG);
  private static final MethodHandle STORE_NEW =
      function("wasm_store_new", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle STORE_DELETE = function("wasm_store_delete", null, JAVA_LONG);
  private static final MethodHandle MODULE_NEW =
      function("wasm_module_new", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MODULE_DELETE = function("wasm_module_delete", null, JAVA_LONG);
  private static final MethodHandle MODULE_NUM_IMPORTS =
      function("wasm_module_num_imports", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MODULE_IMPORT =
      function("wasm_module_import", null, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MODULE_NUM_EXPORTS =
      function("wasm_module_num_exports", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MODULE_EXPORT =
      function("wasm_module_export", null, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle EXTERNTYPE_DELETE =
      function("wasm_externtype_delete", null, JAVA_LONG);
  private static final MethodHandle INSTANCE_NEW =
      function(
          "wasm_instance_new", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle INSTANCE_DELETE =
      function("wasm_instance_delete", null, JAVA_LONG);
  private static final MethodHandle INSTANCE_EXPORT =
      function("wasm_instance_export", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle EXTERN_KIND =
      function("wasm_extern_kind", JAVA_BYTE, JAVA_LONG);
  private static final MethodHandle EXTERN_AS_FUNC =
      function("wasm_extern_as_func", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNC_TYPE = function("wasm_func_type", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNC_CALL =
      function("wasm_func_call", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNCTYPE_NUM_PARAMS =
      function("wasm_functype_num_params", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNCTYPE_PARAM =
      function("wasm_functype_param", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNCTYPE_NUM_RESULTS =
      function("wasm_functype_num_results", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNCTYPE_RESULT =
      function("wasm_functype_result", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNCTYPE_DELETE =
      function("wasm_functype_delete", null, JAVA_LONG);
  private static final MethodHandle VALTYPE_KIND =
      function("wasm_valtype_kind", JAVA_BYTE, JAVA_LONG);
  private static final MethodHandle TRAP_MESSAGE =
      function("wasm_trap_message", JAVA_BOOLEAN, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle TRAP_DELETE = function("wasm_trap_delete", null, JAVA_LONG);

  private WavmH() {}

  static long engineNew() {
    return WasmH.made(call(ENGINE_NEW), "engine");
  }

  static void engineDelete(long engine) {
    call(ENGINE_DELETE, engine);
  }

  static long compartmentNew(long engine) {
    return WasmH.made(call(COMPARTMENT_NEW, engine, NAME), "compartment");
  }

  /** After everything in it: the library ends the process if anything is left. */
  static void compartmentDelete(long compartment) {
    call(COMPARTMENT_DELETE, compartment);
  }

  static long storeNew(long compartment) {
    return WasmH.made(call(STORE_NEW, compartment, NAME), "store");
  }

  static void storeDelete(long store) {
    call(STORE_DELETE, store);
  }

  /**
   * A module.
   *
   * @throws EngineException.Rejected if the engine says no; it says no more than that
   */
  static long moduleNew(long engine, byte[] module) {
    long bytes = Native.copy(module);
    long made = call(MODULE_NEW, engine, bytes, module.length);
    Native.free(bytes);
    if (made == 0) {
      throw new EngineException.Rejected(LibraryEngine.NO_REASON, null);
    }
    return made;
  }

  static void moduleDelete(long module) {
    call(MODULE_DELETE, module);
  }

  /** What a module imports, as {@code module::name}. */
  static List<String> imports(long module) {
    return names(
        call(MODULE_NUM_IMPORTS, module),
        IMPORT_BYTES,
        MODULE_IMPORT,
        module,
        entry -> text(entry) + "::" + text(entry + 2 * Native.ADDRESS_BYTES));
  }

  /** What a module exports, in the order of {@link #exportedFunction}. */
  static List<String> exportNames(long module) {
    return names(
        call(MODULE_NUM_EXPORTS, module), EXPORT_BYTES, MODULE_EXPORT, module, WavmH::text);
  }

  /** The last field of an entry is its type, which is the caller's; names are the module's. */
  private static List<String> names(
      long size,
      int bytes,
      MethodHandle read,
      long module,
      java.util.function.LongFunction<String> name) {
    List<String> names = new ArrayList<>();
    long entry = Native.malloc(bytes);
    for (long i = 0; i < size; i++) {
      call(read, module, i, entry);
      names.add(name.apply(entry));
      call(EXTERNTYPE_DELETE, Native.getLong(entry + bytes - Native.ADDRESS_BYTES));
    }
    Native.free(entry);
    return names;
  }

  private static String text(long at) {
    return Native.text(Native.getLong(at), Native.getLong(at + Native.ADDRESS_BYTES));
  }

  /**
   * Instantiates a module without imports; an instance whose start function traps exists all the
   * same.
   *
   * @param trap where a trap is written to, else 0
   * @return 0 if there is no instance
   */
  static long instanceNew(long store, long module, long trap) {
    return call(INSTANCE_NEW, store, module, 0, trap, NAME);
  }

  static void instanceDelete(long instance) {
    call(INSTANCE_DELETE, instance);
  }

  /** An exported function, which belongs to the instance; 0 if the export is another thing. */
  static long exportedFunction(long instance, int index) {
    long extern = call(INSTANCE_EXPORT, instance, index);
    return call(EXTERN_KIND, extern) == WasmH.KIND_FUNCTION ? call(EXTERN_AS_FUNC, extern) : 0;
  }

  /** Hands on the type of a function, and deletes it then. */
  static void withType(long function, LongConsumer use) {
    long type = WasmH.made(call(FUNC_TYPE, function), "function type");
    try {
      use.accept(type);
    } finally {
      call(FUNCTYPE_DELETE, type);
    }
  }

  /** Types of parameters; null for one that is not a number. */
  static List<ValueType> params(long functype) {
    return types(functype, FUNCTYPE_NUM_PARAMS, FUNCTYPE_PARAM);
  }

  /** The same of results. */
  static List<ValueType> results(long functype) {
    return types(functype, FUNCTYPE_NUM_RESULTS, FUNCTYPE_RESULT);
  }

  /** Value types are not the caller's, by the header; so they are not deleted. */
  private static List<ValueType> types(long functype, MethodHandle size, MethodHandle get) {
    List<ValueType> types = new ArrayList<>();
    long all = call(size, functype);
    for (long i = 0; i < all; i++) {
      types.add(WasmH.valueType(call(VALTYPE_KIND, call(get, functype, i))));
    }
    return types;
  }

  /** 0, or the trap. */
  static long funcCall(long store, long function, long arguments, long results) {
    return call(FUNC_CALL, store, function, arguments, results);
  }

  /** What a trap is in the specification's words; it is deleted. */
  static EngineException trapped(long trap) {
    String message = message(trap);
    call(TRAP_DELETE, trap);
    return message.contains("outOfMemory") || message.contains("stackOverflow")
        ? new EngineException.Exhausted(message, null)
        : new EngineException.Trap(message, null);
  }

  /** Asked with no room first, the library says how much is needed. */
  private static String message(long trap) {
    long length = Native.malloc(Native.ADDRESS_BYTES);
    Native.setLong(length, 0);
    call(TRAP_MESSAGE, trap, 0, length);
    long text = Native.malloc(Native.getLong(length));
    try {
      call(TRAP_MESSAGE, trap, text, length);
      return Native.text(text, Native.getLong(length));
    } finally {
      Native.free(text);
      Native.free(length);
    }
  }
}
