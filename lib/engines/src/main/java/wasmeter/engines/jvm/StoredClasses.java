package wasmeter.engines.jvm;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import wasmeter.engine.WasmRuntime.Interpreted;

/**
 * Counts in an archive of classes, which both compilers make alike, what will be interpreted: by
 * the library, or by HotSpot, which leaves long methods alone.
 */
final class StoredClasses {
  /** In bytes; no argument of a JVM changes it, only whether it is heeded. */
  private static final int LONGEST = 8_000;

  /** Of a function of the module, and of nothing else. */
  private static final Pattern FUNCTION = Pattern.compile("func_\\d+");

  /** What any function is called by from outside; it passes those on that are not classes. */
  private static final String ENTRY = "call(I[J)[J";

  private int functions;
  private int interpreted;
  private int longFunctions;
  private int longOthers;

  private StoredClasses() {}

  /**
   * Looks at all classes of an artefact.
   *
   * @param artefact a directory with one archive
   * @return empty if everything is compiled, or nothing was found
   */
  static Optional<Interpreted> interpreted(Path artefact) {
    return interpreted(artefact, heedsLength());
  }

  /** Whether the JVM leaves methods alone that are too long. */
  private static boolean heedsLength() {
    HotSpotDiagnosticMXBean flags =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return flags == null
        || Boolean.parseBoolean(flags.getVMOption("DontCompileHugeMethods").getValue());
  }

  static Optional<Interpreted> interpreted(Path artefact, boolean heedsLength) {
    StoredClasses found = new StoredClasses();
    try (Stream<Path> files = Files.list(artefact)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
        found.read(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.interpreted(heedsLength);
  }

  private void read(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().endsWith(".class")) {
          try (InputStream in = zip.getInputStream(entry)) {
            ClassFile.of().parse(in.readAllBytes()).methods().forEach(this::count);
          }
        }
      }
    }
  }

  private void count(MethodModel method) {
    String name = method.methodName().stringValue();
    boolean isFunction = FUNCTION.matcher(name).matches();
    boolean isLong =
        method.findAttribute(Attributes.code()).map(CodeAttribute::codeLength).orElse(0) > LONGEST;
    if (isFunction) {
      functions++;
      longFunctions += isLong ? 1 : 0;
    } else {
      longOthers += isLong ? 1 : 0;
    }
    if ((name + method.methodType().stringValue()).equals(ENTRY)) {
      interpreted += method.code().map(StoredClasses::passedOn).orElse(0);
    }
  }

  private static int passedOn(CodeModel code) {
    return code.elementStream()
        .filter(LookupSwitchInstruction.class::isInstance)
        .mapToInt(element -> ((LookupSwitchInstruction) element).cases().size())
        .sum();
  }

  private Optional<Interpreted> interpreted(boolean heedsLength) {
    List<String> said = new ArrayList<>();
    if (interpreted > 0) {
      said.add(
          String.format(
              Locale.ROOT,
              "%d of %d functions %s too large for a JVM method: the library interprets %s",
              interpreted,
              functions,
              interpreted == 1 ? "is" : "are",
              interpreted == 1 ? "it" : "them"));
    }
    boolean notCompiled = heedsLength && longFunctions + longOthers > 0;
    if (notCompiled) {
      said.add(
          "HotSpot interprets %s: over 8,000 bytecodes are not compiled without -XX:-DontCompileHugeMethods"
              .formatted(longOnes()));
    }
    int count = interpreted + (notCompiled ? longFunctions + longOthers : 0);
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(new Interpreted(count, String.join("; ", said)));
  }

  private String longOnes() {
    List<String> kinds = new ArrayList<>();
    if (longFunctions > 0) {
      kinds.add(longFunctions == 1 ? "1 long function" : longFunctions + " long functions");
    }
    if (longOthers > 0) {
      kinds.add(
          longOthers == 1
              ? "1 long method that finds the function to call"
              : longOthers + " long methods that find the function to call");
    }
    return String.join(" and ", kinds);
  }
}
