package wasmbench.engines.graalwasm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.wasm.WasmLanguage;
import wasmbench.engine.CompiledModule;
import wasmbench.engine.EngineException;
import wasmbench.engine.Invocation;
import wasmbench.engine.Memory;
import wasmbench.engine.ModuleInstance;
import wasmbench.engine.WasmRuntime;
import wasmbench.sample.Step;

/**
 * GraalWasm's path through the phases.
 *
 * <p>One context with an engine of its own: an engine that contexts could share makes slower code.
 */
record GraalWasmRuntime(Context context) implements WasmRuntime {
  /** The language, in the names of the polyglot API. */
  private static final String WASM = "wasm";

  /** What the fallback runtime calls itself; any other name is an optimising one. */
  private static final String FALLBACK = "Interpreted";

  static GraalWasmRuntime open(boolean optimising) {
    Context context = Context.create(WASM);
    context.initialize(WASM);
    String implementation = context.getEngine().getImplementationName();
    if (optimising == implementation.equals(FALLBACK)) {
      context.close();
      throw new EngineException.Unavailable(
          "Truffle runs as '%s' here: start the process with the arguments of this engine's fork"
              .formatted(implementation));
    }
    return new GraalWasmRuntime(context);
  }

  @Override
  public CompiledModule compile(byte[] bytes) {
    try {
      Source source =
          Source.newBuilder(WASM, ByteSequence.create(bytes), "module").cached(false).build();
      return new Compiled(context.parse(source).execute());
    } catch (PolyglotException e) {
      throw inWords(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Compiled(Value module) implements CompiledModule {
    @Override
    public ModuleInstance instantiate() {
      try {
        return new Instance(module.newInstance().getMember("exports"));
      } catch (PolyglotException e) {
        throw inWords(e);
      }
    }

    /** A module is garbage once nothing refers to it. */
    @Override
    public void close() {}
  }

  private record Instance(Value exports) implements ModuleInstance {
    @Override
    public Invocation prepare(Step step) {
      Value function = exports.getMember(step.export());
      if (function == null || !function.canExecute()) {
        throw new EngineException.Unlinkable("no function '" + step.export() + "'", null);
      }
      Object[] arguments = step.arguments().stream().map(Instance::boxed).toArray();
      Invocation call = call(function, arguments, step);
      return new Invocation() {
        @Override
        public long run() {
          try {
            return call.run();
          } catch (PolyglotException e) {
            throw inWords(e);
          } catch (IllegalArgumentException | ClassCastException e) {
            // The polyglot API does not tell the type of a function before it is called.
            throw new EngineException.Unlinkable(e.getMessage(), e);
          }
        }

        @Override
        public void set(int index, long bits) {
          var type = step.arguments().get(index).type();
          arguments[index] = boxed(new wasmbench.sample.Value(type, bits));
        }
      };
    }

    @Override
    public Memory memory() {
      Value memory = exports.getMember(Memory.EXPORT);
      if (memory == null || !memory.hasBufferElements()) {
        throw new EngineException.Unlinkable("no memory '" + Memory.EXPORT + "'", null);
      }
      return new Bytes(memory);
    }

    private static Object boxed(wasmbench.sample.Value value) {
      return switch (value.type()) {
        case I32 -> (int) value.bits();
        case I64 -> value.bits();
        case F32 -> Float.intBitsToFloat((int) value.bits());
        case F64 -> Double.longBitsToDouble(value.bits());
      };
    }

    private static Invocation call(Value function, Object[] arguments, Step step) {
      if (step.results().isEmpty()) {
        return () -> {
          function.executeVoid(arguments);
          return 0;
        };
      }
      return switch (step.results().getFirst()) {
        case I32 -> () -> function.execute(arguments).asInt();
        case I64 -> () -> function.execute(arguments).asLong();
        case F32 -> () -> Float.floatToRawIntBits(function.execute(arguments).asFloat());
        case F64 -> () -> Double.doubleToRawLongBits(function.execute(arguments).asDouble());
      };
    }

    /** An instance is garbage once nothing refers to it. */
    @Override
    public void close() {}
  }

  /** The polyglot API writes numbers only: as few of them as it can. */
  private record Bytes(Value buffer) implements Memory {
    @Override
    public long size() {
      return buffer.getBufferSize();
    }

    @Override
    public void write(long at, byte[] bytes) {
      require(at, bytes.length);
      ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      while (from.remaining() >= Long.BYTES) {
        long to = at + from.position();
        buffer.writeBufferLong(ByteOrder.LITTLE_ENDIAN, to, from.getLong());
      }
      while (from.hasRemaining()) {
        long to = at + from.position();
        buffer.writeBufferByte(to, from.get());
      }
    }

    @Override
    public byte[] read(long at, int length) {
      require(at, length);
      byte[] bytes = new byte[length];
      buffer.readBuffer(at, bytes, 0, length);
      return bytes;
    }
  }

  /** GraalWasm's exceptions tell in the specification's words what kind of failure they are. */
  private static RuntimeException inWords(PolyglotException failure) {
    Value guest = failure.getGuestObject();
    Value type = guest == null ? null : guest.getMember("failureType");
    String message = failure.getMessage();
    return switch (type == null ? "" : type.asString()) {
      case "malformed" -> new EngineException.Malformed(message, failure);
      case "invalid" -> new EngineException.Invalid(message, failure);
      case "unlinkable" -> new EngineException.Unlinkable(message, failure);
      case "trap" -> new EngineException.Trap(message, failure);
      case "exhaustion" -> new EngineException.Exhausted(message, failure);
      default ->
          failure.isResourceExhausted() ? new EngineException.Exhausted(message, failure) : failure;
    };
  }

  /**
   * The manifest's: {@link Engine#getVersion()} calls what is on Maven Central a development build.
   */
  static String version() {
    return WasmLanguage.class.getPackage().getImplementationVersion();
  }

  @Override
  public void close() {
    context.close(true);
  }
}
