package wasmeter.notebook.publish;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;
import wasmeter.install.Guard;
import wasmeter.install.InstallException;
import wasmeter.install.SetupCommand;
import wasmeter.install.Trees;
import wasmeter.notebook.ForPeople;
import wasmeter.notebook.Parameters;
import wasmeter.notebook.front.Page;
import wasmeter.record.io.IoReason;

/** Runs notebooks and keeps what they show. */
final class Pages {
  /**
   * What became of a notebook.
   *
   * @param page its page
   * @param html what it shows, as nbconvert's template {@code basic} writes it: elements of a body;
   *     empty after a failure
   * @param failure why there is nothing to show; null if there is something
   */
  record Rendered(Page page, String html, String failure) {}

  /** Nothing is measured meanwhile, so two kernels may run side by side. */
  private static final int AT_ONCE = 2;

  private static final int STARTS_AGAIN = 3;

  /** Where what runs notebooks puts temporary files, within a directory that is guarded. */
  private static final String TEMPORARY = "tmp";

  /** In seconds: nothing is measured, so a cell that takes longer has no end. */
  private static final int LONGEST_CELL = 600;

  /** In bytes; the pages of this project have a hundredth. */
  private static final long LARGEST_PAGE = 64L << 20;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Characters of a name that nbconvert takes for a pattern. */
  private static final Pattern OF_PATTERN = Pattern.compile("[*?\\[]");

  /** Where a kernel listens. */
  private static final List<String> PORTS =
      Stream.of("shell", "iopub", "stdin", "control", "hb")
          .map("--KernelManager.%s_port="::formatted)
          .toList();

  private final Checkout home;
  private final Environment environment;
  private final Consumer<String> console;

  /** Ports of kernels that were started. */
  private final Set<Integer> given = new HashSet<>();

  Pages(Checkout home, Environment environment, Consumer<String> console) {
    this.home = home;
    this.environment = environment;
    this.console = console;
  }

  /**
   * Runs notebooks on a log. One that fails does not cost the others.
   *
   * @param notebooks in reading order
   * @param work a directory for what nbconvert writes
   * @return what became of each, in the same order
   */
  List<Rendered> publish(List<Path> notebooks, Path log, Path work, Map<String, String> parameters)
      throws InterruptedException {
    Map<String, String> variables = new HashMap<>(parameters);
    variables.put(Parameters.RUNS, log.toString());
    variables.put("JUPYTER_PATH", environment.data().toString());
    // The user's own settings must not change the pages, and the home need not be writable.
    variables.putAll(JupyterConfig.directories(home));
    create(work);
    // Jupyter's files of connections would stay where a report is stopped.
    Path temporary = temporary();
    variables.put("TMPDIR", temporary.resolve(TEMPORARY).toString());
    List<Future<Rendered>> pages = new ArrayList<>();
    ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE);
    Guard guard = Guard.of(temporary);
    try {
      for (Path notebook : notebooks) {
        pages.add(executor.submit(() -> attempt(notebook, work, variables)));
      }
      List<Rendered> done = new ArrayList<>();
      for (Future<Rendered> page : pages) {
        Rendered rendered = page.get();
        done.add(rendered);
        console.accept(
            rendered.failure() == null ? "ran " + rendered.page().name() : rendered.failure());
      }
      return done;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      executor.shutdownNow(); // when this is stopped, the others are ended, with their kernels
      executor.close();
      Trees.delete(temporary);
      guard.close();
    }
  }

  private static Path temporary() {
    try {
      Path temporary = Files.createTempDirectory("wasmeter-pages-");
      Files.createDirectory(temporary.resolve(TEMPORARY));
      return temporary;
    } catch (IOException e) {
      throw new InstallException("no temporary directory can be made: free space", e);
    }
  }

  private Rendered attempt(Path notebook, Path work, Map<String, String> variables)
      throws InterruptedException {
    try {
      return page(notebook, work, variables);
    } catch (RuntimeException | Error e) {
      String file = notebook.getFileName().toString();
      String name = NotebookFiles.name(notebook);
      return new Rendered(
          new Page(name, name, ""),
          "",
          "notebook %s could not be run: %s".formatted(file, ForPeople.sentence(e)));
    }
  }

  private Rendered page(Path notebook, Path work, Map<String, String> variables)
      throws InterruptedException {
    String file = notebook.getFileName().toString();
    String name = NotebookFiles.name(notebook);
    Path logs = home.target().resolve("notebooks");
    SetupCommand nbconvert;
    int exit;
    int starts = 0;
    do {
      nbconvert =
          nbconvert(
              notebook,
              variables,
              logs.resolve(name + ".log"),
              List.of("--to=html", "--template=basic", "--output-dir=" + work));
      exit = nbconvert.run();
      starts++;
    } while (exit != 0 && starts <= STARTS_AGAIN && neverStarted(nbconvert));
    if (exit != 0) {
      List<String> output = nbconvert.output();
      String problem = Endless.in(output);
      if (problem == null) {
        // nbconvert reports which cell failed but not why; a notebook that continues after it does.
        Path executed = logs.resolve(file);
        forget(executed); // of an earlier report, where this one does not get as far
        nbconvert(
                notebook,
                variables,
                logs.resolve(name + "-again.log"),
                List.of("--to=notebook", "--allow-errors", "--output-dir=" + logs))
            .run();
        problem = problem(executed, output);
      }
      return new Rendered(
          describe(notebook, name),
          "",
          "notebook %s failed%s: see %s"
              .formatted(file, problem, home.root().relativize(nbconvert.log())));
    }
    return rendered(describe(notebook, name), file, work.resolve(name + ".html"));
  }

  /** What nbconvert wrote, unless it is more than any browser shows. */
  private static Rendered rendered(Page page, String file, Path written) {
    try {
      long bytes = Files.size(written);
      return bytes > LARGEST_PAGE
          ? new Rendered(
              page,
              "",
              "notebook %s shows %s MiB, and a page has at most %s: let its cells print less"
                  .formatted(file, bytes >> 20, LARGEST_PAGE >> 20))
          : new Rendered(page, Files.readString(written), null);
    } catch (IOException e) {
      return new Rendered(page, "", "notebook %s left no page: %s".formatted(file, IoReason.of(e)));
    }
  }

  private static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // then it is replaced, or it cannot be written either
    }
  }

  /** What nbconvert prints of a cell that took too long: its beginning is all there is to say. */
  private static final class Endless {
    private static final String THROWN = "CellTimeoutError: ";
    private static final String LINE = "-------------------";

    /** A longer cell is printed as a list of its first lines. */
    private static final Pattern OF_LIST = Pattern.compile("^\\[(['\"])(.*?)\\1[,\\]].*$");

    private Endless() {}

    /** Which cell it was; null if there was none. */
    static String in(List<String> output) {
      if (output.stream().noneMatch(line -> line.contains(THROWN))) {
        return null;
      }
      int after = output.indexOf(LINE) + 1;
      String first = after > 0 && after < output.size() ? output.get(after) : "";
      return " in the cell that begins '%s' (it did not end within %s s)"
          .formatted(OF_LIST.matcher(first).replaceFirst("$2"), LONGEST_CELL);
    }
  }

  /**
   * Options with ports that nobody listens on, and that no kernel was given before. Jupyter would
   * pick some itself and free them again until its kernel has started: two kernels that start
   * together may be given the same one, and the messages for the other make a kernel fall silent. A
   * kernel that has just ended may not have let go of its own yet.
   */
  private synchronized List<String> ports() {
    List<String> options = new ArrayList<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (String option : PORTS) {
        do {
          held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        } while (!given.add(held.getLast().getLocalPort()));
        options.add(option + held.getLast().getLocalPort());
      }
      for (ServerSocket one : held) {
        one.close();
      }
    } catch (IOException e) {
      throw new InstallException(
          "this machine has no free port for a kernel: end other programs, then run again", e);
    }
    return options;
  }

  /** Somebody else may have taken a port in the meantime. */
  private static boolean neverStarted(SetupCommand nbconvert) {
    return nbconvert.output().stream()
        .anyMatch(line -> line.contains("Kernel died before replying to kernel_info"));
  }

  private SetupCommand nbconvert(
      Path notebook, Map<String, String> variables, Path log, List<String> options) {
    List<String> arguments = new ArrayList<>(environment.start("nbconvert"));
    arguments.addAll(
        List.of(
            "--execute",
            "--ExecutePreprocessor.startup_timeout=300",
            "--ExecutePreprocessor.timeout=" + LONGEST_CELL,
            "--KernelManager.cache_ports=False"));
    arguments.addAll(ports());
    arguments.addAll(options);
    // By its name alone, whatever characters are in the names of directories above.
    String name = notebook.getFileName().toString();
    arguments.add("./" + OF_PATTERN.matcher(name).replaceAll("[$0]"));
    return new SetupCommand(arguments, home.notebooks(), variables, log);
  }

  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  /** The first cell of an executed notebook that failed, and what the kernel said. */
  private static String problem(Path executed, List<String> output) {
    try {
      boolean readable = Files.size(executed) <= LARGEST_PAGE;
      JsonNode notebook = readable ? JSON.readTree(executed.toFile()) : JSON.missingNode();
      for (JsonNode cell : notebook.path("cells")) {
        for (JsonNode shown : cell.path("outputs")) {
          if (shown.path("output_type").asText().equals("error")) {
            return " in the cell that begins '%s' (%s)"
                .formatted(text(cell.path("source")).lines().findFirst().orElse(""), said(shown));
          }
        }
      }
    } catch (IOException e) {
      // It did not get as far as a cell: then nbconvert's last word is all there is.
    }
    return " (" + SetupCommand.lastLine(output) + ")";
  }

  /** The kernel quotes the code in lines that begin with a bar; what follows says what is wrong. */
  private static String said(JsonNode error) {
    for (JsonNode line : error.path("traceback")) {
      String plain = COLOUR.matcher(line.asText()).replaceAll("").strip();
      if (!plain.isEmpty() && !plain.startsWith("|")) {
        return plain;
      }
    }
    return error.path("ename").asText();
  }

  private static String text(JsonNode source) {
    if (source.isTextual()) {
      return source.asText();
    }
    StringBuilder text = new StringBuilder();
    source.forEach(line -> text.append(line.asText()));
    return text.toString();
  }

  private static final Pattern HEADING =
      Pattern.compile("#\\s+(.+?)\\n+(.*?)(?:\\n\\s*\\n|$)", Pattern.DOTALL);

  /** Title and sentence, as far as they can be read. */
  private static Page describe(Path notebook, String name) {
    try (JsonParser json = JSON.createParser(notebook.toFile())) {
      Matcher heading = HEADING.matcher(first(json));
      if (heading.find()) {
        return new Page(name, heading.group(1).strip(), heading.group(2).strip().replace("*", ""));
      }
    } catch (IOException e) {
      // A notebook that cannot be read has failed, which is said elsewhere.
    }
    return new Page(name, name, "");
  }

  /** The source of the first cell: of the rest, there may be any amount. */
  private static String first(JsonParser json) throws IOException {
    boolean found =
        json.nextToken() == JsonToken.START_OBJECT
            && find(json, "cells")
            && json.currentToken() == JsonToken.START_ARRAY
            && json.nextToken() == JsonToken.START_OBJECT
            && find(json, "source");
    return found ? text(json.readValueAsTree()) : "";
  }

  /** Moves to the value of an entry of the object that has begun. */
  private static boolean find(JsonParser json, String entry) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = json.currentName().equals(entry);
      json.nextToken();
      if (found) {
        return true;
      }
      json.skipChildren();
    }
    return false;
  }

  private static void create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new InstallException(
          "%s cannot be created: %s".formatted(directory.getFileName(), IoReason.of(e)), e);
    }
  }
}
