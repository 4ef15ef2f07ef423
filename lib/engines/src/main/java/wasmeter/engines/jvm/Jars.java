package wasmeter.engines.jvm;

import java.nio.file.Path;
import java.util.List;

/** What each jar of a library is for, by its name. */
final class Jars {
  private static final String GENERATOR = "build-time-compiler-";

  /** What only the compiler for builds needs. */
  private static final List<String> OF_GENERATOR = List.of(GENERATOR, "codegen-", "javaparser-");

  /** What both compilers need, and nothing that executes. */
  private static final List<String> OF_COMPILERS = List.of("compiler-", "asm-");

  private Jars() {}

  /** Those of a program that compiles modules itself. */
  static List<Path> withCompiler(List<Path> all) {
    return all.stream().filter(jar -> !begins(jar, OF_GENERATOR)).toList();
  }

  /** Those of a program that executes what was compiled when it was built. */
  static List<Path> withoutCompilers(List<Path> all) {
    return withCompiler(all).stream().filter(jar -> !begins(jar, OF_COMPILERS)).toList();
  }

  /** Those that a build needs in addition; none if its compiler is missing. */
  static List<Path> ofBuild(List<Path> all) {
    List<Path> executing = withoutCompilers(all);
    return all.stream().anyMatch(jar -> begins(jar, List.of(GENERATOR)))
        ? all.stream().filter(jar -> !executing.contains(jar)).toList()
        : List.of();
  }

  private static boolean begins(Path jar, List<String> beginnings) {
    String name = jar.getFileName().toString();
    return beginnings.stream().anyMatch(name::startsWith);
  }
}
