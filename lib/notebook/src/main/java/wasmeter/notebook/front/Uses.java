package wasmeter.notebook.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.notebook.life.Choice;
import wasmeter.notebook.life.Life;
import wasmeter.notebook.life.Use;
import wasmeter.notebook.life.Usual;
import wasmeter.notebook.render.Html;
import wasmeter.notebook.table.Quantity;

/** Which engine suits which use, as HTML. Pure functions. */
final class Uses {
  private static final String TIES =
      "Engines joined by “or” are a tie: each is less than 5 % behind the best, or ahead of it in"
          + " at least one draw of a hundred of what other processes might have shown.";

  private static final String WORDS =
      "“From storage” means compiled before, and loaded from a file. In brackets are 95 %"
          + " intervals.";

  private Uses() {}

  /** One sample, with what would change the answer. */
  static String of(Answer answer) {
    List<List<String>> rows = new ArrayList<>();
    for (Use use : Use.presets()) {
      String name =
          "%s<small>%s</small>".formatted(Html.escape(use.name()), Html.escape(use.text()));
      rows.add(List.of(name, engines(answer, use), changes(answer, use)));
    }
    return Markup.table(
        "cards", "With " + answer.sample(), List.of("use", "engine", "what would change it"), rows);
  }

  /** All samples; no mean is taken over them. */
  static String of(List<Answer> answers) {
    List<String> header = new ArrayList<>(List.of("sample"));
    Use.presets().forEach(use -> header.add(use.name()));
    List<List<String>> rows = new ArrayList<>();
    for (Answer answer : answers) {
      List<String> row = new ArrayList<>(List.of(Html.escape(answer.sample())));
      Use.presets().forEach(use -> row.add(engines(answer, use)));
      rows.add(row);
    }
    return Markup.table("cards", "With each sample", header, rows);
  }

  /** One sample on several machines, each of which has an answer or not; they are not joined. */
  static String of(String sample, List<String> machines, List<Optional<Answer>> answers) {
    List<String> header = new ArrayList<>(List.of("use"));
    header.addAll(machines);
    List<List<String>> rows = new ArrayList<>();
    for (Use use : Use.presets()) {
      List<String> row = new ArrayList<>(List.of(Html.escape(use.name())));
      answers.forEach(
          answer -> row.add(answer.map(one -> engines(one, use)).orElse(Quantity.NONE)));
      rows.add(row);
    }
    return Markup.table("cards", "With %s, on each machine".formatted(sample), header, rows);
  }

  /** How to read the cells, and how to fill those that are empty. */
  static String notes(List<Answer> answers) {
    List<String> notes = new ArrayList<>(List.of(TIES, WORDS));
    if (choices(answers)
        .flatMap(choice -> choice.options().stream())
        .anyMatch(option -> option.life().isAssumed())) {
      notes.add("How sure this is: " + Usual.sentence() + ".");
    }
    unknown(answers, false)
        .ifPresent(
            samples ->
                notes.add(
                    "%s: no lifetime was recorded with %s: the same command with"
                            .formatted(Quantity.NONE, samples)
                        + " -Dscenarios=lifetime measures it."));
    unknown(answers, true)
        .ifPresent(
            samples ->
                notes.add(
                    "%s: no footprint was recorded with %s: the same command with"
                            .formatted(Quantity.NONE, samples)
                        + " -Dscenarios=footprint measures it."));
    List<String> unranked =
        Use.presets().stream()
            .filter(
                use ->
                    answers.stream()
                        .flatMap(answer -> answer.choice(use).stream())
                        .anyMatch(Uses::isUnknown))
            .map(Use::name)
            .toList();
    if (!unranked.isEmpty()) {
      notes.add(
          "%s: no engine could be ranked for %s; what was not measured, below, says why."
              .formatted(Quantity.NONE, String.join(", ", unranked)));
    }
    return notes.stream()
        .map(note -> "<p class=\"quiet\">" + Markup.text(note) + "</p>\n")
        .collect(Collectors.joining());
  }

  private static Stream<Choice> choices(List<Answer> answers) {
    return answers.stream()
        .flatMap(answer -> Use.presets().stream().flatMap(use -> answer.choice(use).stream()));
  }

  /** The samples of which nothing is known that such a use asks for. */
  private static Optional<String> unknown(List<Answer> answers, boolean byMemory) {
    List<Use> uses = Use.presets().stream().filter(use -> use.byMemory() == byMemory).toList();
    List<String> samples =
        answers.stream()
            .filter(answer -> uses.stream().allMatch(use -> answer.choice(use).isEmpty()))
            .map(Answer::sample)
            .toList();
    return samples.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", samples));
  }

  private static String engines(Answer answer, Use use) {
    return answer
        .choice(use)
        .map(
            choice ->
                choice.options().isEmpty()
                    ? isUnknown(choice) ? Quantity.NONE : "none"
                    : choice.best().stream()
                        .map(option -> Markup.name(option.life().label()))
                        .collect(Collectors.joining(" or ")))
        .orElse(Quantity.NONE);
  }

  /** Whether an engine might be chosen if more were known of it. */
  private static boolean isUnknown(Choice choice) {
    return choice.options().isEmpty() && !choice.excluded().stream().allMatch(Life::isNotAllowed);
  }

  private static String changes(Answer answer, Use use) {
    return answer
        .choice(use)
        .filter(choice -> !choice.options().isEmpty())
        .map(Choice::changes)
        .map(
            changes ->
                changes.isEmpty()
                    ? "nothing"
                    : changes.stream().map(Markup::name).collect(Collectors.joining("; ")))
        .orElse(Quantity.NONE);
  }
}
