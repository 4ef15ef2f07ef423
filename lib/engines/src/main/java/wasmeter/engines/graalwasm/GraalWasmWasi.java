package wasmeter.engines.graalwasm;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import wasmeter.engine.Captured;
import wasmeter.engine.EngineException;
import wasmeter.engine.HostFunction;
import wasmeter.engine.Output;
import wasmeter.engine.Stub;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasiEnvironment;
import wasmeter.wasm.Donor;
import wasmeter.wasm.ImportType;
import wasmeter.wasm.ValueType;

/** A context, and what modules in it may import. */
final class GraalWasmWasi {
  /** The language, in the names of the polyglot API. */
  static final String WASM = "wasm";

  /** What GraalWasm's WASI calls the module whose memory it uses. */
  static final String MODULE = "main";

  private final Context context;
  private final WasiEnvironment wasi;
  private final Map<String, Map<String, Object>> functions;

  /** What functions of Java cannot stand in for. */
  private final List<Stub> stubs;

  /** The module that donates them, parsed, or null. */
  private final Value donor;

  private final Turn out = new Turn(printed -> printed.out);
  private final Turn err = new Turn(printed -> printed.err);
  private volatile boolean ended;

  /** Whose output it is that the context prints: the instance's that runs in this thread. */
  private final ThreadLocal<Printed> running = new ThreadLocal<>();

  GraalWasmWasi(Surroundings surroundings) {
    wasi = surroundings.wasi();
    functions = functions(surroundings);
    stubs =
        surroundings.stubs().stream()
            .filter(stub -> !(stub.type() instanceof ImportType.Function))
            .toList();
    Context.Builder builder =
        Context.newBuilder(WASM)
            .allowExperimentalOptions(true)
            .option("wasm.MultiMemory", "true")
            .option("wasm.Threads", "true");
    if (wasi != null) {
      give(builder);
    }
    context = builder.build();
    context.initialize(WASM);
    donor = stubs.isEmpty() ? null : donor();
  }

  private Value donor() {
    Donor module = new Donor(stubs.stream().map(Stub::type).toList());
    return GraalWasmRuntime.parse(this, module.module(), "donor");
  }

  private void give(Context.Builder builder) {
    builder
        .option("wasm.Builtins", WasiEnvironment.MODULE)
        .arguments(WASM, wasi.arguments().toArray(String[]::new))
        .environment(wasi.environment())
        .in(InputStream.nullInputStream())
        .out(out)
        .err(err);
    if (wasi.directory() == null) {
      return;
    }
    String directory = wasi.directory().toAbsolutePath().toString();
    if (directory.contains(",") || directory.contains("::")) {
      throw new EngineException.Unavailable(
          "graalwasm cannot map a directory with ',' or '::' in its path: set -Djava.io.tmpdir");
    }
    if (wasi.mount().contains(",") || wasi.mount().contains("::")) {
      throw new EngineException.Unavailable(
          "graalwasm cannot give a directory the name %s, which has ',' or '::' in it: choose another mount in sample.json"
              .formatted(wasi.mount()));
    }
    builder
        .option("wasm.WasiMapDirs", wasi.mount() + "::" + directory)
        .allowIO(IOAccess.newBuilder().allowHostFileAccess(true).build());
  }

  private static Map<String, Map<String, Object>> functions(Surroundings surroundings) {
    Map<String, Map<String, Object>> modules = new HashMap<>();
    for (HostFunction function : surroundings.functions()) {
      put(modules, function.module(), function.name(), executable(function));
    }
    for (Stub stub : surroundings.stubs()) {
      if (stub.type() instanceof ImportType.Function) {
        ProxyExecutable trapping =
            arguments -> {
              throw stub.trap();
            };
        put(modules, stub.module(), stub.name(), trapping);
      }
    }
    return modules;
  }

  private static void put(
      Map<String, Map<String, Object>> modules, String module, String name, Object value) {
    modules.computeIfAbsent(module, key -> new HashMap<>()).put(name, value);
  }

  /** What one instance imports; null for nothing. */
  private ProxyObject imports() {
    if (functions.isEmpty() && donor == null) {
      return null;
    }
    Map<String, Map<String, Object>> modules = functions;
    if (donor != null) {
      modules = new HashMap<>();
      for (Map.Entry<String, Map<String, Object>> module : functions.entrySet()) {
        modules.put(module.getKey(), new HashMap<>(module.getValue()));
      }
      Value exports = donor.newInstance().getMember("exports");
      for (int i = 0; i < stubs.size(); i++) {
        Stub stub = stubs.get(i);
        put(modules, stub.module(), stub.name(), exports.getMember(Donor.export(i)));
      }
    }
    Map<String, Object> object = new HashMap<>();
    modules.forEach((name, members) -> object.put(name, ProxyObject.fromMap(members)));
    return ProxyObject.fromMap(object);
  }

  private static ProxyExecutable executable(HostFunction function) {
    ValueType[] parameters = function.parameters().toArray(ValueType[]::new);
    ValueType result = function.results().isEmpty() ? null : function.results().getFirst();
    return arguments -> {
      long[] bits = new long[parameters.length];
      for (int i = 0; i < bits.length; i++) {
        bits[i] = Numbers.bits(parameters[i], arguments[i]);
      }
      long answer = function.call(bits);
      return result == null ? null : Numbers.boxed(result, answer);
    };
  }

  Context context() {
    return context;
  }

  /** Instantiates a module that was parsed in this context. */
  GraalWasmRuntime.Instance instance(Value module) {
    if (wasi == null) {
      return new GraalWasmRuntime.Instance(exports(module), this, null);
    }
    Printed printed = new Printed();
    printed.here();
    return new GraalWasmRuntime.Instance(exports(module), this, printed);
  }

  private Value exports(Value module) {
    try {
      ProxyObject imports = imports();
      Value instance = imports == null ? module.newInstance() : module.newInstance(imports);
      return instance.getMember("exports");
    } catch (PolyglotException e) {
      throw GraalWasmRuntime.inWords(e, this);
    }
  }

  /** A module has exited: nothing runs here any more. */
  void end() {
    ended = true;
  }

  boolean ended() {
    return ended;
  }

  void close() {
    context.close(true);
  }

  /** What one instance prints. */
  final class Printed {
    private final Captured out = new Captured(wasi.outputLimit());
    private final Captured err = new Captured(wasi.outputLimit());

    /** Makes what this thread prints from here on go here. */
    void here() {
      running.set(this);
    }

    Output output() {
      return new Output(out.bytes(), err.bytes());
    }
  }

  /** An output of the context, which goes to the instance that runs in this thread. */
  private final class Turn extends OutputStream {
    private final Function<Printed, Captured> part;

    private Turn(Function<Printed, Captured> part) {
      this.part = part;
    }

    @Override
    public void write(int octet) {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    /** What the context itself prints belongs to no instance. */
    @Override
    public void write(byte[] bytes, int offset, int length) {
      Printed printed = running.get();
      if (printed != null) {
        part.apply(printed).write(bytes, offset, length);
      }
    }
  }
}
