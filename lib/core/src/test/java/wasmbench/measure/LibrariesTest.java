package wasmbench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {
  @TempDir Path home;

  private Path library(String directory, String name) throws IOException {
    Path made = Files.createDirectories(home.resolve(directory));
    return Files.createFile(made.resolve(System.mapLibraryName(name)));
  }

  private Optional<Path> find(String runtime) {
    return Libraries.find(runtime, home, home.resolve("cache"));
  }

  @Test
  void ofAPackageIsInTheEnvironment() throws IOException {
    assertEquals(Optional.empty(), find("wasmtime"));
    Path library = library(".venv/lib/python3.11/site-packages/wasmtime/linux-x86_64", "_wasmtime");
    Files.createDirectories(
        home.resolve(".venv/lib/python3.11/site-packages/wasmtime-50.0.1.dist-info"));
    assertEquals(Optional.of(library), find("wasmtime"));
  }

  @Test
  void thatWasBuiltIsInTheCacheTheLastOneFirst() throws IOException {
    assertEquals(Optional.empty(), find("wasmer"));
    library("cache/wasmer-7.4.2", "wasmer");
    Path later = library("cache/wasmer-7.3.0", "wasmer");
    Files.setLastModifiedTime(home.resolve("cache/wasmer-7.4.2"), FileTime.fromMillis(1));
    assertEquals(Optional.of(later), find("wasmer"));
    assertEquals(Optional.empty(), find("wasm"));
  }

  @Test
  void thatIsMissingSaysHowToGetIt() {
    assertEquals("run mvn in the checkout, which brings it", Libraries.advice("wasmtime"));
    assertEquals("run mvn -Pengines in the checkout, which brings it", Libraries.advice("wasmer"));
    assertEquals(
        "build it by its own instructions and give its path, -Dwavm.library=label:path",
        Libraries.advice("wavm"));
  }
}
