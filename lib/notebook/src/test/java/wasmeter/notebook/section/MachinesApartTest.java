package wasmeter.notebook.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tech.tablesaw.api.Table;
import wasmeter.notebook.explore.Explorer;
import wasmeter.notebook.front.FrontPage;
import wasmeter.notebook.front.Measured;
import wasmeter.notebook.front.Published;
import wasmeter.notebook.table.Figures2020;
import wasmeter.notebook.table.Log;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Header;
import wasmeter.record.Records;
import wasmeter.record.Scenario;

/** Two machines that differ in anything are two: nothing is said of both together. */
class MachinesApartTest {
  private static final String OTHER = "other";

  /** Machines that differ from the first in one field each, by the name of the field. */
  private static Stream<Header.Machine> others() {
    Header.Machine box = Fleet.BOX;
    return Stream.of(
        new Header.Machine(OTHER, "box 2", box.processor(), box.cores(), box.memoryGib(), box.os()),
        new Header.Machine(OTHER, box.label(), "box 2", box.cores(), box.memoryGib(), box.os()),
        new Header.Machine(OTHER, box.label(), box.processor(), 4, box.memoryGib(), box.os()),
        new Header.Machine(OTHER, box.label(), box.processor(), box.cores(), 16, box.os()),
        new Header.Machine(
            OTHER, box.label(), box.processor(), box.cores(), box.memoryGib(), "os 2"));
  }

  private static List<String> differing(Header.Machine other) {
    return Arrays.stream(Header.Machine.class.getRecordComponents())
        .filter(field -> !value(field, Fleet.BOX).equals(value(field, other)))
        .map(RecordComponent::getName)
        .toList();
  }

  private static Object value(RecordComponent field, Header.Machine machine) {
    try {
      return field.getAccessor().invoke(machine);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** A field that is added to the header needs a machine here that differs in it. */
  @Test
  void eachFieldHasAMachineThatDiffersInIt() {
    List<String> fields = new ArrayList<>();
    others().forEach(other -> fields.addAll(differing(other)));
    assertEquals(
        Arrays.stream(Header.Machine.class.getRecordComponents())
            .map(RecordComponent::getName)
            .filter(name -> !name.equals("id"))
            .toList(),
        fields.stream().filter(name -> !name.equals("id")).toList());
  }

  @TestFactory
  Stream<DynamicTest> nothingIsSaidOfBothTogether() {
    return others()
        .flatMap(
            other -> {
              Records both =
                  Fleet.everything(Fleet.everything(new Log(), Fleet.BOX, 1), other, 3).records();
              Runs runs = Runs.of(both);
              List<Runs> alone =
                  runs.byMachine().stream()
                      .map(one -> Runs.of(one.records().whereHeads(o -> true)))
                      .toList();
              return Stream.concat(
                  Sections.all().stream()
                      .filter(section -> !section.id().equals("machines"))
                      .map(
                          section ->
                              DynamicTest.dynamicTest(
                                  section.id() + " with another " + differing(other),
                                  () -> staysApart(section, runs, alone))),
                  Stream.of(
                      DynamicTest.dynamicTest(
                          "pages with another " + differing(other),
                          () -> pagesNameBoth(both, runs))));
            });
  }

  private static void staysApart(Section section, Runs runs, List<Runs> alone) {
    View view = section.view(runs);
    assertEquals(2, view.panels().size());
    for (int k = 0; k < 2; k++) {
      View.Panel panel = view.panels().get(k);
      assertEquals(runs.machineNames().get(k), panel.machine());
      assertTrue(view.caption().contains(panel.machine()), view.caption());
      View one = section.view(alone.get(k));
      assertEquals(cells(one), cells(panel.view()), "what the other machine did changes nothing");
      assertEquals(one.footnotes(), panel.view().footnotes());
      assertEquals(one.charts().size(), panel.view().charts().size());
      panel
          .view()
          .grids()
          .forEach(grid -> assertTrue(grid.name().contains(panel.machine()), grid.name()));
    }
    assertEquals(2 * cells(view.panels().getFirst().view()).size(), cells(view).size());
    Table tidy = view.tidy();
    if (tidy.rowCount() > 0) {
      Set<String> named = new HashSet<>(tidy.stringColumn("machine").asList());
      named.remove(Figures2020.LABEL);
      assertEquals(Set.copyOf(runs.machineNames()), named, "each row says where it was measured");
    }
  }

  private static List<List<String>> cells(View view) {
    return view.grids().stream()
        .flatMap(grid -> grid.rows().stream())
        .map(row -> row.stream().map(Shown::text).toList())
        .toList();
  }

  private static void pagesNameBoth(Records both, Runs runs) {
    List<String> names = runs.machineNames();
    assertEquals(2, Set.copyOf(names).size());
    Measured measured = Measured.of(both);
    String front = FrontPage.of(measured, new Published(List.of(), List.of(), List.of())).html();
    String explorer = Explorer.of(both).html();
    String machines = Text.of(Sections.named("machines").view(runs));
    for (String name : names) {
      assertTrue(front.contains("<h2>On " + name + "</h2>"), name);
      assertTrue(explorer.contains(name), name);
      assertTrue(machines.contains("| " + name + " |"), machines);
      assertTrue(measured.facts().contains(name), () -> measured.facts().toString());
    }
    Table sql = runs.sql("select machine, avg(value) as mean from observations group by machine");
    assertEquals(2, sql.rowCount());
    assertNotEquals(sql.getString(0, "mean"), sql.getString(1, "mean"));
  }

  @Test
  void aMarkOfTheSecondMachineLeadsToItsOwnNote() {
    Log log = Fleet.calls(new Log(), Fleet.BOX, Map.of("a", 1.0));
    log.machine("other", 4, "os").warm("a", "fib", Scenario.EXECUTE_CALL, 5);
    View view =
        Sections.named("execution")
            .view(Runs.of(log.records(), List.of("a", "b"), List.of("fib", "big")));
    assertEquals(2, view.panels().size());
    for (Grid grid : view.grids()) {
      for (List<Shown> row : grid.rows()) {
        row.forEach(cell -> cell.notes().forEach(k -> assertTrue(k <= view.footnotes().size())));
      }
    }
    Shown lacking = view.grids().getLast().rows().getLast().getLast();
    assertTrue(lacking instanceof Shown.Missing, lacking::toString);
    assertEquals(
        ((Shown.Missing) lacking).gap().reason(),
        view.footnotes().get(lacking.notes().getLast() - 1));
  }
}
