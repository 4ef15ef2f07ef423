package wasmeter.notebook.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.notebook.table.Figures2020;
import wasmeter.notebook.table.Runs;

/**
 * The tables of 2020, digit by digit: what is shown equals golden files, and the golden files
 * contain what the figures' own file contains, which this test reads independently.
 */
@Isolated("it sets the locale")
class Published2020Test {
  private static final Map<String, Section> SECTIONS =
      Map.of(
          "individual", Sections.named("individual"),
          "jit", Sections.named("jit"),
          "aot-total", Sections.named("aot-total"),
          "aot-compile-time", Sections.named("aot-compile-time"),
          "aot-compile-space", Sections.named("aot-compile-space"),
          "aot-execution", Sections.named("aot-execution"),
          "pure-execution", Sections.named("execution"));

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  /** One row of the file: section, measure, engine, sample, value, unit, note. */
  private record Figure(
      String section,
      String measure,
      String engine,
      String sample,
      String value,
      String unit,
      String note) {
    String shown() {
      return value.isEmpty() ? "–" : value + " " + unit;
    }
  }

  private static List<Figure> figures() throws IOException {
    List<Figure> figures = new ArrayList<>();
    for (String line : resource(Figures2020.class, "figures-2020.csv").lines().skip(1).toList()) {
      String[] f = line.split(",", 7);
      String note = f[6].startsWith("\"") ? f[6].substring(1, f[6].length() - 1) : f[6];
      figures.add(new Figure(f[0], f[1], f[2], f[3], f[4], f[5], note));
    }
    return figures;
  }

  private static String resource(Class<?> beside, String name) throws IOException {
    try (InputStream in = beside.getResourceAsStream(name)) {
      assertTrue(in != null, () -> "no resource " + name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String golden(String section) throws IOException {
    return resource(Published2020Test.class, "figures-2020/" + section + ".md");
  }

  /** Table name, row and column to text. */
  private record Place(String table, String row, String column) {}

  private static Map<Place, String> cells(String markdown) {
    Map<Place, String> cells = new HashMap<>();
    String table = "";
    List<String> header = List.of();
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("## ")) {
        table = line.substring(3);
        header = List.of();
      } else if (line.startsWith("| ")) {
        List<String> parts = List.of(line.substring(2, line.length() - 2).split(" \\| "));
        if (header.isEmpty()) {
          header = parts;
        } else if (!parts.getFirst().equals("---")) {
          for (int i = 1; i < parts.size(); i++) {
            cells.put(new Place(table, parts.getFirst(), header.get(i)), parts.get(i));
          }
        }
      }
    }
    return cells;
  }

  private static Place place(Figure figure, String title) {
    return figure.section().equals("individual")
        ? new Place(
            figure.engine(),
            figure.sample(),
            switch (figure.measure()) {
              case "ab" -> "ab. compile";
              case "c" -> "c. instantiate";
              case "d" -> "d. execute";
              default -> throw new AssertionError(figure);
            })
        : new Place(title, figure.sample(), figure.engine());
  }

  @ParameterizedTest
  @ValueSource(strings = {"und", "de-DE", "ar-EG-u-nu-arab"})
  void tablesOf2020ArePrintedDigitByDigit(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    Runs runs = Runs.of(Figures2020.records());
    for (Map.Entry<String, Section> section : SECTIONS.entrySet()) {
      assertEquals(golden(section.getKey()), Text.of(section.getValue().view(runs)));
    }
  }

  @Test
  void everyFigureStandsInItsGoldenCellAndNothingElseDoes() throws IOException {
    List<Figure> figures = figures();
    Set<String> sections = new TreeSet<>();
    figures.forEach(f -> sections.add(f.section()));
    assertEquals(new TreeSet<>(SECTIONS.keySet()), sections);
    for (String section : sections) {
      String golden = golden(section);
      Map<Place, String> cells = cells(golden);
      List<Figure> own = figures.stream().filter(f -> f.section().equals(section)).toList();
      assertEquals(own.size(), cells.size(), section);
      for (Figure figure : own) {
        String cell = cells.get(place(figure, SECTIONS.get(section).title()));
        if (figure.note().isEmpty()) {
          assertEquals(figure.shown(), cell, figure::toString);
        } else {
          String mark = cell.substring(cell.lastIndexOf(' ') + 1);
          assertEquals(figure.shown() + " " + mark, cell, figure::toString);
          assertTrue(golden.contains("\n" + mark + " " + figure.note() + "\n"), figure::toString);
        }
      }
    }
  }

  @Test
  void rowsAndColumnsStandInOrderOfFirstAppearance() throws IOException {
    for (Map.Entry<String, Section> section : SECTIONS.entrySet()) {
      Set<String> samples = new LinkedHashSet<>();
      Set<String> engines = new LinkedHashSet<>();
      for (Figure figure : figures()) {
        if (figure.section().equals(section.getKey())) {
          samples.add(figure.sample());
          engines.add(figure.engine());
        }
      }
      View view = section.getValue().view(Runs.of(Figures2020.records()));
      assertEquals(List.copyOf(samples), view.table().stringColumn(0).asList());
      List<String> shown =
          section.getKey().equals("individual")
              ? view.tables().stream().map(t -> t.name()).toList()
              : view.table().columnNames().subList(1, view.table().columnCount());
      assertEquals(List.copyOf(engines), shown);
    }
  }

  /** Figures of 2020 have no spread; neither one nor a mark for it may be invented. */
  @Test
  void noFigureHasAnInterval() {
    for (Section section : SECTIONS.values()) {
      View view = section.view(Runs.of(Figures2020.records()));
      assertEquals(
          view.tidy().rowCount(), view.tidy().doubleColumn("low").countMissing(), section.id());
      assertEquals(Set.of("none"), view.tidy().stringColumn("interval").asSet(), section.id());
      assertEquals(false, Text.of(view).contains("±"), section.id());
    }
  }
}
