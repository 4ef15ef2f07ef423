package wasmeter.notebook.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import wasmeter.notebook.table.Quantity;
import wasmeter.record.Printable;
import wasmeter.record.text.Counted;
import wasmeter.stats.Estimate;
import wasmeter.stats.Missed;

/** A verdict as a page of Markdown: the verdict first, then what it is made of. Pure functions. */
final class Markdown {
  private static final String RATIO =
      "A ratio is the time of the engine over that of the other, with its 95 % interval.";

  private Markdown() {}

  static String of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Judged judged -> of(judged);
      case Verdict.Failed failed ->
          "# %s\n\n%s\n\n%s\n"
              .formatted(failed.title(), escaped(failed.reason()), exit(failed.status()));
    };
  }

  private static String of(Verdict.Judged judged) {
    StringBuilder text = new StringBuilder("# " + escaped(judged.title()) + "\n\n");
    judged.sentences().forEach(sentence -> item(text, sentence));
    text.append('\n').append(exit(judged.status())).append("\n\n");
    row(text, "engine", "against", "verdict", "ratio over all cells", "over all cells", "cells");
    row(text, "---", "---", "---", "---", "---", "---");
    for (EngineVerdict engine : judged.engines()) {
      row(
          text,
          engine.pair().other(),
          engine.pair().base(),
          engine.status().label(),
          ratio(engine.judgement().ratio()),
          engine.text(),
          engine.counts());
    }
    text.append('\n').append(RATIO).append('\n');
    judged.engines().forEach(engine -> cells(text, engine));
    origin(text, judged.origin());
    return text.toString();
  }

  private static String exit(Status status) {
    return String.format(Locale.ROOT, "Exit status %d: %s.", status.code(), status.label());
  }

  private static void cells(StringBuilder text, EngineVerdict engine) {
    text.append("\n## ").append(escaped(engine.pair().label())).append("\n\n");
    row(text, "sample", "scenario", "start", "ratio", "n", "verdict", "conclusion");
    row(text, "---", "---", "---", "---", "---", "---", "---");
    for (CellVerdict cell : engine.cells()) {
      row(
          text,
          cell.place().row().label(),
          cell.place().metric().scenario().label(),
          cell.place().metric().start().label(),
          ratio(cell.ratio()),
          forks(cell),
          cell.status().label(),
          cell.text());
    }
    text.append('\n');
    notes(engine).forEach(note -> item(text, note));
  }

  private static List<String> notes(EngineVerdict engine) {
    List<String> notes = new ArrayList<>();
    for (CellVerdict cell : engine.cells()) {
      cell.notes().forEach(note -> notes.add(cell.place().label() + ": " + note));
    }
    notes.addAll(engine.judgement().shared());
    engine.judgement().cells().stream()
        .mapToInt(finding -> finding.contrast().n())
        .min()
        .ifPresent(
            n ->
                notes.add(
                    String.format(
                        Locale.ROOT,
                        "with n = %d, a mode of up to %s of processes could have been missed",
                        n,
                        Quantity.percent(Missed.share(n)))));
    return notes;
  }

  private static void origin(StringBuilder text, Origin origin) {
    text.append("\n## Where, when and how\n\n");
    if (!origin.machine().isEmpty()) {
      item(text, "machine: " + origin.machine());
      item(text, "JDK: " + String.join("; or ", origin.jdks()));
      item(text, "conditions: " + String.join("; or ", origin.conditions()));
      item(text, "started: " + origin.started());
    }
    for (Origin.Version version : origin.versions()) {
      item(
          text,
          "%s: %s%s"
              .formatted(
                  version.engine(),
                  version.version().isEmpty() ? "not found" : "version " + version.version(),
                  version.sha256().isEmpty() ? "" : ", files " + version.sha256()));
    }
    item(text, "log: " + origin.logs().log());
    if (origin.logs().baseline() != null) {
      item(text, "baseline: " + origin.logs().baseline());
    }
    origin.remarks().forEach(remark -> item(text, remark));
    text.append("\nTo repeat it:\n\n    ").append(origin.repeat()).append('\n');
  }

  /** A ratio with its interval. */
  static String ratio(Estimate ratio) {
    if (ratio.n() == 0) {
      return Quantity.NONE;
    }
    String interval =
        ratio.hasInterval()
            ? " (%s to %s)".formatted(Quantity.ratio(ratio.low()), Quantity.ratio(ratio.high()))
            : "";
    return Quantity.ratio(ratio.mean()) + " ×" + interval;
  }

  private static String forks(CellVerdict cell) {
    if (cell.finding() == null) {
      return Quantity.NONE;
    }
    int n = cell.ratio().n();
    String unit = cell.finding().contrast().isPaired() ? "pair" : "fork";
    return Counted.of(n, unit);
  }

  private static void item(StringBuilder text, String sentence) {
    text.append("- ").append(escaped(sentence)).append('\n');
  }

  private static void row(StringBuilder text, String... cells) {
    text.append(
        List.of(cells).stream()
            .map(Markdown::escaped)
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** Text on one line that starts no markup: names of samples may be anything. */
  private static String escaped(String text) {
    return Printable.line(text).replaceAll("[\\\\`*_\\[\\]<>|&~]", "\\\\$0");
  }
}
