package wasmeter.notebook.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import wasmeter.fleet.Fleet;
import wasmeter.install.Checkout;
import wasmeter.install.Ending;
import wasmeter.install.Environment;
import wasmeter.install.InstallException;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.measure.shard.Division;
import wasmeter.notebook.FleetSettings;
import wasmeter.notebook.ForPeople;
import wasmeter.notebook.Parameters;
import wasmeter.notebook.explore.Explorer;
import wasmeter.notebook.front.FrontPage;
import wasmeter.notebook.front.Measured;
import wasmeter.notebook.front.Page;
import wasmeter.notebook.front.Published;
import wasmeter.notebook.progress.ConsoleProgress;
import wasmeter.notebook.render.Html;
import wasmeter.notebook.site.Site;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.io.IoReason;
import wasmeter.record.merge.Merge;

/** Measures if asked to, then runs all notebooks on what is recorded, then writes the site. */
final class Report {
  /** Why a notebook has nothing to show, where more can be said than that nothing was measured. */
  private static final Map<String, String> WHY_EMPTY =
      Map.of(
          "00-which-engine", "no process was followed from its start through its calls",
          "08-your-own-module", "no module of yours was measured",
          "12-a-against-b", "no engine was measured beside another of its kind",
          "13-history", "history needs at least five runs of one machine",
          "14-several-machines",
              "the log has one machine: measure the same plan on another, put both logs into one"
                  + " directory, and publish them with -Dmerge=directory");

  private static final String STOPPED =
      "Stopped while notebooks ran. Run the same command again to write the report.";

  /** The page that is no notebook. */
  private static final Page EXPLORER = new Page(Explorer.NAME, Explorer.TITLE, Explorer.SENTENCE);

  private final Checkout home;
  private final Parameters parameters;
  private final Consumer<String> console;

  Report(Checkout home, Parameters parameters, Consumer<String> console) {
    this.home = home;
    this.parameters = parameters;
    this.console = console;
  }

  /**
   * What {@code mvn -Preport} does.
   *
   * @throws InstallException if the report, or a page of it, could not be made; everything else is
   *     written first
   */
  void publish() throws InterruptedException {
    Path out = home.target().resolve("report");
    boolean single = parameters.wants("single");
    boolean pdf = parameters.wants("pdf");
    if (!parameters.measures()) {
      publish(log(), out, single, pdf);
      return;
    }
    Form form = new Form(out, single, pdf, notebooks()); // a wrong name before measuring
    Optional<Fleet> fleet = FleetSettings.of(parameters, home.root());
    Plan whole = parameters.plan(home.root());
    // A fleet shares out blocks itself, whatever a scheduler says.
    Plan plan = parameters.part(whole, fleet.isPresent() ? Map.of() : System.getenv());
    Path log = parameters.log(home.root());
    Bench bench = Bench.here();
    bench.requireNames(plan);
    Optional<Division> division = bench.division(plan);
    if (division.filter(Division::isEmpty).isPresent()) {
      console.accept(division.get().whyEmpty());
      return; // there is nothing to publish either
    }
    Environment environment = new Setup(home, console).environment();
    ConsoleProgress progress = ConsoleProgress.here(console);
    Records records =
        fleet.isPresent() ? fleet.get().run(plan, log, progress) : bench.run(plan, log, progress);
    Measured measured = new Measured(plan.toString(), bench.engines(plan), records);
    write(
        environment,
        form,
        log,
        all -> new Front(measured, published -> FrontPage.of(plan, measured, published)));
  }

  /** The log that is published without measuring; others may have to be merged into it first. */
  private Path log() {
    List<Path> logs = parameters.merge(home.root());
    if (logs.isEmpty()) {
      return parameters.recorded(home.root());
    }
    Path merged = parameters.merged(home.root());
    console.accept(Merge.into(merged, logs).sentence());
    return merged;
  }

  /** Publishes a log as it is. */
  void publish(Path log, Path out, boolean single, boolean pdf) throws InterruptedException {
    Form form = new Form(out, single, pdf, notebooks());
    publish(new Setup(home, console).environment(), form, log);
  }

  /** The same in an environment that is there, without other forms. */
  void publish(Environment environment, Path log, Path out) throws InterruptedException {
    publish(environment, new Form(out, false, false, notebooks()), log);
  }

  private void publish(Environment environment, Form form, Path log) throws InterruptedException {
    write(
        environment,
        form,
        log,
        all -> {
          Measured measured = Measured.of(all);
          return new Front(measured, published -> FrontPage.of(measured, published));
        });
  }

  private List<Path> notebooks() {
    return NotebookFiles.in(home.notebooks(), parameters.notebooks());
  }

  /** Where a report is written, in which forms besides pages, and of which notebooks. */
  private record Form(Path out, boolean single, boolean pdf, List<Path> notebooks) {}

  /** What a front page is about, and the page once it is known what lies beside it. */
  private record Front(Measured measured, Function<Published, FrontPage> page) {}

  private void write(
      Environment environment, Form form, Path log, Function<Records, Front> describe)
      throws InterruptedException {
    Path out = form.out();
    List<String> failures = new ArrayList<>();
    try {
      Files.createDirectories(out);
      Site.clear(out);
      Downloads downloads = new Downloads(out);
      Path copy = downloads.copy(log, sentence -> console.accept("warning: " + sentence));
      List<Pages.Rendered> rendered = rendered(environment, form, copy);
      Records records = RunLog.read(copy);
      records.damaged().forEach(sentence -> console.accept("warning: " + sentence));
      Runs runs = Runs.of(records);
      Optional<Explorer> explorer =
          made("the explorer", failures, () -> Optional.of(Explorer.of(records)), Optional.empty());
      Site site =
          new Site(
              out,
              rendered.stream().map(Pages.Rendered::page).toList(),
              explorer.isPresent() ? List.of(EXPLORER) : List.of());
      List<Published.LeftOut> leftOut = add(rendered, site, failures);
      Front front = describe.apply(records);
      List<String> facts =
          made("what stands above each page", failures, front.measured()::facts, List.of());
      List<Published.Download> files =
          made("the files of tables", failures, () -> downloads.write(runs), List.of());
      String main = html(front, new Published(site.pages(), leftOut, files), failures);
      String plotly = Files.readString(PlotlyJs.in(environment));
      site.write(facts, main, plotly);
      if (explorer.isPresent()) {
        explorer
            .get()
            .within(site.above(EXPLORER, facts), site.below(EXPLORER))
            .write(out, PlotlyJs.in(environment));
      } else {
        Files.deleteIfExists(out.resolve(EXPLORER.name() + ".html")); // of an earlier report
      }
      console.accept("The report is " + shown(out.resolve("index.html")));
      if (form.single()) {
        Path page = out.resolve("report.html");
        Files.writeString(page, site.single(facts, main, plotly));
        console.accept("All of it in one file is " + shown(page));
      }
      if (form.pdf()) {
        print(site.paper(facts, main), out.resolve("report.pdf"));
      }
    } catch (IOException e) {
      throw new InstallException("the report cannot be written: " + IoReason.of(e), e);
    }
    if (!failures.isEmpty()) {
      throw new InstallException("the report lacks a page: " + String.join("; ", failures));
    }
  }

  private List<Pages.Rendered> rendered(Environment environment, Form form, Path copy)
      throws InterruptedException {
    try (Ending _ = Ending.ofThisThread()) { // else notebooks that are ended would seem to fail
      return new Pages(home, environment, console)
          .publish(
              form.notebooks(), copy, home.target().resolve("pages"), parameters.environment());
    } catch (InterruptedException e) {
      console.accept(STOPPED);
      throw e;
    }
  }

  /** A front page that fails must not cost the others. */
  private static String html(Front front, Published published, List<String> failures) {
    try {
      return front.page().apply(published).html();
    } catch (RuntimeException | Error e) {
      failures.add("the front page could not be made: " + ForPeople.sentence(e));
      return published.html(failures.getLast());
    }
  }

  /** What can be made, or throw because of what is in a log. */
  interface Maker<T> {
    T make() throws IOException;
  }

  /** Another part of the report that must not cost the rest. */
  static <T> T made(String what, List<String> failures, Maker<T> maker, T otherwise)
      throws IOException {
    try {
      return maker.make();
    } catch (RuntimeException | Error e) {
      failures.add("%s could not be made: %s".formatted(what, ForPeople.sentence(e)));
      return otherwise;
    }
  }

  private static List<Published.LeftOut> add(
      List<Pages.Rendered> rendered, Site site, List<String> failures) {
    List<Published.LeftOut> leftOut = new ArrayList<>();
    for (Pages.Rendered one : rendered) {
      Page page = one.page();
      String failure = one.failure();
      if (failure == null) {
        try {
          if (!site.add(page, one.html())) {
            String why =
                WHY_EMPTY.getOrDefault(page.name(), "nothing of what it shows was measured");
            leftOut.add(new Published.LeftOut(page, why, true));
          }
        } catch (RuntimeException | Error e) {
          failure =
              "what notebook %s shows could not be read: %s"
                  .formatted(page.name(), ForPeople.sentence(e));
        }
      }
      if (failure != null) {
        site.add(page, failed(page, failure));
        failures.add(failure);
        leftOut.add(new Published.LeftOut(page, failure, true));
      }
    }
    return leftOut;
  }

  /** The page of a notebook that has none: who follows a link to it must find out why. */
  private static String failed(Page page, String failure) {
    return "<h1>%s</h1>\n<p class=\"lead\">This page could not be made: %s.</p>\n"
        .formatted(Html.escape(page.title()), Html.escape(failure));
  }

  /** All of it on paper, where there is something to print it with. */
  private void print(String html, Path pdf) throws IOException, InterruptedException {
    Optional<Chromium> chromium = Chromium.found();
    if (chromium.isEmpty()) {
      console.accept(
          "No report.pdf was written, as no Chromium was found: install it, or name it by"
              + " WASMETER_CHROMIUM.");
      return;
    }
    Path work = Files.createDirectories(home.target().resolve("print"));
    Path page = work.resolve("report.html");
    Files.writeString(page, html);
    chromium.get().print(page, pdf, work);
    console.accept("On paper it is " + shown(pdf));
  }

  private Path shown(Path file) {
    return file.startsWith(home.root()) ? home.root().relativize(file) : file;
  }
}
