package wasmeter.notebook.life;

import java.util.Arrays;
import java.util.List;
import wasmeter.measure.PlanException;
import wasmeter.notebook.table.Quantity;
import wasmeter.record.Unit;
import wasmeter.stats.life.Cost;

/**
 * How a program lives that uses WebAssembly.
 *
 * <pre>{@code use().starts(100).instances(10).calls(1_000).storage().memoryMib(256)}</pre>
 *
 * <p>Immutable: each method returns a copy.
 *
 * @param name what tables call it
 * @param cost how many processes start, how many instances each has, and how many calls each of
 *     these gets
 * @param fromStorage whether a process may start from compiled code that was stored before; storing
 *     it is not counted
 * @param machineCode whether an engine may consist of machine code, such as a shared library
 * @param memoryLimit how much memory a process may take with all of its instances, bytes; infinite
 *     if it does not matter
 * @param byMemory whether the engine that takes the least memory is sought, and not the fastest
 * @param samples names or globs of the samples that stand for it; all if there are none
 */
public record Use(
    String name,
    Cost cost,
    boolean fromStorage,
    boolean machineCode,
    double memoryLimit,
    boolean byMemory,
    List<String> samples) {
  private static final double MEBIBYTE = 1 << 20;

  /** Copies the list and checks the limit. */
  public Use {
    PlanException.requireSet("use", samples, samples.toArray());
    PlanException.requireSet("use", name);
    samples = List.copyOf(samples);
    if (!(memoryLimit > 0)) {
      throw new PlanException(
          "a memory limit is above 0 bytes, not %s: leave it out if there is none"
              .formatted(memoryLimit));
    }
  }

  /**
   * One start, one instance, one call, with any engine, on every sample.
   *
   * @return a use to be made more precise
   */
  public static Use of() {
    return new Use(
        "this use", Cost.ONE_CALL, false, true, Double.POSITIVE_INFINITY, false, List.of());
  }

  /**
   * A command line: one start, one instance, one call, from storage where that is faster, as a tool
   * that is installed can keep compiled code. Only the time until the first answer counts.
   *
   * @return a preset
   */
  public static Use commandLine() {
    return of().named("command line").storage();
  }

  /**
   * A function in the cloud: one start, one instance, 100 calls, from storage where that is faster,
   * as an image is built beforehand. Where memory is paid for too, add {@link #memoryMib}.
   *
   * @return a preset
   */
  public static Use cloudFunction() {
    return of().named("function in the cloud").calls(100).storage();
  }

  /**
   * A plugin host: one start, 100 instances, 1,000 calls of each, from bytes, as plugins arrive
   * while it runs.
   *
   * @return a preset
   */
  public static Use pluginHost() {
    return of().named("plugin host").instances(100).calls(1_000);
  }

  /**
   * A long-running service: one start, one instance, 100 million calls, from bytes.
   *
   * @return a preset
   */
  public static Use service() {
    return of().named("long-running service").calls(100_000_000);
  }

  /**
   * The smallest footprint: the least memory of a process with one instance, however fast it is.
   *
   * @return a preset
   */
  public static Use smallestFootprint() {
    return of().named("smallest footprint").leastMemory();
  }

  /**
   * Pure Java: one start, one instance, 100,000 calls, from bytes, without an engine that consists
   * of machine code.
   *
   * @return a preset
   */
  public static Use pureJava() {
    return of().named("pure Java").calls(100_000).pureJavaOnly();
  }

  /**
   * All presets.
   *
   * @return in the order of the report
   */
  public static List<Use> presets() {
    return List.of(
        commandLine(), cloudFunction(), pluginHost(), service(), smallestFootprint(), pureJava());
  }

  /**
   * The same under another name.
   *
   * @param as what tables call it
   * @return a copy
   */
  public Use named(String as) {
    return new Use(as, cost, fromStorage, machineCode, memoryLimit, byMemory, samples);
  }

  private Use spending(double starts, double instances, double calls) {
    Cost other;
    try {
      other = new Cost(starts, instances, calls);
    } catch (IllegalArgumentException e) {
      throw new PlanException(e.getMessage());
    }
    return new Use(name, other, fromStorage, machineCode, memoryLimit, byMemory, samples);
  }

  /**
   * How many processes start.
   *
   * @param count 1 or more
   * @return a copy
   */
  public Use starts(double count) {
    return spending(count, cost.instances(), cost.calls());
  }

  /**
   * How many instances each process has.
   *
   * @param count 1 or more
   * @return a copy
   */
  public Use instances(double count) {
    return spending(cost.starts(), count, cost.calls());
  }

  /**
   * How many calls each instance gets.
   *
   * @param count 1 or more
   * @return a copy
   */
  public Use calls(double count) {
    return spending(cost.starts(), cost.instances(), count);
  }

  /**
   * A process may start from compiled code that was stored before.
   *
   * @return a copy
   */
  public Use storage() {
    return new Use(name, cost, true, machineCode, memoryLimit, byMemory, samples);
  }

  /**
   * An engine may not consist of machine code.
   *
   * @return a copy
   */
  public Use pureJavaOnly() {
    return new Use(name, cost, fromStorage, false, memoryLimit, byMemory, samples);
  }

  /**
   * How much memory a process may take with all of its instances.
   *
   * @param mebibytes above 0
   * @return a copy
   */
  public Use memoryMib(double mebibytes) {
    return new Use(name, cost, fromStorage, machineCode, mebibytes * MEBIBYTE, byMemory, samples);
  }

  /**
   * The engine that takes the least memory is sought, and not the fastest.
   *
   * @return a copy
   */
  public Use leastMemory() {
    return new Use(name, cost, fromStorage, machineCode, memoryLimit, true, samples);
  }

  /**
   * Which samples stand for it.
   *
   * @param globs names, or patterns as in plans; none for all
   * @return a copy
   */
  public Use samples(String... globs) {
    PlanException.requireSet("samples", globs);
    return new Use(
        name, cost, fromStorage, machineCode, memoryLimit, byMemory, Arrays.asList(globs));
  }

  /**
   * What it means, for people.
   *
   * @return for instance {@code 1 start, 1 instance, 100 calls, from storage if that is faster}
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (byMemory) {
      text.append("memory of a process with ").append(Counts.of(cost.instances(), "instance"));
    } else {
      text.append(Counts.of(cost.starts(), "start"));
      text.append(", ").append(Counts.of(cost.instances(), "instance"));
      text.append(cost.starts() > 1 ? " each" : "");
      text.append(", ").append(Counts.of(cost.calls(), "call"));
      text.append(cost.instances() > 1 ? " each" : "");
      text.append(fromStorage ? ", from storage if that is faster" : ", from bytes");
    }
    if (!machineCode) {
      text.append(", no engine of machine code");
    }
    if (Double.isFinite(memoryLimit)) {
      text.append(", at most ").append(Quantity.text(memoryLimit, Unit.BYTES));
    }
    return text.toString();
  }
}
