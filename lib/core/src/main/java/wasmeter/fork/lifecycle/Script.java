package wasmeter.fork.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import wasmeter.engine.EngineException;
import wasmeter.engine.Invocation;
import wasmeter.engine.Memory;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.Output;
import wasmeter.hash.Ids;
import wasmeter.sample.Action;
import wasmeter.sample.Call;
import wasmeter.sample.Operand;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Objection;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/**
 * A call with several actions. Names are looked up when it is prepared: a run only copies numbers
 * and bytes, and what it read is judged after it.
 */
final class Script {
  private final Call call;
  private final String memory;
  private final Map<Path, byte[]> files = new HashMap<>();
  private final Map<Action.Fill, byte[]> fills = new HashMap<>();

  Script(Call call, String memory) {
    this.call = call;
    this.memory = memory;
    for (Action action : call.actions()) {
      switch (action) {
        case Action.Write write -> files.computeIfAbsent(write.file(), Script::bytes);
        case Action.Fill fill -> fills.computeIfAbsent(fill, Action.Fill::bytes);
        case Action.Invoke _, Action.Read _, Action.Start _ -> {}
      }
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prepares all actions on an instance. */
  Ready prepare(ModuleInstance instance) {
    Map<String, Result> named = new HashMap<>();
    List<Part> parts = new ArrayList<>();
    for (Action action : call.actions()) {
      parts.add(
          switch (action) {
            case Action.Invoke invoke -> {
              Invoked part = Invoked.of(invoke, instance, named);
              if (invoke.as() != null) {
                named.put(invoke.as(), part.result);
              }
              yield part;
            }
            case Action.Write write ->
                new Written(
                    instance.memory(memory), number(write.at(), named), files.get(write.file()));
            case Action.Fill fill ->
                new Written(instance.memory(memory), number(fill.at(), named), fills.get(fill));
            case Action.Read read ->
                new Taken(
                    instance.memory(memory),
                    number(read.at(), named),
                    number(read.length(), named),
                    read.sha256());
            case Action.Start start -> new Command(instance, instance.prepare(start.step()), start);
          });
    }
    return new Ready(parts.toArray(Part[]::new));
  }

  private static Result number(Operand operand, Map<String, Result> named) {
    return operand.name() == null
        ? new Result(ValueType.I64, operand.number())
        : named.get(operand.name());
  }

  /** A call prepared on an instance. */
  static final class Ready implements Invocation {
    private final Part[] parts;

    private Ready(Part[] parts) {
      this.parts = parts;
    }

    /** The bits of the last result. */
    @Override
    public long run() {
      long bits = 0;
      for (Part part : parts) {
        bits = part.run(bits);
      }
      return bits;
    }

    /** What is wrong with the last run. */
    Optional<Objection> objection() {
      for (Part part : parts) {
        Optional<Objection> objection = part.objection();
        if (objection.isPresent()) {
          return objection;
        }
      }
      return Optional.empty();
    }

    /** What the last run returned, for comparing engines. */
    String answer() {
      String answer = "no result";
      for (Part part : parts) {
        answer = part.answer().orElse(answer);
      }
      return answer;
    }
  }

  /** An action prepared on an instance. */
  private interface Part {
    /**
     * Does it.
     *
     * @param bits the result before it
     * @return the result after it
     */
    long run(long bits);

    default Optional<Objection> objection() {
      return Optional.empty();
    }

    default Optional<String> answer() {
      return Optional.empty();
    }
  }

  /** A number that an action leaves for later ones. */
  private static final class Result {
    private final ValueType type;
    private long bits;

    private Result(ValueType type, long bits) {
      this.type = type;
      this.bits = bits;
    }

    /** As an address or a length: an i32 is unsigned there. */
    private long unsigned() {
      return type == ValueType.I32 ? Integer.toUnsignedLong((int) bits) : bits;
    }
  }

  private static final class Invoked implements Part {
    private final Invocation invocation;
    private final ExportCall step;
    private final int[] indices;
    private final Result[] given;
    private final Result result;

    private Invoked(Invocation invocation, ExportCall step, int[] indices, Result[] given) {
      this.invocation = invocation;
      this.step = step;
      this.indices = indices;
      this.given = given;
      result = new Result(step.results().isEmpty() ? ValueType.I64 : step.results().getFirst(), 0);
    }

    private static Invoked of(
        Action.Invoke invoke, ModuleInstance instance, Map<String, Result> named) {
      return new Invoked(
          instance.prepare(invoke.step()),
          invoke.step(),
          invoke.given().keySet().stream().mapToInt(Integer::intValue).toArray(),
          invoke.given().values().stream().map(named::get).toArray(Result[]::new));
    }

    @Override
    public long run(long bits) {
      for (int i = 0; i < indices.length; i++) {
        invocation.set(indices[i], given[i].bits);
      }
      result.bits = invocation.run();
      return result.bits;
    }

    @Override
    public Optional<Objection> objection() {
      return step.objection(result.bits);
    }

    @Override
    public Optional<String> answer() {
      return step.results().isEmpty()
          ? Optional.empty()
          : Optional.of(new Value(result.type, result.bits).text());
    }
  }

  private record Written(Memory memory, Result at, byte[] bytes) implements Part {
    @Override
    public long run(long bits) {
      memory.write(at.unsigned(), bytes);
      return bits;
    }
  }

  private static final class Taken implements Part {
    private final Memory memory;
    private final Result at;
    private final Result length;
    private final String right;
    private byte[] bytes = {};

    private Taken(Memory memory, Result at, Result length, String right) {
      this.memory = memory;
      this.at = at;
      this.length = length;
      this.right = right;
    }

    @Override
    public long run(long bits) {
      memory.require(at.unsigned(), length.unsigned());
      bytes = memory.read(at.unsigned(), Math.toIntExact(length.unsigned()));
      return bits;
    }

    @Override
    public Optional<Objection> objection() {
      return differing(bytes, right, "bytes read from memory", Ids::sha256);
    }

    @Override
    public Optional<String> answer() {
      return Optional.of(Ids.sha256(bytes));
    }
  }

  private static Optional<Objection> differing(
      byte[] bytes, String right, String what, Function<byte[], String> hash) {
    if (right == null) {
      return Optional.empty();
    }
    String sha256 = hash.apply(bytes);
    return right.equals(sha256)
        ? Optional.empty()
        : Optional.of(
            new Objection(
                "wrong answer: the %d %s have sha256 %s, expected %s"
                    .formatted(bytes.length, what, sha256, right),
                sha256));
  }

  /** Runs {@code _start}; returning is exiting with 0. */
  private static final class Command implements Part {
    private final ModuleInstance instance;
    private final Invocation start;
    private final Action.Start right;
    private int code;
    private Output printed = Output.NONE;

    private Command(ModuleInstance instance, Invocation start, Action.Start right) {
      this.instance = instance;
      this.start = start;
      this.right = right;
    }

    @Override
    public long run(long bits) {
      code = 0;
      try {
        start.run();
      } catch (EngineException.Exit e) {
        code = e.code();
      }
      printed = instance.output();
      return code;
    }

    @Override
    public Optional<Objection> objection() {
      if (right.exit() != null && right.exit() != code) {
        return Optional.of(
            new Objection(
                "wrong answer: it exited with %d, expected %d".formatted(code, right.exit()),
                Integer.toString(code)));
      }
      return differing(printed.out(), right.stdout(), "bytes printed", right::sha256)
          .or(
              () ->
                  differing(
                      printed.err(),
                      right.stderr(),
                      "bytes printed to standard error",
                      right::sha256));
    }

    @Override
    public Optional<String> answer() {
      return Optional.of("exit %d, printed %s".formatted(code, Ids.sha256(printed.out())));
    }
  }
}
