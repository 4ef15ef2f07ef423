package wasmeter.sample;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import wasmeter.wasm.ExportCall;

/**
 * What a sample is asked to do. All its actions together are phase d.
 *
 * @param name unique within the sample, for instance {@code run(10)}
 * @param actions at least one, in order
 * @param plans which plans measure it, of a sample whose calls are measured separately; the full
 *     plan always does
 * @param once whether it can be made only once per instance, as a command ends with it, or as the
 *     right answer is that of a fresh instance
 */
public record Call(String name, List<Action> actions, Set<Scope> plans, boolean once) {

  /** Copies the collections; a command runs once, whatever is stated. */
  public Call {
    actions = List.copyOf(actions);
    plans = Set.copyOf(plans);
    once |= actions.stream().anyMatch(Action.Start.class::isInstance);
  }

  /**
   * A call that only the full plan includes on its own, and that can be repeated on an instance
   * unless it is a command.
   *
   * @param name unique within the sample
   * @param actions at least one, in order
   */
  public Call(String name, List<Action> actions) {
    this(name, actions, Set.of(), false);
  }

  /**
   * The call of one export, and nothing else.
   *
   * @param name unique within the sample
   * @param step what is called
   * @return the call
   */
  public static Call of(String name, ExportCall step) {
    return new Call(name, List.of(new Action.Invoke(step, java.util.Map.of(), null)));
  }

  /**
   * The one export that is called.
   *
   * @return empty if this call has more to it
   */
  public Optional<ExportCall> single() {
    return actions.size() == 1 && actions.getFirst() instanceof Action.Invoke one
        ? Optional.of(one.step())
        : Optional.empty();
  }

  /**
   * Whether bytes are exchanged with the memory of the instance, or results of one export are
   * arguments of the next: what needs {@code Capability.MEMORY}.
   *
   * @return false for a call of exports with arguments that are known beforehand
   */
  public boolean exchanges() {
    return actions.stream()
        .anyMatch(
            action ->
                switch (action) {
                  case Action.Invoke invoke -> !invoke.given().isEmpty();
                  case Action.Write _, Action.Fill _, Action.Read _ -> true;
                  case Action.Start _ -> false;
                });
  }

  /**
   * Whether bytes are exchanged with the memory of the instance.
   *
   * @return false for a call of exports alone
   */
  public boolean usesMemory() {
    return actions.stream()
        .anyMatch(
            action ->
                switch (action) {
                  case Action.Write _, Action.Fill _, Action.Read _ -> true;
                  case Action.Invoke _, Action.Start _ -> false;
                });
  }

  /**
   * Whether an answer can be judged.
   *
   * @return true if an action states what it expects
   */
  public boolean checked() {
    return single()
        .map(step -> step.expected() != null)
        .orElseGet(() -> actions.stream().anyMatch(Action::checked));
  }
}
