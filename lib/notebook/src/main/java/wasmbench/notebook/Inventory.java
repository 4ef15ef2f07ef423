package wasmbench.notebook;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import wasmbench.measure.EngineStatus;
import wasmbench.notebook.table.Quantity;
import wasmbench.record.Header;
import wasmbench.record.Unit;
import wasmbench.sample.Sample;

/** What is here, as tables for people. Pure functions. */
public final class Inventory {
  private record Property(String name, String value) {}

  private Inventory() {}

  /**
   * Engines, their versions, and what is missing and how to get it.
   *
   * @param engines in the order of rows
   * @return one engine a row
   */
  public static Table engines(List<EngineStatus> engines) {
    return Table.create(
        "Engines",
        column("engine", engines, EngineStatus::name),
        column("version", engines, s -> s.header().version()),
        column("executes by", engines, s -> s.header().tier()),
        column("settings", engines, s -> String.join("; ", s.header().flags())),
        column("leaves for later", engines, Inventory::leaves),
        column("missing", engines, s -> s.missing() == null ? "" : s.missing()));
  }

  private static String leaves(EngineStatus status) {
    return status.header().leaves().entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining("; "));
  }

  /**
   * Samples and what they do.
   *
   * @param samples in the order of rows
   * @return one sample a row
   */
  public static Table samples(List<Sample> samples) {
    return Table.create(
        "Samples",
        column("sample", samples, Sample::name),
        column("size", samples, s -> Quantity.text(s.bytes(), Unit.BYTES)),
        column("language", samples, Sample::language),
        column("call", samples, s -> s.call().map(c -> c.name()).orElse("none")),
        column("what it does", samples, Sample::summary));
  }

  /**
   * A machine, and the JDK of this process, which also runs the forks.
   *
   * @param machine as records describe it
   * @return one property a row
   */
  public static Table machine(Header.Machine machine) {
    List<Property> properties =
        List.of(
            new Property("processor", machine.processor()),
            new Property("cores", Integer.toString(machine.cores())),
            new Property("memory", machine.memoryGib() + " GiB"),
            new Property("operating system", machine.os()),
            new Property("JDK", System.getProperty("java.vendor") + " " + Runtime.version()));
    return Table.create(
        "Machine",
        column("property", properties, Property::name),
        column("value", properties, Property::value));
  }

  private static <T> StringColumn column(String name, List<T> rows, Function<T, String> text) {
    return StringColumn.create(name, rows.stream().map(text).toList());
  }
}
