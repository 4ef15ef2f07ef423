package wasmeter.install;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void thatWasBuiltIsInTheCacheByTheVersionOfTheCheckout() throws IOException {
    Path manifest = home.resolve("lib/runtimes/wasmer/Cargo.toml");
    Files.createDirectories(manifest.getParent());
    Files.writeString(manifest, "[package]\nversion = \"7.4.2\"\n");
    library("cache/wasmer-7.5.0", "wasmer");
    assertEquals(Optional.empty(), find("wasmer"));
    Path built = library("cache/wasmer-7.4.2", "wasmer");
    assertEquals(Optional.of(built), find("wasmer"));
    assertEquals(Optional.empty(), find("wasm"));
  }

  /** What a library can do beyond the published one is in its version. */
  @Test
  void thatWasBuiltWithLessIsNotTaken() throws IOException {
    Path manifest = home.resolve("lib/runtimes/wasmi/Cargo.toml");
    Files.createDirectories(manifest.getParent());
    Files.writeString(manifest, "[package]\nversion = \"2.0.0+wasi\"\n");
    library("cache/wasmi-2.0.0", "wasmi");
    assertEquals(Optional.empty(), find("wasmi"));
    Path built = library("cache/wasmi-2.0.0+wasi", "wasmi");
    assertEquals(Optional.of(built), find("wasmi"));
  }

  @Test
  void ofTheSystemIsWhereverItsNewestFileIs() throws IOException {
    List<String> names = List.of("libnew.so.2", "libold.so.1");
    Path one = Files.createDirectories(home.resolve("lib"));
    Path other = Files.createDirectories(home.resolve("lib64"));
    List<Path> directories = List.of(home.resolve("none"), one, other);
    assertEquals(Optional.empty(), Libraries.inSystem(names, directories));
    Path old = Files.createFile(one.resolve("libold.so.1"));
    assertEquals(Optional.of(old), Libraries.inSystem(names, directories));
    Path machine = Files.createDirectories(other.resolve("x86_64-linux-gnu"));
    Path found = Files.createFile(machine.resolve("libnew.so.2"));
    assertEquals(Optional.of(found), Libraries.inSystem(names, directories));
  }

  @Test
  void thatIsMissingSaysHowToGetIt() {
    assertEquals(
        "install Debian's package libjavascriptcoregtk-6.0-1, or Fedora's javascriptcoregtk6.0",
        Libraries.advice("jsc"));
    assertEquals("run mvn in the checkout to get it", Libraries.advice("wasmtime"));
    assertEquals("run mvn -Pengines in the checkout to get it", Libraries.advice("wasmer"));
    assertEquals(
        "build it by its own instructions and give its path as -Dwavm.library=label:path",
        Libraries.advice("wavm"));
  }
}
