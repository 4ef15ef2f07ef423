package wasmeter.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeHashTest {
  private static final String CODE =
      """
      package wasmeter.x;
      %s
      class A {
        %s
        int twice(int x) {
          return %s * x;
        }
        B[] others;
        B either(boolean first) { // no class loader finds these: nothing may be asked of them
          B one = first ? new C() : new D();
          return one == null ? new B() : one;
        }
      }
      class B {}
      class C extends B {}
      class D extends B {}
      class Unused {}
      """;

  @TempDir private Path directory;

  private CodeHash compiled(String name, Object... parts) throws IOException {
    Path root = Files.createDirectory(directory.resolve(name));
    Path source = Files.writeString(root.resolve("A.java"), CODE.formatted(parts));
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-g", "-d", root.toString(), source.toString()));
    return new CodeHash(
        type -> {
          try {
            Path file = root.resolve(type + ".class");
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Test
  void aCommentIsNoChange() throws IOException {
    List<String> roots = List.of("wasmeter/x/A");
    String hash = compiled("plain", "", "", "2").of(roots);
    assertEquals(hash, compiled("commented", "/** A\n *\n * B */", "// C\n\n\n", "2").of(roots));
    assertNotEquals(hash, compiled("changed", "", "", "3").of(roots));
  }

  @Test
  void whatIsReferredToBelongsToIt() throws IOException {
    assertEquals(
        Set.of("wasmeter/x/A", "wasmeter/x/B", "wasmeter/x/C", "wasmeter/x/D"),
        compiled("plain", "", "", "2").reached(List.of("wasmeter/x/A", "wasmeter/x/None")));
  }
}
