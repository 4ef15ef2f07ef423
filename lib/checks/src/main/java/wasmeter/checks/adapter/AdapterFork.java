package wasmeter.checks.adapter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.Engines;

/** One process of {@link Adapter}: both sides, in random order, over one library. */
final class AdapterFork {
  private static final int ROUNDS = 15;
  private static final int FEWEST_ROUNDS = 5;
  private static final long ROUNDS_NANOSECONDS = 15_000_000_000L;
  private static final long WARM_UP_NANOSECONDS = 2_000_000_000L;
  private static final long ROUND_NANOSECONDS = 150_000_000L;
  private static final int FUNCTIONS = 2_000;

  private AdapterFork() {}

  /** Engine, subject, checkout, directory; prints ns of the adapter and of the other side. */
  public static void main(String[] args) throws IOException {
    WasmEngine engine = Engines.named(args[0]);
    Subject subject = Subject.valueOf(args[1]);
    Path directory = Path.of(args[3]);
    byte[] module = module();
    try (WasmRuntime runtime = engine.open(new Surroundings(directory));
        CompiledModule compiled = runtime.compile(module)) {
      Given given = new Given(engine, runtime, compiled, module, Path.of(args[2]), directory);
      double[] scores = compare(Ours.of(subject, given), Others.of(subject, given));
      System.out.println(scores[0] + " " + scores[1]);
    }
    Runtime.getRuntime().halt(0);
  }

  private static double[] compare(Side ours, Side other) {
    List<Side> order = new ArrayList<>(List.of(ours, other));
    long[] times = {times(ours), times(other)};
    List<List<Double>> scores = List.of(new ArrayList<>(), new ArrayList<>());
    Random random = new Random();
    long end = System.nanoTime() + ROUNDS_NANOSECONDS;
    for (int round = 0;
        round < ROUNDS && (round < FEWEST_ROUNDS || System.nanoTime() < end);
        round++) {
      Collections.shuffle(order, random);
      for (Side side : order) {
        int which = side == ours ? 0 : 1;
        scores.get(which).add(time(side, times[which]) / times[which]);
      }
    }
    return scores.stream()
        .mapToDouble(all -> all.stream().sorted().toList().get(all.size() / 2))
        .toArray();
  }

  /** Warms a side up, and returns how often it runs in a round. */
  private static long times(Side side) {
    long end = System.nanoTime() + WARM_UP_NANOSECONDS;
    long times = 1;
    double took;
    do {
      took = time(side, times);
      if (took < ROUND_NANOSECONDS / 2.0) {
        times *= 2;
      }
    } while (System.nanoTime() < end);
    return Math.max(1, Math.round(times * ROUND_NANOSECONDS / took));
  }

  private static double time(Side side, long times) {
    long before = System.nanoTime();
    side.run(times);
    return System.nanoTime() - before;
  }

  /** Some 170 KB: many functions of a few dozen instructions; the first adds one. */
  static byte[] module() {
    var functions = new ByteArrayOutputStream();
    number(functions, FUNCTIONS);
    var code = new ByteArrayOutputStream();
    number(code, FUNCTIONS);
    for (int i = 0; i < FUNCTIONS; i++) {
      number(functions, 0);
      var body = new ByteArrayOutputStream();
      body.write(0);
      body.writeBytes(new byte[] {0x20, 0});
      for (int k = 0; k < (i == 0 ? 0 : 9); k++) {
        body.write(0x41);
        signed(body, 65_536 + 97 * i + k);
        body.write(k % 2 == 0 ? 0x6a : 0x73);
        body.writeBytes(new byte[] {0x20, 0, 0x6c});
      }
      body.writeBytes(new byte[] {0x41, 1, 0x6a, 0x0b});
      number(code, body.size());
      code.writeBytes(body.toByteArray());
    }
    var module = new ByteArrayOutputStream();
    module.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    section(module, 1, new byte[] {1, 0x60, 1, 0x7f, 1, 0x7f});
    section(module, 3, functions.toByteArray());
    var export = new ByteArrayOutputStream();
    export.write(1);
    export.write(3);
    export.writeBytes("run".getBytes(StandardCharsets.UTF_8));
    export.writeBytes(new byte[] {0, 0});
    section(module, 7, export.toByteArray());
    section(module, 10, code.toByteArray());
    return module.toByteArray();
  }

  private static void section(ByteArrayOutputStream module, int id, byte[] content) {
    module.write(id);
    number(module, content.length);
    module.writeBytes(content);
  }

  private static void number(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest >= 0x80) {
      out.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private static void signed(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest >= 0x40) {
      out.write(rest & 0x7f | 0x80);
      rest >>= 7;
    }
    out.write(rest);
  }
}
