package wasmeter.measure.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintedTest {
  private static final byte[] LINE = ("x".repeat(99) + "\n").getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  private Path log() {
    return directory.resolve("log");
  }

  private static void print(OutputStream out, int bytes) throws IOException {
    for (int i = 0; i < bytes; i += LINE.length) {
      out.write(LINE);
    }
  }

  private static void print(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFileThatHasGrownTooLongIsCutAndItsEndKept() throws IOException {
    try (Printed printed = new Printed(log());
        OutputStream out = new FileOutputStream(printed.target().file(), true)) {
      assertTrue(printed.target().type() == ProcessBuilder.Redirect.Type.APPEND);
      for (int i = 0; i < 5; i++) {
        print(out, 3 << 20);
        assertTrue(printed.look());
        assertEquals(0, Files.size(log()));
      }
      print(out, "one\nhal");
      print(out, 2 << 20);
      print(out, "two\nthree, whose hal");
      printed.look();
      print(out, "f was cut\nfour\n");
      assertFalse(printed.look(), "little is no flood");
      String tail = printed.tail();
      assertTrue(tail.endsWith("two\nthree, whose half was cut\nfour"), tail);
      assertFalse(tail.contains("one"), tail);
      assertTrue(Files.size(log()) < 100, "the process goes on at the beginning");
    }
  }

  @Test
  void aFileThatIsShortStays() throws IOException {
    try (Printed printed = new Printed(log());
        OutputStream out = new FileOutputStream(printed.target().file(), true)) {
      assertEquals("", printed.tail());
      print(out, "first\n");
      print(out, (int) Printed.MOST / 2);
      printed.look();
      print(out, "last");
      assertTrue(printed.tail().endsWith("x\nlast"), printed.tail());
      assertTrue(Files.readString(log()).startsWith("first\n"));
    }
  }

  /** The module of a sample may have any name, and may be a link to a file of the user's. */
  @Test
  void whatHadItsNameBeforeIsNotWrittenTo() throws IOException {
    Path mine = Files.writeString(directory.resolve("mine"), "mine");
    Files.createSymbolicLink(log(), mine);
    try (Printed printed = new Printed(log());
        OutputStream out = new FileOutputStream(printed.target().file(), true)) {
      print(out, "its own");
      assertEquals("its own", printed.tail());
    }
    assertEquals("mine", Files.readString(mine));
  }
}
