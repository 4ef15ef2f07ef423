package wasmeter.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds are played by scripts. */
class RuntimesTest {
  @TempDir Path root;
  private Path tools;
  private Path llvm;
  private final List<String> console = new ArrayList<>();

  @BeforeEach
  void checkout() throws Exception {
    tools = Files.createDirectories(root.resolve("tools"));
    llvm = root.resolve("llvm");
    for (String runtime : List.of("wasmer", "wasmi", "lucet")) {
      Path crate = Files.createDirectories(root.resolve("lib/runtimes").resolve(runtime));
      Files.writeString(crate.resolve("Cargo.toml"), "[package]\nversion = \"1.2.3\"\n");
    }
    script(
        root.resolve("lib/runtimes/lucet/build"),
        "mkdir -p target/release; echo lucet > target/release/" + file("lucet"));
  }

  private static String file(String runtime) {
    return System.mapLibraryName(runtime);
  }

  private static void script(Path file, String text) throws Exception {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void cargo(String text) throws Exception {
    script(tools.resolve("cargo"), text);
    for (String tool : List.of("cc", "cmake", "g++", "patch", "ld")) {
      script(tools.resolve(tool), "exit 0");
    }
  }

  private static final String BUILDS =
      """
      while [ "$1" != -p ]; do shift; done
      name=${2#wasmeter-}
      mkdir -p target/release
      echo "$*" > target/release/lib$name.so
      """;

  private void build() throws InterruptedException {
    String path = tools + ":/usr/bin:/bin";
    console.clear();
    new Runtimes(new Checkout(root), root.resolve("cache"), console::add, path, llvm).build();
  }

  @Test
  void saysForEachRuntimeWhatToInstall() throws Exception {
    console.clear();
    new Runtimes(new Checkout(root), root.resolve("cache"), console::add, tools.toString(), llvm)
        .build();
    assertEquals(3, console.size(), console.toString());
    assertTrue(
        console.get(0).startsWith("wasmi is not built, for want of cargo, cc: curl"),
        console.get(0));
    assertTrue(
        console
            .get(1)
            .startsWith("lucet is not built, for want of cargo, cc, cmake, g++, patch, ld: "),
        console.get(1));
  }

  @Test
  void isBuiltOnceAndWasmerAgainWhenLlvmComes() throws Exception {
    cargo(BUILDS);
    build();
    Path wasmer = root.resolve("cache/wasmer-1.2.3").resolve(file("wasmer"));
    assertEquals("-p wasmeter-wasmer\n", Files.readString(wasmer));
    assertTrue(console.getLast().contains("apt-get install llvm-22-dev libpolly-22-dev"));
    assertTrue(Files.exists(root.resolve("cache/wasmi-1.2.3").resolve(file("wasmi"))));
    assertTrue(Files.exists(root.resolve("cache/lucet-1.2.3").resolve(file("lucet"))));

    cargo("exit 1");
    build();
    assertEquals("wasmi 1.2.3 is built", console.getFirst());

    Files.writeString(root.resolve("lib/runtimes/wasmi/lib.rs"), "other");
    assertThrows(InstallException.class, this::build, "its sources are others");

    cargo(BUILDS);
    Files.createDirectories(llvm.resolve("bin"));
    Files.createDirectories(llvm.resolve("lib"));
    script(llvm.resolve("bin/llvm-config"), "echo -lm -lthere -lnowhere");
    script(
        tools.resolve("cc"),
        "case $1 in *libc.so.6) echo '%s'/libc.so.6;; *) echo ${1#*=};; esac"
            .formatted(llvm.resolve("lib")));
    Files.createFile(llvm.resolve("lib").resolve(file("there") + ".1"));
    Files.createFile(llvm.resolve("lib/libPolly.a"));
    build();
    assertEquals("-p wasmeter-wasmer --features llvm\n", Files.readString(wasmer));
    Path links = root.resolve("lib/runtimes/target/link-names");
    assertTrue(Files.exists(links.resolve(file("there"))), "installed without its link name");
    assertFalse(Files.exists(links.resolve(file("nowhere"))));
  }

  @Test
  void aBuildThatFailsIsOneSentenceAndTheOthersAreTried() throws Exception {
    cargo("echo 'error: no such crate'; exit 101");
    InstallException told = assertThrows(InstallException.class, this::build);
    assertEquals(
        "wasmi, wasmer could not be built: see target/engines-wasmi.log", told.getMessage());
    assertTrue(console.contains("wasmi could not be built: error: no such crate"));
    assertTrue(Files.exists(root.resolve("cache/lucet-1.2.3").resolve(file("lucet"))));
  }
}
