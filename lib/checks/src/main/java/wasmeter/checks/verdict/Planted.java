package wasmeter.checks.verdict;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Chicory with a slowdown of 3 %: a jar that comes before its own, with one of its classes changed
 * so that every export is an {@link Again}. To the project it is a variant with other jars, as an
 * engine author would bring one.
 */
final class Planted {
  /** Where an instance hands out its exports. */
  static final String EXPORTS = "com/dylibso/chicory/runtime/Instance$Exports.class";

  private static final String METHOD = "function";
  private static final ClassDesc FUNCTION =
      ClassDesc.of("com.dylibso.chicory.runtime.ExportFunction");

  /** {@link Again}, which cannot be loaded here: Chicory is in the processes that measure it. */
  private static final ClassDesc AGAIN = ClassDesc.of(Planted.class.getPackageName(), "Again");

  private static final String AGAIN_CLASS =
      AGAIN.packageName().replace('.', '/') + '/' + AGAIN.displayName() + ".class";

  private Planted() {}

  /**
   * The jars of the variant.
   *
   * @param jars Chicory's own
   * @param directory where the jar is written
   * @return in the order of the class path
   * @throws IOException if a jar cannot be read or written
   */
  static List<Path> jars(List<Path> jars, Path directory) throws IOException {
    Path planted = directory.toAbsolutePath().resolve("planted.jar");
    write(
        planted,
        List.of(
            new Entry(EXPORTS, changed(read(jars, EXPORTS), jars)),
            new Entry(AGAIN_CLASS, again())));
    return List.of(planted, jars.getFirst().getParent());
  }

  private record Entry(String name, byte[] content) {}

  /** The class of exports, in which every function is wrapped before it is returned. */
  private static byte[] changed(byte[] exports, List<Path> jars) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(urls(jars), null)) {
      ClassHierarchyResolver types =
          ClassHierarchyResolver.ofResourceParsing(loader)
              .orElse(ClassHierarchyResolver.defaultResolver());
      ClassFile files = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(types));
      return files.transformClass(
          files.parse(exports),
          ClassTransform.transformingMethodBodies(
              method -> method.methodName().equalsString(METHOD),
              (code, instruction) -> {
                if (instruction instanceof ReturnInstruction) {
                  code.invokestatic(AGAIN, "of", MethodTypeDesc.of(FUNCTION, FUNCTION));
                }
                code.with(instruction);
              }));
    }
  }

  private static URL[] urls(List<Path> jars) throws IOException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    return urls;
  }

  private static byte[] read(List<Path> jars, String name) throws IOException {
    for (Path jar : jars) {
      try (JarFile file = new JarFile(jar.toFile())) {
        ZipEntry entry = file.getEntry(name);
        if (entry != null) {
          return file.getInputStream(entry).readAllBytes();
        }
      }
    }
    throw new IllegalStateException("no jar of Chicory has " + name);
  }

  private static byte[] again() throws IOException {
    try (InputStream in = Planted.class.getClassLoader().getResourceAsStream(AGAIN_CLASS)) {
      return in.readAllBytes();
    }
  }

  /** Always the same bytes: what was recorded of the variant continues to count. */
  private static void write(Path jar, List<Entry> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Entry entry : entries) {
        ZipEntry stored = new ZipEntry(entry.name());
        stored.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
        zip.putNextEntry(stored);
        zip.write(entry.content());
      }
    }
  }
}
