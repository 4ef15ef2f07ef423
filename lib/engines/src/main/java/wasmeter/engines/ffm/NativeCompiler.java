package wasmeter.engines.ffm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import wasmeter.engine.EngineException;
import wasmeter.engine.NativeSource;
import wasmeter.install.Checkout;
import wasmeter.install.Loadable;

/**
 * A compiler that makes shared libraries. They are kept outside the checkout, so that a second run
 * or checkout does not build them again.
 *
 * @param command its name on the PATH
 */
public record NativeCompiler(String command) {
  public static final NativeCompiler CC = new NativeCompiler("cc");
  public static final NativeCompiler RUSTC = new NativeCompiler("rustc");

  private static final String BUILDING = "building";
  private static final Duration LONG_AGO = Duration.ofDays(1);
  private static final String LIBRARY = System.mapLibraryName("program");

  /** What a command wrote, and how it ended. */
  private record Output(int exit, List<String> lines) {
    /** Compilers go on with notes and drawings after what is wrong. */
    String complaint() {
      return lines.stream()
          .filter(line -> line.contains("error"))
          .findFirst()
          .orElse(lines.isEmpty() ? "exit " + exit : lines.getLast());
    }
  }

  /** The first line the compiler says of itself, or empty if it is not found. */
  public Optional<String> version() {
    return run(Path.of("."), List.of(command, "--version"))
        .filter(output -> output.exit == 0)
        .flatMap(output -> output.lines.stream().findFirst());
  }

  /**
   * The library of a program, compiled unless it was before.
   *
   * @throws EngineException.Unavailable if the compiler is missing or fails
   */
  public Path library(NativeSource program) {
    String version = version().orElseThrow(this::missing);
    try {
      Path cache = Checkout.cache().resolve("native");
      if (!Loadable.isFrom(cache)) {
        return compiledForThisProcess(program);
      }
      Path library = cache.resolve(key(program, version)).resolve(LIBRARY);
      if (!Files.exists(library)) {
        Files.createDirectories(library.getParent());
        sweep(cache);
        // A process that is killed here leaves what is deleted with its temporary directory.
        Path building = Files.createTempDirectory(BUILDING);
        try {
          compile(program, building.resolve(LIBRARY));
          keep(building.resolve(LIBRARY), library);
        } finally {
          Files.deleteIfExists(building.resolve(LIBRARY));
          Files.delete(building);
        }
      }
      return library;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The library goes with the temporary directory of the process. */
  private Path compiledForThisProcess(NativeSource program) throws IOException {
    if (!Loadable.isFrom(Path.of(System.getProperty("java.io.tmpdir")))) {
      throw new EngineException.Unavailable(
          ("what %s compiles can be loaded from neither .cache/wasmeter of the home directory nor"
                  + " the temporary directory: let one of them be written, and not be mounted"
                  + " noexec")
              .formatted(command));
    }
    Path library = Files.createTempDirectory(BUILDING).resolve(LIBRARY);
    compile(program, library);
    return library;
  }

  /** Other processes see a whole library or none. */
  private static void keep(Path built, Path library) throws IOException {
    Path beside = Files.createTempFile(library.getParent().getParent(), BUILDING, "");
    try {
      Files.copy(built, beside, StandardCopyOption.REPLACE_EXISTING);
      Files.move(beside, library, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** What processes that were killed in the middle of a copy have left. */
  static void sweep(Path cache) throws IOException {
    Instant longAgo = Instant.now().minus(LONG_AGO);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(cache, BUILDING + "*")) {
      for (Path one : left) {
        if (Files.getLastModifiedTime(one, LinkOption.NOFOLLOW_LINKS)
            .toInstant()
            .isBefore(longAgo)) {
          // Earlier versions compiled in a directory there.
          if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(one.resolve(LIBRARY));
          }
          Files.deleteIfExists(one);
        }
      }
    } catch (DirectoryIteratorException | FileSystemException e) {
      // another process sweeps, too
    }
  }

  private void compile(NativeSource program, Path library) {
    List<String> line = new ArrayList<>();
    line.add(command);
    line.addAll(program.flags());
    line.addAll(List.of("-o", library.toString(), program.source().getFileName().toString()));
    // Started beside the source, so that complaints name the file without its path.
    Output output =
        run(program.source().toAbsolutePath().getParent(), line).orElseThrow(this::missing);
    if (output.exit != 0) {
      throw new EngineException.Unavailable(
          "%s cannot compile %s: %s"
              .formatted(command, program.source().getFileName(), output.complaint()));
    }
  }

  private EngineException.Unavailable missing() {
    String install =
        switch (command) {
          case "cc" -> "install a C compiler (for instance Debian's package gcc)";
          case "rustc" -> "install Rust (for instance Debian's package rustc)";
          default -> "install it";
        };
    return new EngineException.Unavailable(
        "%s is not found: %s and run again".formatted(command, install));
  }

  private String key(NativeSource program, String version) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(Files.readAllBytes(program.source()));
      digest.update(
          String.join("\0", command, version, String.join("\0", program.flags()))
              .getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Optional<Output> run(Path directory, List<String> command) {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException _) {
      // What ProcessBuilder says of a command that is not on the PATH.
      return Optional.empty();
    }
    try (var reader = process.inputReader()) {
      List<String> lines = reader.lines().filter(line -> !line.isBlank()).toList();
      return Optional.of(new Output(process.waitFor(), lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new EngineException.Unavailable(command.getFirst() + " was interrupted");
    }
  }
}
