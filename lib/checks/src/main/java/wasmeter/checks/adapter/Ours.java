package wasmeter.checks.adapter;

import java.nio.file.Path;
import java.util.List;
import wasmeter.engine.AheadOfTimeRuntime;
import wasmeter.engine.Invocation;
import wasmeter.engine.LoopedInvocation;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/** The side of the adapter: through the interfaces that forks use. */
final class Ours {
  /** So that no result of a call is superfluous. */
  private long kept;

  private Ours() {}

  static Side of(Subject subject, Given given) {
    return switch (subject) {
      case EXECUTE ->
          given.engine().isScripted() ? looped(given) : new Ours().calls(invocation(given));
      case CALL -> new Ours().calls(invocation(given));
      case COMPILE -> again(() -> given.runtime().compile(given.module()).close());
      case DESERIALIZE -> {
        var able = (AheadOfTimeRuntime) given.runtime();
        Path stored = given.stored();
        yield again(() -> able.deserialize(stored, given.module()).close());
      }
      case INSTANTIATE -> again(() -> given.compiled().instantiate().close());
    };
  }

  /** The call in a loop of the engine's, or of C. */
  static Side looped(Given given) {
    return ((LoopedInvocation) invocation(given)).loop()::accept;
  }

  private static Invocation invocation(Given given) {
    return given
        .compiled()
        .instantiate()
        .prepare(new ExportCall("run", List.of(Value.i32(10)), List.of(ValueType.I32), null));
  }

  private Side calls(Invocation call) {
    return times -> {
      for (long i = 0; i < times; i++) {
        kept += call.run();
      }
    };
  }

  private static Side again(Runnable work) {
    return times -> {
      for (long i = 0; i < times; i++) {
        work.run();
      }
    };
  }
}
