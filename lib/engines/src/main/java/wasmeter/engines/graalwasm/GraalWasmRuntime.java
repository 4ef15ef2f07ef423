package wasmeter.engines.graalwasm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.wasm.WasmLanguage;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.Invocation;
import wasmeter.engine.Memory;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.Output;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmRuntime;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.ValueType;

/**
 * GraalWasm's path through the phases.
 *
 * <p>One context with its own engine: an engine that contexts could share makes slower code. A
 * module that exits through WASI ends the context, so that the next caller needs another.
 */
final class GraalWasmRuntime implements WasmRuntime {
  /** What the fallback runtime calls itself; any other name is an optimising one. */
  private static final String FALLBACK = "Interpreted";

  private final Surroundings surroundings;
  private GraalWasmWasi home;

  /** Null where nobody can listen to the compiler, and where there is none. */
  private GivenUp givenUp;

  private GraalWasmRuntime(Surroundings surroundings) {
    this.surroundings = surroundings;
    home = new GraalWasmWasi(surroundings);
  }

  static GraalWasmRuntime open(boolean optimising, Surroundings surroundings) {
    GraalWasmRuntime runtime = new GraalWasmRuntime(surroundings);
    String implementation = runtime.home.context().getEngine().getImplementationName();
    if (optimising == implementation.equals(FALLBACK)) {
      runtime.close();
      throw new EngineException.Unavailable(
          "Truffle runs as '%s' here: start the process with the arguments of this engine's fork%s"
              .formatted(
                  implementation,
                  optimising
                      ? ", by a JDK that is no older than GraalWasm %s, as %s may be"
                          .formatted(version(), Runtime.version())
                      : ""));
    }
    runtime.givenUp = optimising ? GivenUp.listening() : null;
    return runtime;
  }

  private synchronized GraalWasmWasi home() {
    if (home.ended()) {
      home.close();
      home = new GraalWasmWasi(surroundings);
    }
    return home;
  }

  @Override
  public CompiledModule compile(byte[] bytes) {
    GraalWasmWasi now = home();
    return new Compiled(bytes, now, parse(now, bytes));
  }

  private static Value parse(GraalWasmWasi home, byte[] bytes) {
    return parse(home, bytes, GraalWasmWasi.MODULE);
  }

  /** A module under a name of its own. */
  static Value parse(GraalWasmWasi home, byte[] bytes, String name) {
    try {
      Source source =
          Source.newBuilder(GraalWasmWasi.WASM, ByteSequence.create(bytes), name)
              .cached(false)
              .build();
      return home.context().parse(source).execute();
    } catch (PolyglotException e) {
      throw inWords(e, home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Compiled implements CompiledModule {
    private final byte[] bytes;
    private GraalWasmWasi home;
    private Value module;

    private Compiled(byte[] bytes, GraalWasmWasi home, Value module) {
      this.bytes = bytes;
      this.home = home;
      this.module = module;
    }

    @Override
    public synchronized ModuleInstance instantiate() {
      if (home.ended()) {
        home = home();
        module = parse(home, bytes);
      }
      return home.instance(module);
    }

    /** A module is garbage once nothing refers to it. */
    @Override
    public void close() {}
  }

  /**
   * An instance.
   *
   * @param exports its exports
   * @param home where it lives
   * @param printed what it prints, or null without WASI
   */
  record Instance(Value exports, GraalWasmWasi home, GraalWasmWasi.Printed printed)
      implements ModuleInstance {
    @Override
    public Invocation prepare(ExportCall step) {
      Value function = exports.getMember(step.export());
      if (function == null || !function.canExecute()) {
        throw new EngineException.Unlinkable("no function '" + step.export() + "'", null);
      }
      Object[] arguments = step.arguments().stream().map(Numbers::boxed).toArray();
      ValueType result = step.results().isEmpty() ? null : step.results().getFirst();
      return new Execution(function, arguments, step, result, home, printed);
    }

    @Override
    public Memory memory(String name) {
      Value memory = exports.getMember(name);
      if (memory == null || !memory.hasBufferElements()) {
        throw new EngineException.Unlinkable("no memory '" + name + "'", null);
      }
      return new Bytes(memory);
    }

    @Override
    public Output output() {
      return printed == null ? Output.NONE : printed.output();
    }

    /** An instance is garbage once nothing refers to it. */
    @Override
    public void close() {}
  }

  /**
   * A call. It holds the function itself: the polyglot API is deep, and HotSpot inlines calls to a
   * certain depth only.
   *
   * @param result its type, or null for none
   */
  private record Execution(
      Value function,
      Object[] arguments,
      ExportCall step,
      ValueType result,
      GraalWasmWasi home,
      GraalWasmWasi.Printed printed)
      implements Invocation {
    @Override
    public long run() {
      if (printed != null) {
        printed.here();
      }
      try {
        if (result == null) {
          function.executeVoid(arguments);
          return 0;
        }
        return Numbers.bits(result, function.execute(arguments));
      } catch (PolyglotException e) {
        throw inWords(e, home);
      } catch (IllegalArgumentException | ClassCastException e) {
        // The polyglot API does not show the type of a function before it is called.
        throw new EngineException.Unlinkable(e.getMessage(), e);
      }
    }

    @Override
    public void set(int index, long bits) {
      var type = step.arguments().get(index).type();
      arguments[index] = Numbers.boxed(new wasmeter.wasm.Value(type, bits));
    }
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

  /** GraalWasm's exceptions say in the specification's words what kind of failure they are. */
  static RuntimeException inWords(PolyglotException failure, GraalWasmWasi home) {
    if (failure.isExit()) {
      home.end();
      return new EngineException.Exit(failure.getExitStatus());
    }
    if (failure.isHostException() && failure.asHostException() instanceof EngineException thrown) {
      return thrown;
    }
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
  public Optional<Interpreted> givenUp() {
    return givenUp == null ? Optional.empty() : givenUp.interpreted();
  }

  @Override
  public synchronized void close() {
    if (givenUp != null) {
      givenUp.close();
    }
    home.close();
  }
}
