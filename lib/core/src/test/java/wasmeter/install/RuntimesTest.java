package wasmeter.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;

/** The scripts are those of the repository; the tools they need are played by others. */
@Alongside
class RuntimesTest {
  @TempDir Path root;
  private Path runtimes;
  private Path tools;
  private Path llvm;
  private final List<String> console = new ArrayList<>();

  @BeforeEach
  void checkout() throws Exception {
    tools = Files.createDirectories(root.resolve("tools"));
    llvm = root.resolve("llvm");
    Path repository = Path.of(System.getProperty("wasmeter.home"), "lib/runtimes");
    runtimes = Files.createDirectories(root.resolve("lib/runtimes"));
    Files.copy(repository.resolve("common.sh"), runtimes.resolve("common.sh"));
    for (String runtime : List.of("wasmer", "wasmi", "lucet")) {
      Path crate = Files.createDirectory(runtimes.resolve(runtime));
      Files.writeString(crate.resolve("Cargo.toml"), "[package]\nversion = \"1.2.3\"\n");
      Files.copy(
          repository.resolve(runtime).resolve("build"),
          crate.resolve("build"),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    for (String patch :
        List.of(
            "lucet/patches/cranelift-codegen",
            "lucet/patches/lucet-runtime-internals",
            "lucet/patches/raw-cpuid",
            "wasmer/patches/wasmer-c-api",
            "wasmi/patches/wasmi_c_api_impl")) {
      Path file = runtimes.resolve(patch + ".patch");
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
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
      case $1 in
        build) ;;
        info) mkdir -p "$CARGO_HOME/registry/src/any/${3%%@*}-${3#*@}"
          exit;;
      esac
      while [ "$1" != -p ]; do shift; done
      name=${2#wasmeter-}
      mkdir -p "$CARGO_TARGET_DIR/release"
      echo "$*" > "$CARGO_TARGET_DIR/release/%s"
      """
          .formatted(file("$name"));

  private void build(String... engines) throws InterruptedException {
    buildWith(tools + ":/usr/bin:/bin", engines.length == 0 ? List.of("**") : List.of(engines));
  }

  private void buildWith(String path, List<String> engines) throws InterruptedException {
    console.clear();
    new Runtimes(
            new Checkout(root),
            root.resolve("cache"),
            console::add,
            Map.of(
                "PATH",
                path,
                "LLVM_PREFIX",
                llvm.toString(),
                "CARGO_HOME",
                root.resolve("cargo").toString()))
        .build(engines);
  }

  @Test
  void saysForEachRuntimeWhatToInstall() throws Exception {
    buildWith(tools.toString(), List.of("**"));
    assertEquals(3, console.size(), console.toString());
    assertTrue(
        console
            .get(0)
            .startsWith("lucet is not built, missing cargo, cc, cmake, g++, patch, ld: curl"),
        console.get(0));
    assertTrue(
        console.get(1).startsWith("wasmer is not built, missing cargo, cc, patch: curl"),
        console.get(1));
    assertTrue(
        console.get(2).startsWith("wasmi is not built, missing cargo, cc, patch: curl"),
        console.get(2));
  }

  @Test
  void saysHowToInstallWhatDebianHas() throws Exception {
    cargo(BUILDS);
    Files.delete(tools.resolve("cmake"));
    buildWith(tools.toString(), List.of("lucet"));
    assertEquals(
        List.of("lucet is not built, missing cmake: apt-get install gcc cmake g++ patch binutils"),
        console);
  }

  @Test
  void thoseThatAreChosenAreBuilt() throws Exception {
    cargo(BUILDS);
    build("chicory/*", "wasmi", "wasmer/llvm");
    assertFalse(Files.exists(root.resolve("cache/lucet-1.2.3")));
    assertTrue(Files.exists(root.resolve("cache/wasmi-1.2.3").resolve(file("wasmi"))));
    assertTrue(Files.exists(root.resolve("cache/wasmer-1.2.3").resolve(file("wasmer"))));
    assertEquals(
        "no runtime that is built here matches chicory/*: there are lucet, wasmer, wasmi",
        assertThrows(InstallException.class, () -> build("chicory/*")).getMessage());
  }

  /** Nothing here knows its name. */
  @Test
  void aDirectoryWithAScriptIsARuntime() throws Exception {
    Path crate = Files.createDirectory(runtimes.resolve("other"));
    Files.writeString(crate.resolve("Cargo.toml"), "version = \"4\"\n");
    script(
        crate.resolve("build"),
        "if [ $1 = --needs ]; then exit 0; fi; echo other > $1/" + file("other"));
    build("other");
    assertEquals("other 4 is built", console.getLast());
    Path built = root.resolve("cache/other-4").resolve(file("other"));
    assertEquals("other\n", Files.readString(built));

    script(crate.resolve("build"), "echo I am confused; exit 2");
    assertEquals(
        "lib/runtimes/other/build --needs ended with 2: I am confused",
        assertThrows(InstallException.class, () -> build("other")).getMessage());
  }

  /** One that cargo does not build, of which a library is not all. */
  @Test
  void whatBelongsToALibraryIsKeptBesideIt() throws Exception {
    Path other = Files.createDirectory(runtimes.resolve("other"));
    Files.writeString(other.resolve("version.toml"), "version = \"4\"\n");
    String text =
        "if [ $1 = --needs ]; then exit 0; fi; mkdir $1/bin; echo tool > $1/bin/tool;"
            + " chmod +x $1/bin/tool; echo other > $1/";
    script(other.resolve("build"), text + file("other"));
    build("other");
    Path kept = root.resolve("cache/other-4");
    assertTrue(Files.isExecutable(kept.resolve("bin/tool")));
    assertFalse(Files.isExecutable(kept.resolve(file("other"))));

    script(other.resolve("build"), text + file("other") + "; echo again >> $1/bin/tool");
    build("other");
    assertEquals("tool\nagain\n", Files.readString(kept.resolve("bin/tool")), "not thrice");

    Files.delete(other.resolve("version.toml"));
    assertEquals(
        "lib/runtimes/other has no version in Cargo.toml or version.toml",
        assertThrows(InstallException.class, () -> build("other")).getMessage());
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
    assertEquals("lucet 1.2.3 is built", console.getFirst());

    Files.writeString(runtimes.resolve("wasmi/lib.rs"), "other");
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
    Path links = runtimes.resolve("target/wasmer/link-names");
    assertTrue(Files.exists(links.resolve(file("there"))), "installed without its link name");
    assertFalse(Files.exists(links.resolve(file("nowhere"))));

    cargo("exit 1");
    build();
    assertEquals("wasmi 1.2.3 is built", console.getLast(), "wasmer has all that belongs to it");
    Files.delete(llvm.resolve("lib/libPolly.a"));
    build();
    assertEquals("wasmi 1.2.3 is built", console.getLast(), "and keeps it");
  }

  @Test
  void aBuildThatFailsIsOneSentenceAndTheOthersAreTried() throws Exception {
    cargo(
        "case \"$*\" in *wasmeter-wasm*) echo 'error: no such crate'; exit 101;; esac\n" + BUILDS);
    InstallException thrown = assertThrows(InstallException.class, this::build);
    assertEquals(
        "wasmer, wasmi could not be built: see target/engines-wasmer.log", thrown.getMessage());
    assertTrue(console.contains("wasmi could not be built: error: no such crate"));
    assertTrue(Files.exists(root.resolve("cache/lucet-1.2.3").resolve(file("lucet"))));
  }
}
