package wasmeter.notebook.snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Cells of one notebook, compiled as kernels do it, by JShell; none of them is executed. */
public final class CompiledCells implements AutoCloseable {
  /** What both kernels import before the first cell. */
  private static final String IMPORTS =
      """
      import java.io.*;
      import java.math.*;
      import java.net.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.prefs.*;
      import java.util.regex.*;
      """;

  /** A line that begins with one of these goes on with what is above it. */
  private static final String GOES_ON = ")}.";

  private final JShell shell;

  /** A notebook without cells. */
  public CompiledCells() {
    shell = JShell.builder().executionEngine(new NoExecution(), Map.of()).build();
    shell.addToClasspath(System.getProperty("java.class.path"));
    require(IMPORTS);
  }

  /** A cell that others take for granted. */
  public void require(String cell) {
    List<String> errors = errors(cell);
    if (!errors.isEmpty()) {
      throw new AssertionError(errors.toString());
    }
  }

  /** What is wrong with a cell, whose last expression needs no semicolon. */
  public List<String> errors(String cell) {
    List<String> errors = new ArrayList<>();
    String rest = cell;
    while (!rest.isBlank()) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      switch (next.completeness()) {
        case EMPTY -> rest = "";
        case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> {
          errors.add(rest.strip() + ": it is not complete");
          rest = "";
        }
        case COMPLETE, COMPLETE_WITH_SEMI, UNKNOWN -> {
          shell.eval(next.source()).forEach(event -> errors.addAll(errors(event)));
          rest = next.remaining();
        }
      }
    }
    return errors;
  }

  private List<String> errors(SnippetEvent event) {
    return event.status() == Snippet.Status.VALID || event.causeSnippet() != null
        ? List.of()
        : List.of(
            event.snippet().source().strip()
                + ": "
                + String.join(
                    "; ",
                    shell
                        .diagnostics(event.snippet())
                        .map(problem -> problem.getMessage(Locale.ROOT))
                        .toList()));
  }

  /** The same for a listing, of which each complete line is a cell. */
  public List<String> errorsOfEach(String listing) {
    List<String> errors = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    for (String line : listing.stripIndent().lines().toList()) {
      if (begins(line) && isComplete(cell.toString())) {
        errors.addAll(errors(cell.toString()));
        cell.setLength(0);
      }
      cell.append(line).append('\n');
    }
    errors.addAll(errors(cell.toString()));
    return errors;
  }

  private static boolean begins(String line) {
    return !line.isBlank()
        && !Character.isWhitespace(line.charAt(0))
        && GOES_ON.indexOf(line.charAt(0)) < 0;
  }

  private boolean isComplete(String cell) {
    return shell.sourceCodeAnalysis().analyzeCompletion(cell).completeness().isComplete();
  }

  @Override
  public void close() {
    shell.close();
  }
}
