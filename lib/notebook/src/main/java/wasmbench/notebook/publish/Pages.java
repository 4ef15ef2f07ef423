package wasmbench.notebook.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import wasmbench.notebook.Parameters;

/** Runs notebooks and keeps each as one page that needs nothing else. */
final class Pages {
  /** Nothing is measured meanwhile, so that two kernels may run beside each other. */
  private static final int AT_ONCE = 2;

  /** A loader that no page of ours needs, and that names an address. */
  private static final Pattern MERMAID =
      Pattern.compile(
          "<script type=\"module\">(?:(?!</script>).)*mermaid.*?</script>", Pattern.DOTALL);

  /**
   * A published notebook.
   *
   * @param name of the file, without its ending
   * @param title its first heading
   * @param sentence what stands below that
   */
  record Page(String name, String title, String sentence) {}

  private final Home home;
  private final Environment environment;
  private final Consumer<String> console;

  Pages(Home home, Environment environment, Consumer<String> console) {
    this.home = home;
    this.environment = environment;
    this.console = console;
  }

  List<Path> notebooks() {
    try (Stream<Path> files = Files.list(home.notebooks())) {
      return files.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs all notebooks on a log.
   *
   * @return the pages, in reading order
   * @throws PublishException if a cell of a notebook fails; the message says which
   */
  List<Page> publish(Path log, Path out, Map<String, String> parameters)
      throws InterruptedException {
    Map<String, String> variables = new HashMap<>(parameters);
    variables.put(Parameters.RUNS, log.toString());
    // A kernel of this name that the user installed elsewhere must not run them.
    variables.put("JUPYTER_PATH", environment.prefix().resolve("share/jupyter").toString());
    variables.put("JUPYTER_PREFER_ENV_PATH", "1");
    // Settings of the user's own must not change the pages.
    variables.put("JUPYTER_CONFIG_DIR", home.target().resolve("jupyter-config").toString());
    create(out);
    List<Future<Page>> pages = new ArrayList<>();
    ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (Path notebook : notebooks()) {
        pages.add(executor.submit(() -> page(notebook, out, variables)));
      }
      List<Page> done = new ArrayList<>();
      for (Future<Page> page : pages) {
        done.add(page.get());
        console.accept("published " + done.getLast().name() + ".html");
      }
      return done;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PublishException told) {
        throw told;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      executor.shutdownNow(); // after a failure the others are ended, with their kernels
      executor.close();
    }
  }

  private Page page(Path notebook, Path out, Map<String, String> variables)
      throws InterruptedException {
    String file = notebook.getFileName().toString();
    String name = file.substring(0, file.length() - ".ipynb".length());
    Command nbconvert =
        nbconvert(
            notebook,
            variables,
            name + ".log",
            "--to=html",
            "--HTMLExporter.require_js_url=",
            "--HTMLExporter.mathjax_url=",
            "--HTMLExporter.jquery_url=",
            "--output-dir=" + out);
    if (nbconvert.run() != 0) {
      throw new PublishException(
          "notebook %s failed %s".formatted(file, problem(notebook, name, variables, nbconvert)));
    }
    Path page = out.resolve(name + ".html");
    try {
      String html = MERMAID.matcher(Files.readString(page)).replaceAll("");
      Files.writeString(page, html);
      return describe(notebook, name);
    } catch (IOException e) {
      throw new PublishException("page %s cannot be written".formatted(page.getFileName()), e);
    }
  }

  private Command nbconvert(
      Path notebook, Map<String, String> variables, String log, String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.add(environment.program("jupyter-nbconvert").toString());
    arguments.add("--execute");
    arguments.add("--ExecutePreprocessor.startup_timeout=300");
    arguments.add("--ExecutePreprocessor.timeout=600");
    arguments.addAll(List.of(options));
    arguments.add(notebook.toString());
    return new Command(
        arguments, home.notebooks(), variables, home.target().resolve("notebooks").resolve(log));
  }

  /** nbconvert does not say what went wrong; run to its end, the notebook itself does. */
  private String problem(Path notebook, String name, Map<String, String> variables, Command failed)
      throws InterruptedException {
    Path directory = home.target().resolve("notebooks");
    Command again =
        nbconvert(
            notebook,
            variables,
            name + "-again.log",
            "--to=notebook",
            "--allow-errors",
            "--output-dir=" + directory);
    try {
      if (again.run() == 0) {
        Optional<Failure> failure = Failure.in(directory.resolve(name + ".ipynb"));
        if (failure.isPresent()) {
          return "in cell %d (%s): %s"
              .formatted(failure.get().cell(), failure.get().source(), failure.get().error());
        }
      }
    } catch (IOException e) {
      // What the first run said is left.
    }
    return "(%s): see %s"
        .formatted(Setup.lastLine(failed.output()), home.root().relativize(failed.log()));
  }

  private static final Pattern HEADING =
      Pattern.compile("#\\s+(.+?)\\n+(.*?)(?:\\n\\s*\\n|$)", Pattern.DOTALL);

  private static Page describe(Path notebook, String name) throws IOException {
    JsonNode first = JsonMapper.builder().build().readTree(notebook.toFile()).path("cells").path(0);
    String source = Failure.text(first.path("source"));
    Matcher heading = HEADING.matcher(source);
    return heading.find()
        ? new Page(name, heading.group(1).strip(), heading.group(2).strip().replace("*", ""))
        : new Page(name, name, "");
  }

  private static void create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new PublishException(
          "%s cannot be made: %s".formatted(directory.getFileName(), e.getMessage()), e);
    }
  }
}
