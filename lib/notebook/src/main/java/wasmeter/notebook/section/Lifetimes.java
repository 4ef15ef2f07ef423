package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import wasmeter.notebook.life.Counts;
import wasmeter.notebook.life.Leads;
import wasmeter.notebook.life.Life;
import wasmeter.notebook.life.LifeChart;
import wasmeter.notebook.life.LifeTable;
import wasmeter.notebook.life.Lives;
import wasmeter.notebook.life.Measure;
import wasmeter.notebook.life.Ranges;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Unit;
import wasmeter.stats.life.Candidate;
import wasmeter.stats.life.Draws;

/**
 * Whole lives of processes: when each engine has answered how many calls.
 *
 * @param module the only sample that is shown, whatever is known of its lives; null for all of
 *     which one was recorded
 * @param said what to know of it besides: sentences without a full stop
 */
record Lifetimes(String module, List<String> said) implements Section {
  /** Where there is nothing to show. */
  static final String HOW =
      "no lifetime was recorded: measure some with -Dscenarios=lifetime, in a notebook with"
          + " measure(plan().scenarios(\"lifetime\"))";

  /** Of all samples. */
  Lifetimes() {
    this(null, List.of());
  }

  /** Copies the list. */
  Lifetimes {
    said = List.copyOf(said);
  }

  @Override
  public String id() {
    return module == null ? "lifetimes" : "race";
  }

  @Override
  public String title() {
    return module == null ? "Lifetimes" : "Race: " + module;
  }

  @Override
  public String question() {
    return module == null
        ? "From how many calls on does a slow start pay?"
        : "Which engine answers first with this module, by how many calls there are?";
  }

  /** What the view collects before its tables are complete. */
  private record Tables(
      List<List<Shown>> words, List<List<Shown>> leads, List<List<Shown>> engines) {
    Tables() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  @Override
  public View ofMachine(Runs runs) {
    Cells cells = runs.cells("individual");
    Lives lives = Lives.of(cells);
    Sheet sheet = new Sheet(this);
    Tables tables = new Tables();
    LifeTable tidy = new LifeTable(cells.machine());
    List<Life> shown = new ArrayList<>();
    for (Measure measure : List.of(Measure.FROM_BYTES, Measure.FROM_STORAGE)) {
      for (Row row : rows(cells, lives, measure)) {
        List<Life> all = lives.all(row, measure);
        add(sheet, tables, tidy, row, measure, all);
        lives.unchecked(row, measure).ifPresent(sheet::remark);
        shown.addAll(all);
      }
    }
    sheet.table("In words", List.of("sample", "answer"), tables.words());
    sheet.table(
        "Which engine answers first",
        List.of(
            "sample",
            "engine",
            "from call",
            "95 % interval",
            "up to call",
            "first in",
            "as good there"),
        tables.leads());
    sheet.table(
        "Each engine",
        List.of("sample", "engine", "first answer after", "each further call", "calls measured"),
        tables.engines());
    said.forEach(sheet::remark);
    lives.shared().forEach(sheet::remark);
    if (shown.isEmpty()) {
      sheet.remark(HOW);
    } else {
      sheet.missed(shown.stream().filter(life -> !life.isGap()).mapToInt(Life::n));
    }
    sheet.remarks(cells);
    return sheet.view(
        Sheet.caption(
            this,
            cells,
            "Time runs from the start of a process, its launch included, until a call has"
                + " returned. A line is the mean of n processes: solid where calls were measured,"
                + " dashed where each further call takes what it took at the end. Whichever line"
                + " is lowest answers first. Intervals of 95 % come from drawing what other"
                + " processes might have shown; \"first in\" is the share of these draws, in the"
                + " middle of the stretch or at ten times its beginning if it has no end, and an"
                + " engine is as good there if it is less than 5 % behind, or ahead of the first in"
                + " one draw of a hundred."),
        tidy.table(id()));
  }

  /** Of a module in a race, why there is no life is an answer as well. */
  private List<Row> rows(Cells cells, Lives lives, Measure measure) {
    if (module == null) {
      return lives.rows(measure);
    }
    List<Row> seen =
        lives.rows(measure).stream().filter(row -> row.sample().equals(module)).toList();
    if (!seen.isEmpty() || measure != Measure.FROM_BYTES) {
      return seen;
    }
    List<Row> known = cells.rows().stream().filter(row -> row.sample().equals(module)).toList();
    return known.isEmpty() ? List.of(new Row(module, null)) : known;
  }

  private static void add(
      Sheet sheet, Tables tables, LifeTable tidy, Row row, Measure measure, List<Life> all) {
    String sample = row.label() + measure.suffix();
    List<Life> compared = all.stream().filter(life -> !life.isGap()).toList();
    Leads leads = Leads.of(compared);
    tables.words().add(Sheet.row(sample, leads.sentence()));
    for (Leads.Stretch stretch : leads.stretches()) {
      tables.leads().add(lead(sample, leads, stretch));
    }
    Draws draws = Draws.of(compared.stream().map(Life::candidate).toList(), Leads.SEED);
    for (Life life : all) {
      tables.engines().add(engine(sheet, sample, life, draws, compared.indexOf(life)));
      tidy.add(row, life, at -> draws.spent(compared.indexOf(life), at));
    }
    LifeChart.of(sample, all, leads).ifPresent(sheet::chart);
  }

  private static List<Shown> lead(String sample, Leads leads, Leads.Stretch stretch) {
    List<Shown> line = Sheet.row(sample, leads.lives().get(stretch.index()).engine());
    boolean begins = stretch.from().value() <= 1;
    line.add(new Shown.Number(Counts.text(stretch.from().value())));
    line.add(new Shown.Words(begins ? "from the first" : Ranges.counts(stretch.from())));
    line.add(new Shown.Words(Counts.text(stretch.to())));
    line.add(new Shown.Words(Ranges.share(stretch.first())));
    String alike =
        String.join(
            ", ", stretch.alike().stream().map(i -> leads.lives().get(i).engine()).toList());
    line.add(new Shown.Words(alike.isEmpty() ? "none" : alike));
    return line;
  }

  private static List<Shown> engine(Sheet sheet, String sample, Life life, Draws draws, int index) {
    List<Shown> line = Sheet.row(sample, life.engine());
    if (life.isGap()) {
      line.addAll(Collections.nCopies(2, sheet.gap(life.gap())));
      line.add(
          life.stopped() == null
              ? sheet.gap(life.gap())
              : new Shown.Number(Counts.text(life.stopped().last())));
      return line;
    }
    Candidate of = life.candidate();
    line.add(
        sheet.number(
            Ranges.text(draws.spent(index, of.curve().first()), Unit.NS, life.n()), life.notes()));
    line.add(sheet.number(Quantity.text(of.curve().slope(), Unit.NS), life.notes()));
    line.add(new Shown.Number(Counts.text(of.curve().last())));
    return line;
  }
}
