package wasmeter.install;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {
  @TempDir Path directory;

  @Test
  void whatALinkLeadsToIsNotDeleted() throws Exception {
    Path target = Files.createDirectory(directory.resolve("home"));
    Files.createFile(target.resolve("precious"));
    Path tree = Files.createDirectory(directory.resolve("tree"));
    Files.createSymbolicLink(tree.resolve("link"), target);
    Files.createSymbolicLink(Files.createDirectory(tree.resolve("below")).resolve("link"), target);
    assertTrue(Trees.delete(tree));
    assertTrue(Files.exists(target.resolve("precious")));
  }

  /** A module may nest directories deeper than a path can be long. */
  @Test
  void noDepthIsTooDeep() throws Exception {
    Path tree = Files.createDirectory(directory.resolve("tree"));
    Path chain = null;
    for (int i = 0; i < 10; i++) {
      Path longer = directory.resolve("chain-" + i);
      Path end = Files.createDirectories(longer.resolve("directory/".repeat(300)));
      Files.createFile(end.resolve("file"));
      if (chain != null) {
        Files.move(chain, end.resolve("chain"));
      }
      chain = longer;
    }
    Files.move(chain, tree.resolve("chain"));
    Files.createDirectories(tree.resolve("another/one"));
    assertTrue(Trees.delete(tree));
  }

  @Test
  void whatIsGoneIsDeleted() {
    assertTrue(Trees.delete(directory.resolve("none")));
  }
}
