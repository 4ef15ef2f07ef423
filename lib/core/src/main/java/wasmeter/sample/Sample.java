package wasmeter.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wasmeter.engine.Protection;
import wasmeter.engine.WasiEnvironment;
import wasmeter.hash.Ids;
import wasmeter.record.Scenario;
import wasmeter.wasm.Feature;

/**
 * A module with what may be asked of it.
 *
 * <p>Immutable. {@link Samples} reads it from a directory with a {@code sample.json}, or from a
 * single {@code .wasm} file.
 *
 * @param name unique among the samples of a plan
 * @param summary one sentence, or empty
 * @param module path of the module
 * @param sha256 of the module
 * @param bytes size of the module
 * @param language source language, or empty if unknown
 * @param toolchain what built it, or empty if unknown
 * @param licence SPDX expression, or empty if unknown
 * @param imports what it imports, as {@code module.name}
 * @param initialize export that a reactor's instantiation calls, or null
 * @param calibration whether it only measures the harness
 * @param world what it is given through WASI, or null if it imports nothing of it
 * @param functions what else of its imports is provided
 * @param protections what an engine must keep it from, or it is not run there
 * @param quick whether a quick plan measures how it executes, beside the samples of 2020
 * @param each whether every call is measured by itself, and nothing else of it
 * @param scenarios what plans measure of it that name no scenario; empty for what they measure of
 *     any
 * @param calls what may be called; empty if it is compiled and instantiated only
 * @param twin the program for the machine itself, or null
 * @param features what it is there to show, beyond the first version of WebAssembly; as a rule none
 * @param counterpart name of the sample that does the same work with or without these, or null
 * @param refusal why the file cannot be measured on any engine, or null
 */
public record Sample(
    String name,
    String summary,
    Path module,
    String sha256,
    long bytes,
    String language,
    String toolchain,
    String licence,
    List<String> imports,
    String initialize,
    boolean calibration,
    World world,
    List<Provided> functions,
    Set<Protection> protections,
    boolean quick,
    boolean each,
    List<Scenario> scenarios,
    List<Call> calls,
    Native twin,
    Set<Feature> features,
    String counterpart,
    String refusal) {

  private static final String WASI = WasiEnvironment.MODULE + ".";

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
   * @return this sample; or, where each call is measured by itself, one copy for each with that
   *     call alone
   */
  public List<Sample> parts() {
    return each ? calls.stream().map(this::withCall).toList() : List.of(this);
  }

  /**
   * What tells this sample from others, and one of its parts from the other parts.
   *
   * @return its name, and that of its call where each is measured by itself
   */
  public String label() {
    return each && calls.size() == 1 ? name + " " + calls.getFirst().name() : name;
  }

  /**
   * Whether instantiation needs WASI.
   *
   * @return true if a function of WASI preview 1 is imported
   */
  public boolean needsWasi() {
    return imports.stream().anyMatch(i -> i.startsWith(WASI));
  }

  /**
   * What is imported and neither of WASI nor among the functions: with it, the sample can be
   * compiled only.
   *
   * @return as {@code module.name}; empty if all is provided
   */
  public List<String> undeclared() {
    Set<String> declared = functions.stream().map(Provided::imported).collect(Collectors.toSet());
    return imports.stream().filter(i -> !i.startsWith(WASI) && !declared.contains(i)).toList();
  }

  /**
   * The directory whose copy is given through WASI.
   *
   * @return empty if there is none, or it begins empty
   */
  public Optional<Path> data() {
    return world == null || world.directory() == null || world.directory().isEmpty()
        ? Optional.empty()
        : Optional.of(module.resolveSibling(world.directory()));
  }

  /**
   * What stands for this sample in records: its name and its content, so that another of either is
   * measured anew, and what is copied or renamed has rows of its own.
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
    try {
      return refusal == null
          ? Ids.of(
              sha256, world, functions, data().isPresent() ? Ids.ofFiles(data().get()) : List.of())
          : Ids.of(sha256, refusal);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * This sample with another call measured.
   *
   * @param call what to measure
   * @return a copy whose only call it is
   */
  public Sample withCall(Call call) {
    return with(name, functions, List.of(call), refusal);
  }

  /**
   * This sample with one more of its imports provided.
   *
   * @param function replaces one that was provided for the same import
   * @return a copy
   */
  public Sample withFunction(Provided function) {
    List<Provided> all =
        new ArrayList<>(
            functions.stream().filter(f -> !f.imported().equals(function.imported())).toList());
    all.add(function);
    return with(name, List.copyOf(all), calls, refusal);
  }

  /**
   * This sample under another name.
   *
   * @param other unique among the samples of a plan
   * @return a copy
   */
  public Sample named(String other) {
    return with(other, functions, calls, refusal);
  }

  /**
   * This sample as one that is not measured.
   *
   * @param reason one sentence
   * @return a copy
   */
  public Sample refused(String reason) {
    return with(name, functions, calls, reason);
  }

  private Sample with(
      String otherName, List<Provided> otherFunctions, List<Call> otherCalls, String otherRefusal) {
    return new Sample(
        otherName,
        summary,
        module,
        sha256,
        bytes,
        language,
        toolchain,
        licence,
        imports,
        initialize,
        calibration,
        world,
        otherFunctions,
        protections,
        quick,
        each,
        scenarios,
        otherCalls,
        twin,
        features,
        counterpart,
        otherRefusal);
  }
}
