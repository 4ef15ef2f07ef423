package wasmeter.record.name;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import wasmeter.record.Header;

/**
 * Short names of machines: the label, which is the processor, with as much detail as distinguishes
 * a machine from others with the same label. They depend on which machines there are, and not on
 * their order. No two machines have the same. Immutable.
 */
public final class MachineNames {
  /** From the shortest name to the longest; ids differ wherever anything does. */
  private static final List<Function<Header.Machine, String>> DETAILS =
      List.of(
          machine -> "",
          machine -> "%s cores, %s GiB".formatted(machine.cores(), machine.memoryGib()),
          Header.Machine::os,
          Header.Machine::processor,
          Header.Machine::id);

  private final Map<String, String> names;

  private MachineNames(Map<String, String> names) {
    this.names = names;
  }

  /**
   * Names machines.
   *
   * @param machines all that may stand beside each other
   * @return a name for each
   */
  public static MachineNames of(Collection<Header.Machine> machines) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Header.Machine machine : machines) {
      names.put(machine.id(), name(machine, machines));
    }
    Map<String, Integer> uses = new HashMap<>();
    names.values().forEach(name -> uses.merge(name, 1, Integer::sum));
    // A label may look like the name that another machine gets.
    names.replaceAll((id, name) -> uses.get(name) > 1 ? "%s (%s)".formatted(name, id) : name);
    return new MachineNames(names);
  }

  private static String name(Header.Machine machine, Collection<Header.Machine> all) {
    int level = 0;
    while (level + 1 < DETAILS.size() && isShared(text(machine, level), level, machine, all)) {
      level++;
    }
    return text(machine, level);
  }

  private static boolean isShared(
      String text, int level, Header.Machine machine, Collection<Header.Machine> all) {
    return all.stream()
        .anyMatch(other -> !other.id().equals(machine.id()) && text(other, level).equals(text));
  }

  private static String text(Header.Machine machine, int level) {
    List<String> details =
        DETAILS.subList(1, level + 1).stream().map(detail -> detail.apply(machine)).toList();
    return details.isEmpty()
        ? machine.label()
        : "%s (%s)".formatted(machine.label(), String.join(", ", details));
  }

  /**
   * The name of a machine.
   *
   * @param id of the machine
   * @return the id itself if no header describes it
   */
  public String of(String id) {
    return names.getOrDefault(id, String.valueOf(id));
  }

  /**
   * The machines that somebody may mean.
   *
   * @param wanted a name, or an id
   * @return ids; more than one only where the text is the id of one and the name of another
   */
  public Set<String> ids(String wanted) {
    Set<String> ids = new TreeSet<>();
    names.forEach(
        (id, name) -> {
          if (name.equals(wanted) || id.equals(wanted)) {
            ids.add(id);
          }
        });
    return ids;
  }
}
