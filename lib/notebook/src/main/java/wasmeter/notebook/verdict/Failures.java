package wasmeter.notebook.verdict;

import wasmeter.record.Cause;

/** Which gaps say that something went wrong, rather than that nothing was asked for. */
final class Failures {
  private Failures() {}

  static boolean isFailure(Cause cause) {
    return switch (cause) {
      case ENGINE_UNAVAILABLE,
          ADAPTER_MISMATCH,
          REJECTED,
          UNLINKABLE,
          TRAP,
          EXHAUSTED,
          EXIT,
          WRONG_ANSWER,
          NO_END,
          DIED,
          ARTEFACT_MISSING,
          MODULE_CHANGED,
          NOT_TRIED,
          ERROR ->
          true;
      case CAPABILITY_MISSING,
          SAMPLE_REFUSED,
          NOT_TRUSTED,
          IMPORT_MISSING,
          SANDBOX_GAP,
          NO_CALL,
          NOT_IN_PLAN,
          OUT_OF_TIME,
          UNFINISHED,
          NOT_REPORTED,
          NOT_PUBLISHED,
          UNRECORDED ->
          false;
    };
  }
}
