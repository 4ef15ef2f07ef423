package wasmeter.notebook.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Modules as one script, because browsers import nothing for a page that was opened as a file.
 *
 * <p>Modules follow each other, those that are imported first, without their import lines and the
 * word export. So no two may declare the same name at their top level, and none may rename what it
 * imports. For use by one thread.
 */
final class Bundle {
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import \\{ ([\\w, ]+) } from \"\\./([\\w-]+\\.js)\";\\n");
  private static final Pattern EXPORT =
      Pattern.compile("(?m)^export (?=(?:async )?(?:function|const|let|class) (\\w+))");
  private static final Pattern TOP =
      Pattern.compile("(?m)^(?:export )?(?:async )?(?:function|const|let|class) (\\w+)");
  private static final Pattern LEFT = Pattern.compile("(?m)^(?:import|export) .*");

  private final Map<String, String> modules = new LinkedHashMap<>();
  private final Map<String, Set<String>> exports = new HashMap<>();
  private final Map<String, String> declared = new HashMap<>();
  private final List<String> open = new ArrayList<>();

  private Bundle() {}

  /**
   * A script that does what a module does.
   *
   * @param main name of a file beside this class
   * @return the text for a script element of the type module
   * @throws IllegalStateException if a module breaks the rules above
   */
  static String of(String main) {
    Bundle bundle = new Bundle();
    bundle.add(main);
    return String.join("\n", bundle.modules.values());
  }

  private void add(String name) {
    if (modules.containsKey(name)) {
      return;
    }
    require(!open.contains(name), "%s imports itself, by way of %s", name, open);
    open.add(name);
    String text = Template.text(name);
    Matcher imports = IMPORT.matcher(text);
    while (imports.find()) {
      add(imports.group(2));
      for (String wanted : imports.group(1).split(", ")) {
        require(
            exports.get(imports.group(2)).contains(wanted),
            "%s imports %s, which %s does not export",
            name,
            wanted,
            imports.group(2));
      }
    }
    Matcher names = TOP.matcher(text);
    while (names.find()) {
      String other = declared.put(names.group(1), name);
      require(other == null, "%s declares %s, as %s does", name, names.group(1), other);
    }
    Set<String> exported = new HashSet<>();
    Matcher exporting = EXPORT.matcher(text);
    while (exporting.find()) {
      exported.add(exporting.group(1));
    }
    exports.put(name, exported);
    String script = EXPORT.matcher(IMPORT.matcher(text).replaceAll("")).replaceAll("");
    Matcher left = LEFT.matcher(script);
    require(!left.find(), "%s has a line that cannot be bundled", name);
    require(!script.contains("</script"), "%s would end its element", name);
    modules.put(name, "// " + name + "\n" + script.strip() + "\n");
    open.remove(name);
  }

  private static void require(boolean holds, String message, Object... of) {
    if (!holds) {
      throw new IllegalStateException(message.formatted(of));
    }
  }
}
