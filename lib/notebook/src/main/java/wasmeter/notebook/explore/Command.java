package wasmeter.notebook.explore;

import wasmeter.record.Scenario;

/** What measures a cell again. Pure functions. */
final class Command {
  /** What it begins with; the log of the report has these forks already, and would add none. */
  static final String START = "mvn -Preport -Dname=again";

  private Command() {}

  static String engine(String name) {
    return "-Dengines=" + quoted(name);
  }

  static String sample(String name) {
    return "-Dsamples=" + quoted(name);
  }

  static String scenario(Scenario scenario) {
    return "-Dscenarios=" + scenario.label();
  }

  /** What a command needs besides for an engine that is beside the default one. */
  static String hint(String engine) {
    int at = engine.indexOf('@');
    if (at < 0) {
      return "";
    }
    String runtime = engine.substring(0, at).replaceFirst("/.*", "");
    String label = engine.substring(at + 1);
    return ("%s is not the default %s: add what it was given by, -D%2$s.version=%3$s,"
            + " -D%2$s.jars=%3$s:path, -D%2$s.jvm=%3$s:arguments or -D%2$s.library=%3$s:path.")
        .formatted(engine, runtime, label);
  }

  /** A name for a shell. Commas stand between names, so one within is written as any character. */
  private static String quoted(String name) {
    return "'" + name.replace(",", "?").replace("'", "'\\''") + "'";
  }
}
