package wasmeter.record.name;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wasmeter.record.Header;

class MachineNamesTest {
  private static final Header.Machine ONE = machine("1", "cpu", "cpu", 2, 8, "linux");

  private static Header.Machine machine(
      String id, String label, String processor, int cores, long memory, String os) {
    return new Header.Machine(id, label, processor, cores, memory, os);
  }

  private static List<String> names(Header.Machine... machines) {
    MachineNames names = MachineNames.of(List.of(machines));
    return List.of(machines).stream().map(machine -> names.of(machine.id())).toList();
  }

  @Test
  void aMachineAloneIsItsProcessor() {
    assertEquals(List.of("cpu"), names(ONE));
    assertEquals(
        List.of("cpu", "other"), names(ONE, machine("2", "other", "other", 2, 8, "linux")));
  }

  @Test
  void thereIsAsMuchDetailAsDistinguishes() {
    assertEquals(
        List.of("cpu (2 cores, 8 GiB)", "cpu (4 cores, 8 GiB)"),
        names(ONE, machine("2", "cpu", "cpu", 4, 8, "linux")));
    assertEquals(
        List.of("cpu (2 cores, 8 GiB)", "cpu (2 cores, 16 GiB)"),
        names(ONE, machine("2", "cpu", "cpu", 2, 16, "linux")));
    assertEquals(
        List.of("cpu (2 cores, 8 GiB, linux)", "cpu (2 cores, 8 GiB, mac)"),
        names(ONE, machine("2", "cpu", "cpu", 2, 8, "mac")));
    assertEquals(
        List.of("cpu (2 cores, 8 GiB, linux, cpu)", "cpu (2 cores, 8 GiB, linux, cpu v2)"),
        names(ONE, machine("2", "cpu", "cpu v2", 2, 8, "linux")));
    assertEquals(
        List.of("cpu (2 cores, 8 GiB, linux, cpu, 1)", "cpu (2 cores, 8 GiB, linux, cpu, 2)"),
        names(ONE, machine("2", "cpu", "cpu", 2, 8, "linux")));
  }

  @Test
  void noTwoAreAlikeWhateverTheyAreCalled() {
    List<Header.Machine> machines =
        List.of(
            ONE,
            machine("2", "cpu", "cpu", 4, 8, "linux"),
            machine("3", "cpu (2 cores, 8 GiB)", "cpu", 2, 8, "linux"),
            machine("4", "cpu", "cpu", 4, 8, "mac"),
            machine("5", "4", "cpu", 4, 8, "mac"));
    MachineNames names = MachineNames.of(machines);
    Set<String> all = new HashSet<>();
    machines.forEach(machine -> all.add(names.of(machine.id())));
    assertEquals(machines.size(), all.size(), all::toString);
    List<Header.Machine> otherwise = new ArrayList<>(machines);
    Collections.reverse(otherwise);
    MachineNames again = MachineNames.of(otherwise);
    machines.forEach(machine -> assertEquals(names.of(machine.id()), again.of(machine.id())));
  }

  @Test
  void whatNoHeaderDescribesIsItsId() {
    assertEquals("x", MachineNames.of(List.of(ONE)).of("x"));
  }
}
