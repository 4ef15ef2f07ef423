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
    variables.put("JUPYTER_PATH", environment.prefix().resolve("share/jupyter").toString());
    // Settings of the user's own must not change the pages.
    variables.put("JUPYTER_CONFIG_DIR", home.target().resolve("jupyter-config").toString());
    create(out);
    List<Path> notebooks = notebooks();
    List<Future<Page>> pages = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Path notebook : notebooks) {
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
      pages.forEach(p -> p.cancel(true));
    }
  }

  private Page page(Path notebook, Path out, Map<String, String> variables)
      throws InterruptedException {
    String file = notebook.getFileName().toString();
    String name = file.substring(0, file.length() - ".ipynb".length());
    Command nbconvert =
        new Command(
            List.of(
                environment.program("jupyter-nbconvert").toString(),
                "--to=html",
                "--execute",
                "--ExecutePreprocessor.timeout=600",
                "--HTMLExporter.require_js_url=",
                "--HTMLExporter.mathjax_url=",
                "--HTMLExporter.jquery_url=",
                "--output-dir=" + out,
                notebook.toString()),
            home.notebooks(),
            variables,
            home.target().resolve("notebooks").resolve(name + ".log"));
    if (nbconvert.run() != 0) {
      throw new PublishException(
          "notebook %s failed (%s): see %s"
              .formatted(
                  file, problem(nbconvert.output()), home.root().relativize(nbconvert.log())));
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

  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private static String problem(List<String> output) {
    List<String> plain =
        output.stream().map(l -> COLOUR.matcher(l).replaceAll("").strip()).toList();
    return plain.stream()
        .filter(l -> l.matches(".*(Exception|Error)\\b.*:.+") && !l.contains("CellExecutionError"))
        .reduce((first, last) -> last)
        .orElse(Setup.lastLine(plain));
  }

  private static final Pattern HEADING =
      Pattern.compile("#\\s+(.+?)\\n+(.*?)(?:\\n\\s*\\n|$)", Pattern.DOTALL);

  private static Page describe(Path notebook, String name) throws IOException {
    JsonNode first = JsonMapper.builder().build().readTree(notebook.toFile()).path("cells").path(0);
    StringBuilder source = new StringBuilder();
    JsonNode text = first.path("source");
    if (text.isArray()) {
      text.forEach(line -> source.append(line.asText()));
    } else {
      source.append(text.asText());
    }
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
