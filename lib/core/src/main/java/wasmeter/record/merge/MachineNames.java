package wasmeter.record.merge;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import wasmeter.record.Header;

/** What sentences call machines: as much as it takes to tell one from another. */
final class MachineNames {
  private MachineNames() {}

  /** Names of machines, in order. */
  static List<String> of(Collection<Header.Machine> machines) {
    return machines.stream()
        .map(
            machine ->
                isOnly(machine, machines, Header.Machine::label)
                    ? machine.label()
                    : isOnly(machine, machines, MachineNames::inFull)
                        ? inFull(machine)
                        : inFull(machine) + " " + machine.id())
        .toList();
  }

  private static boolean isOnly(
      Header.Machine machine,
      Collection<Header.Machine> machines,
      Function<Header.Machine, String> name) {
    return machines.stream().map(name).filter(name.apply(machine)::equals).count() == 1;
  }

  /** All that is known of one. */
  static String inFull(Header.Machine machine) {
    String processor =
        machine.processor().equals(machine.label()) ? "" : machine.processor() + ", ";
    return "%s (%s%s cores, %s GiB, %s)"
        .formatted(machine.label(), processor, machine.cores(), machine.memoryGib(), machine.os());
  }
}
