package wasmeter.checks.verdict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.Parser;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedTest {
  /** Exports {@code run() -> i32}, which counts its calls. */
  private static final byte[] COUNTS = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 6, 6, 1, 0x7f, 1, 0x41, 0,
    0x0b, 7, 7, 1, 3, 'r', 'u', 'n', 0, 0, 10, 13, 1, 11, 0, 0x23, 0, 0x41, 1, 0x6a, 0x24, 0, 0x23,
    0, 0x0b
  };

  @TempDir private Path directory;

  @Test
  void every33rdCallIsMadeTwice() throws ReflectiveOperationException, IOException {
    List<Path> variant = Planted.jars(chicory(), directory);
    List<Path> jars = new ArrayList<>(List.of(variant.getFirst()));
    jars.addAll(chicory());
    assertEquals(34, calls(jars, Again.CALLS));
    assertEquals(33 * 34, calls(jars, 33 * Again.CALLS));
  }

  @Test
  void chicoryItselfDoesNot() throws ReflectiveOperationException, IOException {
    assertEquals(100, calls(chicory(), 100));
  }

  @Test
  void chicoryNeedNotBeHere() throws ReflectiveOperationException, IOException {
    URL[] checks = {location(Planted.class).toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(checks, ClassLoader.getPlatformClassLoader())) {
      var jars =
          loader
              .loadClass(Planted.class.getName())
              .getDeclaredMethod("jars", List.class, Path.class);
      jars.setAccessible(true);
      List<?> alone =
          (List<?>) jars.invoke(null, chicory(), Files.createDirectory(directory.resolve("alone")));
      byte[] bytes = Files.readAllBytes((Path) alone.getFirst());
      assertArrayEquals(bytes, Files.readAllBytes(Planted.jars(chicory(), directory).getFirst()));
    }
  }

  @Test
  void theJarIsAlwaysTheSame() throws IOException {
    Path first = Planted.jars(chicory(), directory).getFirst();
    byte[] bytes = Files.readAllBytes(first);
    Files.delete(first);
    Path second = Planted.jars(chicory(), directory).getFirst();
    assertEquals(first, second);
    assertEquals(-1, Arrays.mismatch(bytes, Files.readAllBytes(second)));
  }

  private static List<Path> chicory() {
    return List.of(location(Instance.class), location(Parser.class));
  }

  private static Path location(Class<?> type) {
    return Path.of(
        URI.create(type.getProtectionDomain().getCodeSource().getLocation().toExternalForm()));
  }

  /** What the last of some calls returns, in a class loader of these jars alone. */
  private static long calls(List<Path> jars, int count)
      throws ReflectiveOperationException, IOException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Class<?> instances = loader.loadClass(Instance.class.getName());
      Object module =
          loader
              .loadClass(Parser.class.getName())
              .getMethod("parse", byte[].class)
              .invoke(null, (Object) COUNTS);
      Object builder = instances.getMethod("builder", module.getClass()).invoke(null, module);
      Object instance = builder.getClass().getMethod("build").invoke(builder);
      Object function = instances.getMethod("export", String.class).invoke(instance, "run");
      var apply =
          loader
              .loadClass("com.dylibso.chicory.runtime.ExportFunction")
              .getMethod("apply", long[].class);
      long last = 0;
      for (int i = 0; i < count; i++) {
        last = ((long[]) apply.invoke(function, (Object) new long[0]))[0];
      }
      return last;
    }
  }
}
