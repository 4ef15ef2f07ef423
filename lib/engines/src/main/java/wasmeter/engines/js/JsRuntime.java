package wasmeter.engines.js;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.Invocation;
import wasmeter.engine.Memory;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.ffm.Call;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.ModuleOutline;

/** The path of a JavaScript engine through the phases. */
final class JsRuntime implements WasmRuntime {
  private final Bridge bridge;
  private final Function<byte[], Optional<Interpreted>> left;
  private byte[] outlined;
  private Map<String, ModuleOutline.Signature> functions;

  /**
   * A runtime.
   *
   * @param left what of a module its best compiler leaves to another
   */
  JsRuntime(Bridge bridge, Function<byte[], Optional<Interpreted>> left) {
    this.bridge = bridge;
    this.left = left;
  }

  /**
   * The functions of the module asked for last, which JavaScript calls with whatever it is given:
   * it is read beforehand, and needed again while a call is prepared. Null for one that only the
   * engine understands.
   */
  private synchronized Map<String, ModuleOutline.Signature> functions(byte[] module) {
    if (module != outlined) {
      outlined = module;
      try {
        functions = ModuleOutline.of(module).functions();
      } catch (IllegalArgumentException e) {
        functions = null;
      }
    }
    return functions;
  }

  @Override
  public void admit(byte[] module) {
    functions(module);
  }

  @Override
  public synchronized Optional<Interpreted> givenUp() {
    return functions == null ? Optional.empty() : left.apply(outlined);
  }

  @Override
  public CompiledModule compile(byte[] module) {
    return new Compiled(module, bridge.compile(module));
  }

  @Override
  public void close() {
    bridge.close();
  }

  private final class Compiled implements CompiledModule {
    private final byte[] bytes;
    private int module;

    private Compiled(byte[] bytes, int module) {
      this.bytes = bytes;
      this.module = module;
    }

    @Override
    public ModuleInstance instantiate() {
      return new Instance(bytes, bridge.instantiate(module));
    }

    @Override
    public void close() {
      if (module != 0) {
        bridge.closeModule(module);
        module = 0;
      }
    }
  }

  private final class Instance implements ModuleInstance {
    private final byte[] module;
    private int instance;

    private Instance(byte[] module, int instance) {
      this.module = module;
      this.instance = instance;
    }

    @Override
    public Invocation prepare(ExportCall step) {
      var known = functions(module);
      if (known != null) {
        ModuleOutline.Signature type = known.get(step.export());
        if (type == null && known.containsKey(step.export())) {
          throw new EngineException.Unlinkable(
              "'%s' takes or gives more than numbers".formatted(step.export()), null);
        }
        if (type == null) {
          throw Call.missing(step);
        }
        Call.requireType(step, type.parameters(), type.results());
      }
      step.arguments().stream()
          .filter(value -> !value.exact().equals(value.text()))
          .findFirst()
          .ifPresent(
              nan -> {
                throw new EngineException.Unavailable(
                    "JavaScript has one NaN and passes no other, as %s would be: call it with nan"
                        .formatted(nan.exact()));
              });
      return new JsCall(bridge, instance, bridge.prepare(instance, step), step);
    }

    @Override
    public Memory memory(String name) {
      bridge.memory(instance, name);
      return new Bytes(bridge, instance);
    }

    @Override
    public void close() {
      if (instance != 0) {
        bridge.closeInstance(instance);
        instance = 0;
      }
    }
  }

  /** What goes in or out goes over the desk, in pieces. */
  private record Bytes(Bridge bridge, int instance) implements Memory {
    @Override
    public long size() {
      return bridge.size(instance);
    }

    @Override
    public void write(long at, byte[] bytes) {
      if (at < 0 || !bridge.write(instance, at, bytes)) {
        require(at, bytes.length);
      }
    }

    @Override
    public byte[] read(long at, int length) {
      byte[] bytes = new byte[Math.max(0, length)];
      if (at < 0 || length < 0 || !bridge.read(instance, at, bytes)) {
        require(at, length);
      }
      return bytes;
    }
  }
}
