package wasmeter.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wasmeter.engine.NativeSource;
import wasmeter.engine.Stub;
import wasmeter.engine.WasiEnvironment;
import wasmeter.hash.Ids;

/**
 * A module with what may be asked of it.
 *
 * <p>Immutable. {@link Samples} reads it from a directory with a {@code sample.json}, or from a
 * single {@code .wasm} file.
 *
 * @param name unique among the samples of a plan
 * @param about what readers want to know of it
 * @param module the file, and what is in it
 * @param needs what it needs to run
 * @param selection what plans measure of it
 * @param calls what may be called; empty if it is compiled and instantiated only
 * @param program what it brings for native code, or null
 * @param counterpart name of the sample that does the same work with or without what this one is
 *     there to show, or null
 * @param refusal why the file cannot be measured on any engine, or null
 */
public record Sample(
    String name,
    About about,
    ModuleFile module,
    Needs needs,
    SampleSelection selection,
    List<Call> calls,
    NativeProgram program,
    String counterpart,
    String refusal) {

  private static final String WASI = WasiEnvironment.MODULE + ".";

  /** Copies the calls. */
  public Sample {
    calls = List.copyOf(calls);
  }

  /** A module that nothing describes. */
  static Sample undescribed(String name, ModuleFile module, Needs needs, List<Call> calls) {
    return new Sample(
        name, About.UNKNOWN, module, needs, SampleSelection.OF_ANY, calls, null, null, null);
  }

  /**
   * The call that is measured.
   *
   * @return the first call, or empty if there is none
   */
  public Optional<Call> call() {
    return calls.stream().findFirst();
  }

  /**
   * What is measured of this sample.
   *
   * @return this sample; or, where each call is measured separately, one copy for each with that
   *     call alone
   */
  public List<Sample> parts() {
    return selection.each() ? calls.stream().map(this::withCall).toList() : List.of(this);
  }

  /**
   * What distinguishes this sample from others, and one of its parts from the other parts.
   *
   * @return its name, and that of its call where each is measured separately
   */
  public String label() {
    return selection.each() && calls.size() == 1 ? name + " " + calls.getFirst().name() : name;
  }

  /**
   * Whether instantiation needs WASI.
   *
   * @return true if a function of WASI preview 1 is imported
   */
  public boolean needsWasi() {
    return module.imports().stream().anyMatch(i -> i.startsWith(WASI));
  }

  /**
   * What is imported and neither of WASI nor among the functions: it has a stub at most.
   *
   * @return as {@code module.name}, each once; empty if all is provided
   */
  public List<String> undeclared() {
    Set<String> declared =
        needs.functions().stream().map(Provided::imported).collect(Collectors.toSet());
    return module.imports().stream()
        .filter(i -> !i.startsWith(WASI) && !declared.contains(i))
        .distinct()
        .toList();
  }

  /**
   * What is imported and has not even a stub: with it, the sample can be compiled only.
   *
   * @return as {@code module.name}; empty if there is something for each import
   */
  public List<String> unprovided() {
    Set<String> stubs = needs.stubs().stream().map(Stub::qualified).collect(Collectors.toSet());
    return undeclared().stream().filter(i -> !stubs.contains(i)).toList();
  }

  /**
   * The names of all that has a stub, for people.
   *
   * @return as {@code module.name}, cut where they are too long
   */
  public List<String> stubs() {
    return needs.stubs().stream().map(Stub::qualified).distinct().map(Imports::label).toList();
  }

  /**
   * What is imported under one name several times, each time as something else: engines find
   * imports by their names.
   *
   * @return as {@code module.name}; empty if each name is imported once, or as the same
   */
  public Optional<String> ambiguous() {
    return needs.ambiguous();
  }

  /**
   * What is imported and has a stub although a call may need it: such a module is not called
   * unasked.
   *
   * @return as {@code module.name}
   */
  public List<String> stubbed() {
    return needs.stubbed();
  }

  /**
   * The files of a working directory that is given through WASI, as modules of Sightglass have one.
   *
   * @return empty if something else is given, or nothing
   */
  public Optional<List<Path>> workingFiles() {
    return Sightglass.isWorkingDirectory(needs.wasi(), module.path())
        ? data().map(Sightglass::inputs)
        : Optional.empty();
  }

  /**
   * The directory whose copy is given through WASI.
   *
   * @return empty if there is none, or it begins empty
   */
  public Optional<Path> data() {
    return Optional.ofNullable(needs.wasi())
        .map(WasiEnvironment::directory)
        .filter(directory -> !directory.equals(WasiEnvironment.EMPTY));
  }

  /**
   * What stands for this sample in records: its name and its content, so that a change of either is
   * measured again, and what is copied or renamed has its own rows.
   *
   * @return a hash of both
   * @throws UncheckedIOException if the directory that is given cannot be read
   */
  public String id() {
    return Ids.of(name, content());
  }

  /**
   * The module and what it is given, or why it is not measured.
   *
   * @return a hash, the same for the same content under another name
   * @throws UncheckedIOException if the directory that is given cannot be read
   */
  public String content() {
    if (refusal != null) {
      return Ids.of(module.sha256(), refusal);
    }
    List<Object> parts = new ArrayList<>();
    parts.add(module.sha256());
    parts.add(given());
    parts.add(needs.functions());
    parts.add(files());
    if (!needs.stubs().isEmpty()) {
      parts.add(needs.stubs());
    }
    if (needs.memory() != null) {
      parts.add(needs.memory());
    }
    return Ids.of(parts.toArray());
  }

  private List<String> files() {
    try {
      if (workingFiles().isPresent()) {
        return workingFiles().get().stream()
            .map(file -> file.getFileName() + " " + Ids.sha256(file))
            .toList();
      }
      return data().isPresent() ? Ids.ofFiles(data().get()) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is given through WASI, without the place of a directory; null for nothing. */
  private List<Object> given() {
    WasiEnvironment wasi = needs.wasi();
    if (wasi == null) {
      return null;
    }
    List<Object> given =
        new ArrayList<>(List.of(wasi.arguments(), wasi.environment(), wasi.directory() != null));
    if (!wasi.mount().equals(WasiEnvironment.MOUNT)) {
      given.add(wasi.mount());
    }
    return given;
  }

  /**
   * The native program, if it may be compiled and executed.
   *
   * @return null if there is none, or it is not trusted
   */
  public NativeSource nativeSource() {
    return program != null && program.trusted() ? program.source() : null;
  }

  /**
   * Whether the module is the same, byte by byte.
   *
   * @param other any
   * @return true if it is
   */
  public boolean isSameModule(Sample other) {
    return module.sha256().equals(other.module.sha256());
  }

  /**
   * Whether the module is in a directory, once links are resolved.
   *
   * @param path of a directory, or of the module itself
   * @return false if one of them is not there
   */
  public boolean isBelow(Path path) {
    try {
      return module.path().toRealPath().startsWith(path.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * This sample with its native program trusted.
   *
   * @return a copy
   */
  public Sample trusted() {
    return program == null
        ? this
        : new Sample(
            name,
            about,
            module,
            needs,
            selection,
            calls,
            new NativeProgram(program.source(), true),
            counterpart,
            refusal);
  }

  /**
   * All that the native program depends on, except the compiler.
   *
   * @return a hash; empty if there is no such program
   * @throws UncheckedIOException if the source cannot be read
   */
  public Optional<String> nativeContent() {
    return Optional.ofNullable(nativeSource())
        .map(n -> Ids.of(Ids.sha256(n.source()), n.compiler(), n.flags()));
  }

  /**
   * This sample with another call measured.
   *
   * @param call what to measure
   * @return a copy whose only call it is
   */
  public Sample withCall(Call call) {
    return with(name, needs, List.of(call), refusal);
  }

  /**
   * This sample with more of its imports provided.
   *
   * @param functions replace those that were provided for imports of the same names
   * @return a copy; one that was not called for want of these alone is called
   */
  public Sample withFunctions(List<Provided> functions) {
    Needs now = needs.with(functions);
    boolean called = !stubbed().isEmpty() && now.stubbed().isEmpty() && calls.isEmpty();
    return with(
        name, now, called ? Samples.usual(module.path(), Samples.outline(this)) : calls, refusal);
  }

  /**
   * This sample under another name.
   *
   * @param other unique among the samples of a plan
   * @return a copy
   */
  public Sample named(String other) {
    return with(other, needs, calls, refusal);
  }

  /**
   * This sample as one that is not measured.
   *
   * @param reason one sentence
   * @return a copy
   */
  public Sample refused(String reason) {
    return with(name, needs, calls, reason);
  }

  private Sample with(
      String otherName, Needs otherNeeds, List<Call> otherCalls, String otherRefusal) {
    return new Sample(
        otherName,
        about,
        module,
        otherNeeds,
        selection,
        otherCalls,
        program,
        counterpart,
        otherRefusal);
  }
}
