package wasmeter.notebook.verdict;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import wasmeter.notebook.table.Quantity;

/**
 * A verdict as JUnit XML, which every CI shows: a suite for each pair of engines, with a test case
 * for the engine over all cells and one for each cell. A slowdown that was shown is a failure, what
 * is undecided is skipped, what could not be measured is an error.
 */
final class JUnitXml {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  private JUnitXml() throws XMLStreamException {
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
  }

  static String of(Verdict verdict) {
    try {
      JUnitXml document = new JUnitXml();
      document.write(
          switch (verdict) {
            case Verdict.Judged judged ->
                judged.engines().stream()
                    .map(engine -> Suite.of(engine, judged.terms().slower(), judged.origin()))
                    .toList();
            case Verdict.Failed failed -> List.of(Suite.of(failed));
          });
      return document.text.toString();
    } catch (XMLStreamException e) {
      throw new AssertionError("a text can be written to", e);
    }
  }

  /** What is written for a pair of engines. */
  private record Suite(String name, String started, List<Case> cases) {
    static Suite of(EngineVerdict engine, double slower, Origin origin) {
      String size = "slower by %s or more: ".formatted(Quantity.percent(slower));
      List<Case> cases = new ArrayList<>();
      cases.add(
          new Case(engine.pair().other(), "over all cells", 0, engine.over(), size, engine.text()));
      for (CellVerdict cell : engine.cells()) {
        cases.add(
            new Case(
                engine.pair().other(),
                cell.place().label(),
                cell.seconds(),
                cell.status(),
                size,
                (cell.mayBeThatSlow() ? "perhaps " + size : "") + cell.text()));
      }
      return new Suite(engine.pair().label(), origin.started(), cases);
    }

    static Suite of(Verdict.Failed failed) {
      return new Suite(
          "comparison",
          "",
          List.of(new Case("wasmeter", "comparison", 0, failed.status(), "", failed.reason())));
    }

    int count(Status status) {
      return Math.toIntExact(cases.stream().filter(c -> c.status == status).count());
    }

    double seconds() {
      return cases.stream().mapToDouble(Case::seconds).sum();
    }
  }

  private record Case(
      String engine, String name, double seconds, Status status, String size, String text) {}

  private void write(List<Suite> suites) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    open(0, "testsuites");
    attribute("name", "wasmeter");
    counts(suites);
    for (Suite suite : suites) {
      open(1, "testsuite");
      attribute("name", suite.name);
      if (!suite.started.isEmpty()) {
        // Readers of this format expect the time without its zone.
        attribute("timestamp", suite.started.replaceFirst("(\\.\\d+)?Z$", ""));
      }
      counts(List.of(suite));
      for (Case one : suite.cases) {
        write(one);
      }
      close(1);
    }
    close(0);
    xml.writeCharacters("\n");
    xml.writeEndDocument();
    xml.flush();
  }

  private void counts(List<Suite> suites) throws XMLStreamException {
    attribute("tests", suites.stream().mapToInt(suite -> suite.cases.size()).sum());
    attribute("failures", suites.stream().mapToInt(s -> s.count(Status.SLOWER)).sum());
    attribute("errors", suites.stream().mapToInt(s -> s.count(Status.NOT_MEASURED)).sum());
    attribute("skipped", suites.stream().mapToInt(s -> s.count(Status.UNDECIDED)).sum());
    attribute("time", seconds(suites.stream().mapToDouble(Suite::seconds).sum()));
  }

  private void write(Case one) throws XMLStreamException {
    open(2, "testcase");
    attribute("classname", one.engine);
    attribute("name", one.name);
    attribute("time", seconds(one.seconds));
    switch (one.status) {
      case NOT_SLOWER -> {
        open(3, "system-out");
        xml.writeCharacters(valid(one.text));
        xml.writeEndElement();
      }
      case SLOWER -> outcome("failure", one.size + one.text, one.status);
      case UNDECIDED -> outcome("skipped", one.text, one.status);
      case NOT_MEASURED -> outcome("error", one.text, one.status);
    }
    close(2);
  }

  private void outcome(String element, String message, Status status) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(3));
    xml.writeEmptyElement(element);
    attribute("message", message);
    attribute("type", status.label());
  }

  private void open(int depth, String element) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
    xml.writeStartElement(element);
  }

  private void close(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
    xml.writeEndElement();
  }

  private void attribute(String name, Object value) throws XMLStreamException {
    xml.writeAttribute(name, valid(value.toString()));
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  /** XML cannot hold some characters, not even as references. */
  private static String valid(String text) {
    return text.codePoints()
        .map(c -> isValid(c) ? c : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isValid(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c <= 0xD7FF
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000;
  }
}
