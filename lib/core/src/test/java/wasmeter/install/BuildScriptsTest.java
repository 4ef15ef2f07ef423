package wasmeter.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Maven starts, on machines where another Java is first, in places that it cannot work in. */
class BuildScriptsTest {
  private static final Path ROOT = Path.of(System.getProperty("wasmeter.home"));

  @TempDir private Path directory;

  private record Ended(int exit, String output) {}

  private static Ended run(Path where, Map<String, String> variables, String... command)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output.strip());
  }

  /** A Java that prints its name, its locale and what it is given. */
  private Path jdk(String name) throws IOException {
    Path java = Files.createDirectories(directory.resolve(name).resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho \"%s ${LC_ALL:-}\" \"$@\"\n".formatted(name));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return java.getParent().getParent();
  }

  @Test
  void javaIsTheOneThatTheBuildChose() throws Exception {
    Path older = jdk("older");
    Path mavens = jdk("of Maven");
    Path toolchains = jdk("of the toolchain");
    String path = older.resolve("bin") + ":" + System.getenv("PATH");
    String script = ROOT.resolve(".mvn/java").toString();
    Map<String, String> variables = Map.of("PATH", path, "LC_ALL", "C.UTF-8");
    assertEquals(
        new Ended(0, "of Maven C.UTF-8 -Da=b c  d $e"),
        run(directory, variables, "sh", script, mavens.toString(), "-Da=b", "c  d", "$e"));
    assertEquals(
        new Ended(0, "of the toolchain C.UTF-8 x"),
        run(
            directory,
            Map.of("PATH", path, "LC_ALL", "C.UTF-8", "TOOLCHAIN_JAVA_HOME", toolchains.toString()),
            "sh",
            script,
            mavens.toString(),
            "x"));
  }

  @Test
  void aLocaleWithoutUtf8IsReplaced() throws Exception {
    for (String locale : List.of("C", "POSIX", "xx_YY.ISO-8859-1")) {
      assertEquals(
          new Ended(0, "jdk C.UTF-8 x"),
          run(
              directory,
              Map.of("LC_ALL", locale),
              "sh",
              ROOT.resolve(".mvn/java").toString(),
              jdk("jdk").toString(),
              "x"),
          locale);
    }
  }

  /** Of an account without one, a JVM would make a directory called "?". */
  @Test
  void aHomeIsNamed() throws Exception {
    Path jdk = jdk("jdk");
    Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\necho \"$HOME\"\n");
    String script = ROOT.resolve(".mvn/java").toString();
    Ended ended = run(directory, Map.of("HOME", ""), "sh", script, jdk.toString());
    assertTrue(ended.output.startsWith("/"), ended.output);
  }

  /** Such as those for an older one, on which Maven runs. */
  @Test
  void argumentsThatThisJavaDoesNotKnowAreLeftOut() throws Exception {
    Path jdk = jdk("jdk");
    Path java = jdk.resolve("bin/java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        [ -z "${JDK_JAVA_OPTIONS-}${_JAVA_OPTIONS-}" ] || exit 1
        echo "${JAVA_TOOL_OPTIONS-none}" "$@"
        """);
    String script = ROOT.resolve(".mvn/java").toString();
    Ended known =
        run(directory, Map.of("JAVA_TOOL_OPTIONS", "-Da=b"), "sh", script, jdk.toString(), "x");
    assertEquals(new Ended(0, "-Da=b x"), known);
    for (String variable : List.of("JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
      Ended unknown =
          run(directory, Map.of(variable, "-XX:+Old"), "sh", script, jdk.toString(), "x");
      assertEquals(0, unknown.exit);
      assertTrue(unknown.output.startsWith("warning: "), unknown.output);
      assertTrue(unknown.output.endsWith("\nnone x"), unknown.output);
    }
  }

  /** Maven takes a name without a path for that of a program on the PATH. */
  @Test
  void noModuleStartsJavaByItsName() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT.resolve("lib"))) {
      for (Path pom : modules.map(module -> module.resolve("pom.xml")).toList()) {
        if (Files.exists(pom)) {
          assertFalse(
              Files.readString(pom).contains("<executable>java</executable>"), pom::toString);
        }
      }
    }
  }

  /**
   * Some locales have digits of their own, and no other process may read them in names of files.
   */
  @Test
  void noProgramWritesAsItsLocaleDoes() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("lib"))) {
      List<Path> programs =
          files
              .filter(file -> file.toString().matches(".*/src/main/java/.*Main\\.java"))
              .filter(file -> read(file).contains(" void main("))
              .toList();
      assertTrue(programs.size() > 5, programs::toString);
      for (Path program : programs) {
        assertTrue(read(program).contains(".setDefault(Locale.ROOT)"), program::toString);
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Before anything is started, by a sentence below which Maven prints nothing. */
  @Test
  void directoriesThatNoBuildWorksInAreRefused() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    String rules = pom.substring(pom.indexOf("<id>profiles</id>"));
    rules = rules.substring(0, rules.indexOf("</execution>"));
    assertTrue(rules.contains("<phase>validate</phase>"), rules);
    for (String wrong :
        List.of(
            "place.contains(\":\")",
            "place.contains(\"$\" + \"$\")",
            "place.contains(\"$\" + \"{\")",
            "place.indexOf(34) != -1",
            "!new java.io.File(place).isDirectory()",
            "(place + \"/\").contains(\"!/\")",
            ".canWrite()")) {
      assertTrue(rules.contains(wrong), wrong);
    }
    assertTrue(rules.contains("System.exit(1)"), rules);
  }

  @Test
  void aCheckoutThatNoClassPathCanNameIsRefusedFirst() throws Exception {
    Path checkout = Files.createDirectories(directory.resolve("a:b"));
    Ended ended =
        run(checkout, Map.of(), "sh", ROOT.resolve(".mvn/format").toString(), "/jdk", "x.jar");
    assertEquals(1, ended.exit);
    assertTrue(ended.output.startsWith("wasmeter: the checkout is in "), ended.output);
    assertTrue(ended.output.endsWith("move it to a directory without one"), ended.output);
    try (Stream<Path> made = Files.list(checkout)) {
      assertEquals(0, made.count());
    }
  }
}
