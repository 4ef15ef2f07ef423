package wasmeter.engines.js;

import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.V8ValueArrayBuffer;
import com.caoccao.javet.values.reference.V8ValueFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The main of a process in which V8 says which of its compilers made a function, by functions of
 * its own tests.
 */
public final class TiersMain {
  /** Flag of V8 without which it does not say it. */
  public static final String INTROSPECTION = "--allow-natives-syntax";

  /** Flag of V8 that the adapter turns off. */
  public static final String CACHE = "--wasm-native-module-cache";

  /** Property for flags in addition. */
  public static final String FLAGS = V8Engine.FLAGS;

  private static final String SCRIPT =
      """
      (function (bytes) {
        const make = () => new WebAssembly.Instance(new WebAssembly.Module(bytes), {}).exports.run;
        const tier = f =>
          %IsUncompiledWasmFunction(f) ? 'none'
          : %IsLiftoffFunction(f) ? 'liftoff'
          : %IsTurboFanFunction(f) ? 'turbofan'
          : 'unknown';
        const first = make();
        const tiers = [tier(first)];
        first(10);
        tiers.push(tier(first));
        const end = Date.now() + 20000;
        do {
          for (let i = 0; i < 1000000; i++) first(1);
        } while (tier(first) === 'liftoff' && tiers[0] === 'none' && Date.now() < end);
        tiers.push(tier(first));
        tiers.push(tier(make()));
        return tiers.join(' ');
      })
      """;

  private TiersMain() {}

  /** Engine and module; prints the tier before a call, after it, after many, and of a copy. */
  public static void main(String[] args) throws Exception {
    V8Engine engine =
        Arrays.stream(V8Engine.values())
            .filter(one -> one.id().equals(args[0]))
            .findFirst()
            .orElseThrow();
    byte[] module = Files.readAllBytes(Path.of(args[1]));
    try (V8Runtime v8 = V8Realm.start(engine.allFlags()).createV8Runtime();
        V8ValueArrayBuffer bytes = v8.createV8ValueArrayBuffer(module.length);
        V8ValueFunction script = v8.getExecutor(SCRIPT).execute()) {
      bytes.fromBytes(module);
      System.out.println(script.callString(null, bytes));
    }
    Runtime.getRuntime().halt(0);
  }
}
