package wasmeter.engines.nativecode;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.Invocation;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.ffm.Loop;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/**
 * A loaded library. There is nothing to compile or instantiate: the later phases hand it on, and
 * all instances are the one library.
 */
@SuppressWarnings("restricted")
record NativeRuntime(SymbolLookup library) implements WasmRuntime, CompiledModule, ModuleInstance {
  private static final Set<Integer> LOOPED = Set.of(0, 1, 4, 16);

  /**
   * In the global arena: checking that another one is still open would cost each call some 5 ns.
   */
  static NativeRuntime of(Path library) {
    return new NativeRuntime(SymbolLookup.libraryLookup(library, Arena.global()));
  }

  @Override
  public CompiledModule compile(byte[] module) {
    return this;
  }

  @Override
  public ModuleInstance instantiate() {
    return this;
  }

  @Override
  public Invocation prepare(ExportCall step) {
    MemorySegment function =
        library
            .find(step.export())
            .orElseThrow(
                () -> new EngineException.Unlinkable("no function '" + step.export() + "'", null));
    MemoryLayout[] parameters =
        step.arguments().stream()
            .map(Value::type)
            .map(NativeRuntime::layout)
            .toArray(MemoryLayout[]::new);
    FunctionDescriptor type =
        step.results().isEmpty()
            ? FunctionDescriptor.ofVoid(parameters)
            : FunctionDescriptor.of(layout(step.results().getFirst()), parameters);
    return NativeCall.of(
        Linker.nativeLinker().downcallHandle(function, type), step, () -> loop(function, step));
  }

  /** There are loops for the samples that calibrate. */
  private static Loop loop(MemorySegment function, ExportCall step) {
    int arguments = step.arguments().size();
    boolean integers =
        Stream.concat(step.arguments().stream().map(Value::type), step.results().stream())
            .allMatch(ValueType.I32::equals);
    if (!integers || step.results().isEmpty() || !LOOPED.contains(arguments)) {
      throw new EngineException.Unavailable(
          "there are loops for functions of 0, 1, 4 and 16 numbers of 32 bits only");
    }
    MemorySegment values = Arena.global().allocate(JAVA_INT, Math.max(1, arguments));
    for (int i = 0; i < arguments; i++) {
      values.setAtIndex(JAVA_INT, i, (int) step.arguments().get(i).bits());
    }
    return new Loop("loop_" + arguments, function.address(), values.address());
  }

  private static ValueLayout layout(ValueType type) {
    return switch (type) {
      case I32 -> ValueLayout.JAVA_INT;
      case I64 -> ValueLayout.JAVA_LONG;
      case F32 -> ValueLayout.JAVA_FLOAT;
      case F64 -> ValueLayout.JAVA_DOUBLE;
    };
  }

  @Override
  public void close() {}
}
