package wasmeter.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names under which a linker finds libraries that are installed without their development packages.
 *
 * <p>LLVM's archives ask for some of the system's libraries, and what is packaged with LLVM need
 * not bring all of their development packages. The libraries themselves are there, since LLVM's own
 * shared library needs them.
 */
final class LinkNames {
  private LinkNames() {}

  /**
   * Fills a directory with a link for each library that LLVM asks for and the linker would not
   * find. What is nowhere gets none: the linker then says so.
   *
   * @param llvmConfig LLVM's command that tells what it asks for
   * @param compiler a C compiler, which knows where the linker looks
   * @param directory is made
   * @param log receives what these print
   */
  static void forLlvm(Path llvmConfig, Path compiler, Path directory, Path log)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path system =
        Path.of(said(log, compiler, "-print-file-name=libc.so.6")).toAbsolutePath().getParent();
    for (String flag : said(log, llvmConfig, "--link-static", "--system-libs").split("\\s+")) {
      if (!flag.startsWith("-l")) {
        continue;
      }
      String name = System.mapLibraryName(flag.substring(2));
      // A compiler gives the bare name back where it finds no file of that name.
      if (said(log, compiler, "-print-file-name=" + name).equals(name)) {
        Optional<Path> versioned = startingWith(system, name + ".");
        Path link = directory.resolve(name);
        if (versioned.isPresent() && !Files.exists(link)) {
          Files.createSymbolicLink(link, versioned.get());
        }
      }
    }
  }

  private static Optional<Path> startingWith(Path directory, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.getFileName().toString().startsWith(prefix)).sorted().findFirst();
    }
  }

  private static String said(Path log, Path program, String... arguments)
      throws InterruptedException {
    List<String> all = Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList();
    SetupCommand command = new SetupCommand(all, program.getParent(), Map.of(), log);
    command.run();
    return SetupCommand.lastLine(command.output());
  }
}
