package wasmeter.install;

import java.util.List;
import java.util.Map;

/**
 * The variables of what a set-up starts: what the user has set for other programs must not decide
 * what is installed, built or published. Where packages come from, and by which proxy, stays.
 */
public final class OwnEnvironment {
  /** Beginnings of what points Python at other packages, or makes it another Python. */
  private static final List<String> OF_PYTHON = List.of("PYTHON", "VIRTUAL_ENV", "__PYVENV_");

  /** Beginnings of what decides where pip installs, what compilers make, and how text looks. */
  private static final List<String> OF_TOOLS =
      List.of(
          "PIP_",
          "BASH_ENV",
          "CDPATH",
          "CFLAGS",
          "CXXFLAGS",
          "CPPFLAGS",
          "LDFLAGS",
          "RUSTFLAGS",
          "CARGO_ENCODED_RUSTFLAGS",
          "CARGO_BUILD_RUSTFLAGS",
          "CARGO_BUILD_TARGET",
          "CARGO_PROFILE_",
          "CARGO_TARGET_DIR",
          "CARGO_TERM_",
          "GOFLAGS",
          "GOOS",
          "GOARCH",
          "FORCE_COLOR",
          "CLICOLOR_FORCE",
          "PY_COLORS");

  private OwnEnvironment() {}

  /**
   * Keeps Python to the packages of its environment.
   *
   * @param environment is changed
   */
  public static void ofPython(Map<String, String> environment) {
    environment.keySet().removeIf(name -> OF_PYTHON.stream().anyMatch(name::startsWith));
  }

  /**
   * For a program whose output is read here: plain text in English, and nothing installed
   * elsewhere.
   *
   * @param environment is changed
   */
  public static void ofTool(Map<String, String> environment) {
    ofPython(environment);
    environment
        .keySet()
        .removeIf(
            name ->
                OF_TOOLS.stream().anyMatch(name::startsWith) && !PipSettings.isAboutSources(name));
    // No module of the working directory is taken for one of Python's.
    environment.put("PYTHONSAFEPATH", "1");
    // Without it Python takes one named "~" in the working directory, and some tools do not start.
    environment.putIfAbsent("HOME", Home.directory().toString());
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("TERM", "dumb");
    environment.put("NO_COLOR", "1");
  }
}
