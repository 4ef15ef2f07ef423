package wasmeter.engines.wasmh;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static wasmeter.engines.ffm.Native.call;
import static wasmeter.engines.ffm.Native.function;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import wasmeter.engine.EngineException;
import wasmeter.engines.ffm.Call;
import wasmeter.engines.ffm.ImportName;
import wasmeter.engines.ffm.Native;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/**
 * The functions of {@code wasm.h} under their names there; each checks what it returns. A pointer
 * is a {@code long}, and vectors are {@link Vector}s.
 */
public final class WasmH {
  public static final int VALUE_BYTES = 16;
  public static final int VALUE_OF = 8;
  public static final int KIND_FUNCTION = 0;
  public static final int KIND_MEMORY = 3;

  private static final MethodHandle CONFIG_NEW = function("wasm_config_new", JAVA_LONG);
  private static final MethodHandle CONFIG_DELETE = function("wasm_config_delete", null, JAVA_LONG);
  private static final MethodHandle ENGINE_NEW_WITH_CONFIG =
      function("wasm_engine_new_with_config", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle ENGINE_DELETE = function("wasm_engine_delete", null, JAVA_LONG);
  private static final MethodHandle STORE_NEW = function("wasm_store_new", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle STORE_DELETE = function("wasm_store_delete", null, JAVA_LONG);
  private static final MethodHandle MODULE_NEW =
      function("wasm_module_new", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MODULE_DELETE = function("wasm_module_delete", null, JAVA_LONG);
  private static final MethodHandle MODULE_IMPORTS =
      function("wasm_module_imports", null, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MODULE_EXPORTS =
      function("wasm_module_exports", null, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MODULE_SERIALIZE =
      function("wasm_module_serialize", null, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MODULE_DESERIALIZE =
      function("wasm_module_deserialize", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle IMPORTTYPE_MODULE =
      function("wasm_importtype_module", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle IMPORTTYPE_NAME =
      function("wasm_importtype_name", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle IMPORTTYPE_VEC_DELETE =
      function("wasm_importtype_vec_delete", null, JAVA_LONG);
  private static final MethodHandle EXPORTTYPE_NAME =
      function("wasm_exporttype_name", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle EXPORTTYPE_VEC_DELETE =
      function("wasm_exporttype_vec_delete", null, JAVA_LONG);
  private static final MethodHandle INSTANCE_NEW =
      function("wasm_instance_new", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle INSTANCE_DELETE =
      function("wasm_instance_delete", null, JAVA_LONG);
  private static final MethodHandle INSTANCE_EXPORTS =
      function("wasm_instance_exports", null, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle EXTERN_VEC_DELETE =
      function("wasm_extern_vec_delete", null, JAVA_LONG);
  private static final MethodHandle EXTERN_DELETE = function("wasm_extern_delete", null, JAVA_LONG);
  private static final MethodHandle EXTERN_KIND =
      function("wasm_extern_kind", JAVA_BYTE, JAVA_LONG);
  private static final MethodHandle EXTERN_AS_FUNC =
      function("wasm_extern_as_func", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle EXTERN_AS_MEMORY =
      function("wasm_extern_as_memory", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MEMORY_DATA =
      function("wasm_memory_data", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MEMORY_DATA_SIZE =
      function("wasm_memory_data_size", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNC_TYPE = function("wasm_func_type", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNC_CALL =
      function("wasm_func_call", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNCTYPE_PARAMS =
      function("wasm_functype_params", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNCTYPE_RESULTS =
      function("wasm_functype_results", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNCTYPE_DELETE =
      function("wasm_functype_delete", null, JAVA_LONG);
  private static final MethodHandle VALTYPE_KIND =
      function("wasm_valtype_kind", JAVA_BYTE, JAVA_LONG);
  private static final MethodHandle VALTYPE_NEW =
      function("wasm_valtype_new", JAVA_LONG, JAVA_BYTE);
  private static final MethodHandle VALTYPE_VEC_NEW =
      function("wasm_valtype_vec_new", null, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNCTYPE_NEW =
      function("wasm_functype_new", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNC_NEW_WITH_ENV =
      function(
          "wasm_func_new_with_env",
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG);
  private static final MethodHandle FUNC_AS_EXTERN =
      function("wasm_func_as_extern", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNC_DELETE = function("wasm_func_delete", null, JAVA_LONG);
  private static final MethodHandle TRAP_NEW =
      function("wasm_trap_new", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle TRAP_MESSAGE =
      function("wasm_trap_message", null, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle TRAP_DELETE = function("wasm_trap_delete", null, JAVA_LONG);
  private static final MethodHandle BYTE_VEC_DELETE =
      function("wasm_byte_vec_delete", null, JAVA_LONG);

  private WasmH() {}

  public static long configNew() {
    return made(call(CONFIG_NEW), "configuration");
  }

  public static void configDelete(long config) {
    call(CONFIG_DELETE, config);
  }

  /** Takes the configuration over. */
  public static long engineNew(long config) {
    return made(call(ENGINE_NEW_WITH_CONFIG, config), "engine");
  }

  public static void engineDelete(long engine) {
    call(ENGINE_DELETE, engine);
  }

  public static long storeNew(long engine) {
    return made(call(STORE_NEW, engine), "store");
  }

  public static void storeDelete(long store) {
    call(STORE_DELETE, store);
  }

  /** 0 if the module is rejected. */
  public static long moduleNew(long store, long bytes) {
    return call(MODULE_NEW, store, bytes);
  }

  public static void moduleDelete(long module) {
    call(MODULE_DELETE, module);
  }

  /** Fills a vector of bytes; empty if the library cannot. */
  public static void moduleSerialize(long module, long out) {
    call(MODULE_SERIALIZE, module, out);
  }

  /** 0 if the bytes are rejected. */
  public static long moduleDeserialize(long store, long bytes) {
    return call(MODULE_DESERIALIZE, store, bytes);
  }

  public static void moduleImports(long module, long out) {
    call(MODULE_IMPORTS, module, out);
  }

  /**
   * What a module imports, in order.
   *
   * @param fill fills a vector of import types
   */
  public static List<ImportName> imports(LongConsumer fill) {
    long vector = Vector.over(0, 0);
    fill.accept(vector);
    return names(vector, WasmH::importName, IMPORTTYPE_VEC_DELETE);
  }

  /** What a module exports, in the order of {@link #exports}. */
  public static List<String> exportNames(long module) {
    long vector = Vector.over(0, 0);
    call(MODULE_EXPORTS, module, vector);
    return names(vector, type -> Vector.text(call(EXPORTTYPE_NAME, type)), EXPORTTYPE_VEC_DELETE);
  }

  private static ImportName importName(long type) {
    return new ImportName(
        Vector.text(call(IMPORTTYPE_MODULE, type)), Vector.text(call(IMPORTTYPE_NAME, type)));
  }

  private static <T> List<T> names(long vector, LongFunction<T> name, MethodHandle delete) {
    List<T> names = new ArrayList<>();
    Vector.pointers(vector).forEach(type -> names.add(name.apply(type)));
    call(delete, vector);
    Native.free(vector);
    return names;
  }

  /** 0 if it cannot be linked, or its start function traps: then the trap is at its address. */
  public static long instanceNew(long store, long module, long imports, long trap) {
    return call(INSTANCE_NEW, store, module, imports, trap);
  }

  public static void instanceDelete(long instance) {
    call(INSTANCE_DELETE, instance);
  }

  /** Fills a vector of externs, which {@link #externVecDelete} deletes. */
  public static void exports(long instance, long out) {
    call(INSTANCE_EXPORTS, instance, out);
  }

  public static void externVecDelete(long vector) {
    call(EXTERN_VEC_DELETE, vector);
  }

  public static void externDelete(long extern) {
    call(EXTERN_DELETE, extern);
  }

  public static int externKind(long extern) {
    return (int) call(EXTERN_KIND, extern);
  }

  /** Belongs to the extern. */
  public static long externAsFunc(long extern) {
    return made(call(EXTERN_AS_FUNC, extern), "function");
  }

  /** Belongs to the extern. */
  public static long externAsMemory(long extern) {
    return made(call(EXTERN_AS_MEMORY, extern), "memory");
  }

  /** Where it lies now; growing moves it. */
  public static long memoryData(long memory) {
    return call(MEMORY_DATA, memory);
  }

  public static long memoryDataSize(long memory) {
    return call(MEMORY_DATA_SIZE, memory);
  }

  /** For the caller to delete. */
  public static long funcType(long function) {
    return made(call(FUNC_TYPE, function), "function type");
  }

  public static void functypeDelete(long type) {
    call(FUNCTYPE_DELETE, type);
  }

  /** Types of parameters or results; null for one that is not a number. */
  public static List<ValueType> params(long functype) {
    return types(call(FUNCTYPE_PARAMS, functype));
  }

  /** The same of results. */
  public static List<ValueType> results(long functype) {
    return types(call(FUNCTYPE_RESULTS, functype));
  }

  /**
   * Requires the type of a function.
   *
   * @param functype deleted here
   * @throws EngineException.Unlinkable if it is another
   */
  public static void requireType(ExportCall step, long functype) {
    List<ValueType> parameters = params(functype);
    List<ValueType> results = results(functype);
    functypeDelete(functype);
    Call.requireType(step, parameters, results);
  }

  private static List<ValueType> types(long vector) {
    List<ValueType> types = new ArrayList<>();
    for (long type : Vector.pointers(vector)) {
      types.add(valueType(call(VALTYPE_KIND, type)));
    }
    return types;
  }

  /** For the caller to delete. */
  public static long functypeNew(List<ValueType> parameters, List<ValueType> results) {
    long vectors = Native.malloc(2L * Vector.BYTES);
    fill(vectors, parameters);
    fill(vectors + Vector.BYTES, results);
    long type = call(FUNCTYPE_NEW, vectors, vectors + Vector.BYTES); // takes what they hold over
    Native.free(vectors);
    return made(type, "function type");
  }

  private static void fill(long vector, List<ValueType> types) {
    long pointers = Native.malloc((long) types.size() * Native.ADDRESS_BYTES);
    for (int i = 0; i < types.size(); i++) {
      Native.setLong(
          pointers + (long) i * Native.ADDRESS_BYTES,
          call(VALTYPE_NEW, types.get(i).ordinal())); // the kinds of wasm.h have the same order
    }
    call(VALTYPE_VEC_NEW, vector, types.size(), pointers);
    Native.free(pointers);
  }

  /** A host function, for the caller to delete. */
  public static long funcNew(long store, long functype, long callback, long env) {
    return made(call(FUNC_NEW_WITH_ENV, store, functype, callback, env, 0), "function");
  }

  /** Belongs to the function. */
  public static long funcAsExtern(long function) {
    return call(FUNC_AS_EXTERN, function);
  }

  public static void funcDelete(long function) {
    call(FUNC_DELETE, function);
  }

  /** A trap for a host function to return. */
  public static long trapNew(long store, String message) {
    byte[] text = (message + "\0").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    long vector = Vector.over(text.length, Native.copy(text));
    long trap = call(TRAP_NEW, store, vector);
    Native.free(Vector.data(vector));
    Native.free(vector);
    return trap;
  }

  /** The type of a kind; null for one that is not a number. */
  public static ValueType valueType(long kind) {
    return switch ((int) kind) {
      case 0 -> ValueType.I32;
      case 1 -> ValueType.I64;
      case 2 -> ValueType.F32;
      case 3 -> ValueType.F64;
      default -> null;
    };
  }

  public static void setValue(long address, Value value) {
    Native.setLong(address, value.type().ordinal()); // the kinds of wasm.h have the same order
    setValueBits(address, value.bits());
  }

  public static void setValueBits(long address, long bits) {
    Native.setLong(address + VALUE_OF, bits);
  }

  public static long valueBits(long address) {
    return Native.getLong(address + VALUE_OF);
  }

  /** 0, or the trap. */
  public static long funcCall(long function, long arguments, long results) {
    return call(FUNC_CALL, function, arguments, results);
  }

  /** The message of a trap, which is deleted. */
  public static String trapMessage(long trap) {
    String message = Vector.textOf(vector -> call(TRAP_MESSAGE, trap, vector));
    trapDelete(trap);
    return message;
  }

  public static void trapDelete(long trap) {
    call(TRAP_DELETE, trap);
  }

  public static void byteVecDelete(long vector) {
    call(BYTE_VEC_DELETE, vector);
  }

  /** What was made, unless it is null. */
  public static long made(long pointer, String what) {
    if (pointer == 0) {
      throw new EngineException.Unavailable(
          "the library makes no %s with these settings, and does not say why".formatted(what));
    }
    return pointer;
  }
}
