package wasmeter.fleet.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoodsTest {
  @TempDir private Path directory;
  private Path packed;
  private Path there;

  private String pack() throws IOException {
    packed = directory.resolve("packed");
    there = directory.resolve("there");
    Path program = Files.writeString(directory.resolve("program"), "#!/bin/sh\n");
    assertTrue(program.toFile().setExecutable(true));
    Goods goods = new Goods();
    goods.add("bin/program", program);
    goods.add("files/a b ä.txt", Files.writeString(directory.resolve("text"), "text"));
    goods.add("note", new byte[] {1});
    return goods.pack(packed);
  }

  @Test
  void filesAndPermissionsArrive() throws IOException {
    String hash = pack();
    Goods.unpack(packed, hash, there);
    assertEquals("text", Files.readString(there.resolve("files/a b ä.txt")));
    assertTrue(Files.isExecutable(there.resolve("bin/program")));
    assertFalse(Files.isExecutable(there.resolve("note")));
  }

  @Test
  void anotherListIsRefused() throws IOException {
    pack();
    IOException refused =
        assertThrows(IOException.class, () -> Goods.unpack(packed, "0".repeat(64), there));
    assertEquals(
        "the files of the job were changed on their way (their list): nothing of them is executed",
        refused.getMessage());
  }

  @Test
  void aFileThatWasChangedIsRefused() throws IOException {
    String hash = pack();
    Path changed = directory.resolve("changed");
    rewrite(changed, "files/a b ä.txt", "files/a b ä.txt");
    IOException refused = assertThrows(IOException.class, () -> Goods.unpack(changed, hash, there));
    assertTrue(refused.getMessage().contains("a b ä.txt"), refused.getMessage());
  }

  @Test
  void aFileThatNobodySentIsRefused() throws IOException {
    String hash = pack();
    Path changed = directory.resolve("changed");
    rewrite(changed, "note", "../note");
    assertThrows(IOException.class, () -> Goods.unpack(changed, hash, there));
    assertFalse(Files.exists(directory.resolve("note")));
  }

  /** Under another name, or with other content where the name stays. */
  private void rewrite(Path to, String name, String other) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(packed));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        boolean changes = entry.getName().equals(name);
        out.putNextEntry(new ZipEntry(changes ? other : entry.getName()));
        out.write(changes && name.equals(other) ? "evil".getBytes() : content);
        out.closeEntry();
      }
    }
  }
}
