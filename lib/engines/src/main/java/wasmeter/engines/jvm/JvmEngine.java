package wasmeter.engines.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import wasmeter.engine.Capability;
import wasmeter.engine.EngineException;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.Importable;
import wasmeter.engine.Protection;
import wasmeter.engine.RuntimeFiles;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.wasm.Phase;

/** A {@link Library} with its interpreter or one of its compilers executing. */
public final class JvmEngine implements WasmEngine {
  private final String runtime;
  private final String group;
  private final Supplier<Library<?, ?>> library;
  private final Map<Protection, String> sandboxGaps;
  private final Tier part;

  private JvmEngine(
      String runtime,
      String group,
      Supplier<Library<?, ?>> library,
      Map<Protection, String> sandboxGaps,
      Tier part) {
    this.runtime = runtime;
    this.group = group;
    this.library = library;
    this.sandboxGaps = sandboxGaps;
    this.part = part;
  }

  /**
   * The engines that a library makes up.
   *
   * @param runtime name in plans, and of the directory of its jars
   * @param group Maven group of its jars
   * @param library loads the library; asked only where it is on the class path
   * @param sandboxGaps what its WASI does not keep modules from
   * @return interpreter, compiler, and the compiler for builds
   */
  public static List<WasmEngine> of(
      String runtime,
      String group,
      Supplier<Library<?, ?>> library,
      Map<Protection, String> sandboxGaps) {
    return Arrays.stream(Tier.values())
        .<WasmEngine>map(part -> new JvmEngine(runtime, group, library, sandboxGaps, part))
        .toList();
  }

  @Override
  public String id() {
    return runtime + "/" + part.id();
  }

  @Override
  public String tier() {
    return part.words;
  }

  @Override
  public ForkSpec fork(RuntimeFiles files) {
    return part.fork(runtime, files.jars(runtime));
  }

  @Override
  public Map<Capability, String> missing() {
    return part.missing;
  }

  @Override
  public Map<Protection, String> sandboxGaps() {
    return sandboxGaps;
  }

  @Override
  public Set<Importable> importable() {
    return EnumSet.complementOf(EnumSet.of(Importable.WIDE_ADDRESSES));
  }

  @Override
  public List<String> settings() {
    return part.settings;
  }

  @Override
  public Map<Phase, String> deferredWork() {
    return part.leaves;
  }

  @Override
  public boolean mayInterpret() {
    return part.mayInterpret();
  }

  @Override
  public double typicalWarmUpSeconds() {
    return part.typicalWarmUpSeconds;
  }

  /** That of all parts that execute: a compiler makes what the runtime of its version expects. */
  @Override
  public String version() {
    List<String> versions;
    try (GeneratorLoader all = GeneratorLoader.of(Generator.class)) {
      versions =
          part.artifacts.stream().map(artifact -> version(all, artifact)).distinct().toList();
    }
    if (versions.size() > 1) {
      throw new EngineException.Unavailable(
          ("%s %s has no compiler of its version, and that of %s need not know it: measure the"
                  + " interpreter, or a version of which all parts were published")
              .formatted(runtime, versions.getFirst(), versions.getLast()));
    }
    return versions.getFirst();
  }

  private String version(ClassLoader jars, String artifact) {
    String notes = "META-INF/maven/%s/%s/pom.properties".formatted(group, artifact);
    try (var in = jars.getResourceAsStream(notes)) {
      if (in == null) {
        throw new EngineException.Unavailable(
            "%s is not on the class path: its jar '%s' is missing".formatted(runtime, artifact));
      }
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public WasmRuntime open(Surroundings surroundings) {
    return part.open(library.get(), surroundings);
  }
}
