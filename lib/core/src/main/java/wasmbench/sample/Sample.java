package wasmbench.sample;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
 * @param quick whether a quick plan measures how it executes, beside the samples of 2020
 * @param calls what may be called; empty if it is compiled and instantiated only
 * @param twin the program for the machine itself, or null
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
    boolean quick,
    List<Call> calls,
    Native twin) {

  /** The prefix of the imports of WASI preview 1. */
  private static final String WASI = "wasi_snapshot_preview1.";

  /**
   * The call that is measured.
   *
   * @return the first call, or empty if there is none
   */
  public Optional<Call> call() {
    return calls.stream().findFirst();
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
   * This sample with another call measured.
   *
   * @param call what to measure
   * @return a copy whose only call it is
   */
  public Sample withCall(Call call) {
    return new Sample(
        name,
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
        quick,
        List.of(call),
        twin);
  }
}
