package wasmeter.measure.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("it sets properties")
class LogTailTest {
  @TempDir private Path directory;

  /** A module that prints in a loop fills a log that no array can hold. */
  @Test
  void onlyTheEndOfALogIsRead() throws IOException {
    Path log = directory.resolve("log");
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(3L << 30);
      file.seek(file.length());
      file.write("\nfirst of the last\n\nlast\n".getBytes(StandardCharsets.UTF_8));
    }
    assertEquals("first of the last\nlast", LogTail.of(log));
  }

  @Test
  void aLogOfFewLinesIsWhole() throws IOException {
    Path log = directory.resolve("log");
    assertEquals("", LogTail.of(log));
    assertEquals("", LogTail.of(Files.writeString(log, "")));
    assertEquals("one\ntwo", LogTail.of(Files.writeString(log, "one\n\ntwo")));
  }

  @Test
  void aLineLongerThanWhatIsReadIsCut() throws IOException {
    Path log = Files.writeString(directory.resolve("log"), "x".repeat(200_000) + "\n");
    String tail = LogTail.of(log);
    assertTrue(tail.startsWith("xxx") && tail.length() < 400, tail);
  }

  @Test
  void aReasonHoldsNoPath() {
    assertEquals("cannot read m.wasm: gone", LogTail.reason("cannot read /home/ann/m.wasm: gone"));
  }

  /** Engines quote names of the module, which may be megabytes of anything. */
  @Test
  void aLongPathDoesNotOverflow() {
    String reason = LogTail.reason("duplicate export " + "/a".repeat(100_000));
    assertTrue(reason.length() < 1_100, reason);
    assertTrue(reason.startsWith("duplicate export "), reason);
  }

  /** Whatever is cut before it, the pattern itself must bear it. */
  @Test
  void aPathOfManySegmentsDoesNotOverflow() {
    assertEquals("at a: x", LogTail.withoutPaths("at " + "/a".repeat(1_000_000) + ": x"));
  }

  @Test
  void aPathIsWhatHasTwoSegments() {
    assertEquals("/a b/ c $1", LogTail.withoutPaths("/a /home/ann/b/ /home/c /home/$1"));
  }

  /** Accounts are called as words of a message are. */
  @ParameterizedTest
  @ValueSource(strings = {"stack", "java", "runner", "call", "exhausted", "m"})
  void wordsStayThatAreTheUsersName(String name) {
    as(
        name,
        "/home/" + name,
        () -> {
          for (String words :
              List.of(
                  "call stack exhausted: java.lang.StackOverflowError in runner",
                  "uninitialized element of the user stack",
                  "no function env.call (i32) -> i32")) {
            assertEquals(words, LogTail.reason(words));
          }
        });
  }

  @Test
  void theUsersNameIsMaskedWhereItStandsAsOne() {
    as(
        "stack",
        "/srv/people/stack",
        () -> {
          assertEquals("in ~: call stack", LogTail.reason("in /srv/people/stack: call stack"));
          assertEquals("in ~.", LogTail.reason("in /srv/people/stack."));
          assertEquals("in m.wasm", LogTail.reason("in /srv/people/stack/m.wasm"));
          assertEquals(
              "USER=user uid=0(user) user 'user'",
              LogTail.reason("USER=stack uid=0(stack) user 'stack'"));
        });
  }

  @Test
  void aPathOfThisProcessMayHaveAnyCharacters() {
    String home = System.getProperty("wasmeter.home", "");
    try {
      System.setProperty("wasmeter.home", "/tmp/os=linux/bench[2] 'a, b'");
      assertEquals(
          "m.wasm: line 1, in x.jar",
          LogTail.reason(
              "/tmp/os=linux/bench[2] 'a, b'/samples/m.wasm: line 1, in"
                  + " /tmp/os=linux/bench[2] 'a, b'/x.jar"));
    } finally {
      System.setProperty("wasmeter.home", home);
    }
  }

  @Test
  void argumentsHaveNoDirectoriesWhateverIsInTheirNames() {
    for (String argument :
        List.of(
            "--upgrade-module-path=/a/b/c.jar:/d/e.jar",
            "--upgrade-module-path=/a/os=linux/c.jar:/d/e=f/e.jar")) {
      assertEquals("--upgrade-module-path=c.jar:e.jar", LogTail.withoutDirectories(argument));
    }
    assertEquals(
        "-javaagent:x.jar=y.txt", LogTail.withoutDirectories("-javaagent:/a/x.jar=/b/y.txt"));
    assertEquals("-Xmx6g", LogTail.withoutDirectories("-Xmx6g"));
  }

  private static void as(String name, String home, Runnable test) {
    String user = System.getProperty("user.name");
    String directory = System.getProperty("user.home");
    try {
      System.setProperty("user.name", name);
      System.setProperty("user.home", home);
      test.run();
    } finally {
      System.setProperty("user.name", user);
      System.setProperty("user.home", directory);
    }
  }
}
