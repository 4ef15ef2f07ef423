package wasmeter.fork.lifetime;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.EngineException;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.fork.lifecycle.ArtefactDirectories;
import wasmeter.fork.lifecycle.Lifecycle;
import wasmeter.fork.lifecycle.Stubs;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.fork.link.MessageWriter;
import wasmeter.fork.meter.Neighbours;
import wasmeter.fork.meter.ProcessMemory;
import wasmeter.record.Events;
import wasmeter.record.Measurement;
import wasmeter.record.Unit;
import wasmeter.stats.Slope;

/**
 * How much memory is resident in a fresh process after its launch, with an engine, with a compiled
 * module, and with more and more instances of it, which all stay. Each figure is read after a
 * collection of the Java heap.
 */
public final class Footprint {
  private static final int[] INSTANCES = {1, 10, 100, 1_000};

  /** No more instances are made where so much is resident. */
  private static final double ENOUGH_BYTES = 2.0 * (1L << 30);

  private static final String ENOUGH = "not more instances: 2 GiB of memory were resident";
  private static final String REFUSED = "not more instances: the engine refused one";
  private static final String EXHAUSTED = "not more instances: the Java heap would be full";

  /** Beyond this share of the heap, what reports may find no room, and the process fails. */
  private static final double FULL_HEAP = 0.8;

  private final MessageWriter messages;
  private final List<ModuleInstance> instances = new ArrayList<>();
  private final List<Double> counts = new ArrayList<>();
  private final List<Double> resident = new ArrayList<>();

  /** Bytes in use after the last collection, and what each of the instances since added. */
  private double heap;

  private double heapOfEach;

  private Footprint(MessageWriter messages) {
    this.messages = messages;
  }

  /**
   * Goes from the launch to the last instance and reports each step as it is reached.
   *
   * @param job what to do
   * @param engine that does it
   * @param messages where memory is reported
   * @throws IOException if the module cannot be read
   * @throws EngineException.Unavailable where the system does not report what is resident
   */
  public static void run(Job job, WasmEngine engine, MessageWriter messages) throws IOException {
    if (Double.isNaN(ProcessMemory.bytes(ProcessMemory.RESIDENT))) {
      throw new EngineException.Unavailable(
          "this system does not report resident memory in /proc/self/status: measure on Linux");
    }
    messages.open(Job.REPORT);
    byte[] module = Files.readAllBytes(job.path("module"));
    Footprint footprint = new Footprint(messages);
    footprint.once(Events.RSS_LAUNCH, Unit.BYTES, afterCollection());
    Neighbours.Moment began = Neighbours.now();
    long before = System.nanoTime();
    try (WasmRuntime runtime = engine.open(job.surroundings())) {
      footprint.once(Events.ENGINE, Unit.NS, System.nanoTime() - before);
      footprint.once(Events.RSS_ENGINE, Unit.BYTES, afterCollection());
      Lifecycle lifecycle =
          new Lifecycle(
              runtime,
              module,
              null,
              job.text("initialize"),
              new ArtefactDirectories(job.directory().resolve("artefacts")));
      try (CompiledModule compiled = lifecycle.compile()) {
        footprint.once(Events.RSS_COMPILE, Unit.BYTES, afterCollection());
        footprint.heap = usedHeap();
        try {
          footprint.first(lifecycle, compiled);
          long took = System.nanoTime() - before;
          List<Neighbours.Figure> beside = Neighbours.between(began, Neighbours.now());
          String end = footprint.more(lifecycle, compiled);
          footprint.slope(end);
          // Reported last, as what has reported it counts.
          Stubs.report(job, messages);
          footprint.once(Events.TIME, Unit.NS, took);
          beside.forEach(f -> footprint.once(f.event(), Unit.NS, f.nanoseconds()));
        } finally {
          footprint.instances.forEach(ModuleInstance::close);
        }
      }
    }
  }

  private void first(Lifecycle lifecycle, CompiledModule compiled) {
    instances.add(lifecycle.instantiate(compiled));
    step();
  }

  /** Why there are no more instances than there are, or null if there are as many as are wanted. */
  private String more(Lifecycle lifecycle, CompiledModule compiled) {
    for (int wanted : INSTANCES) {
      if (instances.size() < wanted
          && inHeap(wanted) > FULL_HEAP * Runtime.getRuntime().maxMemory()) {
        return EXHAUSTED;
      }
      while (instances.size() < wanted) {
        if (ProcessMemory.bytes(ProcessMemory.RESIDENT) >= ENOUGH_BYTES) {
          return ENOUGH;
        }
        try {
          instances.add(lifecycle.instantiate(compiled));
        } catch (OutOfMemoryError e) {
          instances.removeLast(); // what reports needs some room
          return EXHAUSTED;
        } catch (RuntimeException e) { // whatever an engine throws where it has had enough
          return REFUSED;
        }
      }
      if (instances.size() > counts.getLast()) {
        step();
      }
    }
    return null;
  }

  /** Bytes of the heap in use once there are so many instances, as it has grown so far. */
  private double inHeap(int wanted) {
    return heap + (wanted - instances.size()) * heapOfEach;
  }

  private static double usedHeap() {
    Runtime heap = Runtime.getRuntime();
    return heap.totalMemory() - heap.freeMemory();
  }

  private void step() {
    double bytes = afterCollection();
    double before = counts.isEmpty() ? 0 : counts.getLast();
    heapOfEach = (usedHeap() - heap) / (instances.size() - before);
    heap = usedHeap();
    counts.add((double) instances.size());
    resident.add(bytes);
    report(counts.size(), Events.RSS, Unit.BYTES, instances.size(), bytes, null);
    report(counts.size(), Events.HEAP, Unit.BYTES, instances.size(), heap, null);
  }

  private void slope(String end) {
    double each = Slope.of(array(counts), array(resident));
    if (!Double.isNaN(each)) {
      report(0, Events.PER_INSTANCE, Unit.BYTES, 1, each, end);
    }
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double afterCollection() {
    System.gc();
    return ProcessMemory.bytes(ProcessMemory.RESIDENT);
  }

  private void once(String event, Unit unit, double value) {
    report(0, event, unit, 1, value, null);
  }

  private void report(
      int iteration, String event, Unit unit, long operations, double value, String note) {
    messages.send(
        new Message.Measured(
            Measurement.after(iteration, messages.elapsed(), event, unit, operations),
            value,
            note));
  }
}
