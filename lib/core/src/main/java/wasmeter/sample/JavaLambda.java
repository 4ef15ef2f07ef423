package wasmeter.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import wasmeter.wasm.ValueType;

/**
 * A host function, given as the source text of a Java lambda: {@code (a, b) -> a + b}.
 *
 * <p>Text, because a lambda of a cell lives in the notebook's process, and its class cannot be had:
 * what is measured runs in another. The text is compiled here, once, and a fork defines the
 * classes, so that no compiler is loaded where something is timed. The lambda sees the JDK and
 * nothing of the notebook; its parameters are {@code int}, {@code long}, {@code float} and {@code
 * double} for i32, i64, f32 and f64, and so is its result.
 */
public final class JavaLambda {
  private static final String CLASS = "HostFunctionOfTheModule";

  private JavaLambda() {}

  /**
   * Compiles a lambda.
   *
   * @param source its text
   * @param parameters types of its parameters
   * @param result type of its result, or null without one
   * @return bytes of classes, by name; for {@link #define}
   * @throws IllegalArgumentException if it does not compile: the message is the compiler's first
   * @throws IllegalStateException if this Java has no compiler
   */
  public static Map<String, byte[]> compile(
      String source, List<ValueType> parameters, ValueType result) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException(
          "this Java has no compiler (module jdk.compiler): use a JDK, not a JRE");
    }
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();
    try (JavaFileManager files =
        new InMemory(compiler.getStandardFileManager(diagnostics, Locale.ROOT, null), classes)) {
      List<String> options = List.of("-proc:none", "-classpath", "");
      JavaFileObject text = new Text(program(source, parameters, result));
      if (!compiler.getTask(null, files, diagnostics, options, null, List.of(text)).call()) {
        throw new IllegalArgumentException(
            "'%s' is not a lambda that takes (%s) and returns %s: %s"
                .formatted(
                    source,
                    parameters.stream().map(JavaLambda::java).collect(Collectors.joining(", ")),
                    result == null ? "nothing" : java(result),
                    firstError(diagnostics)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return classes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toByteArray()));
  }

  /**
   * The function of compiled classes.
   *
   * @param classes as {@link #compile} returned them
   * @return from the bits of the arguments to the bits of the result, 0 without one
   */
  public static ToLongFunction<long[]> define(Map<String, byte[]> classes) {
    ClassLoader loader =
        new ClassLoader(ClassLoader.getPlatformClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
              throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
          }
        };
    try {
      @SuppressWarnings("unchecked")
      var function =
          (ToLongFunction<long[]>) loader.loadClass(CLASS).getDeclaredConstructor().newInstance();
      return function;
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("the classes are not those of a lambda", e);
    }
  }

  private static String program(String source, List<ValueType> parameters, ValueType result) {
    String declared =
        IntStream.range(0, parameters.size())
            .mapToObj(i -> java(parameters.get(i)) + " a" + i)
            .collect(Collectors.joining(", "));
    String passed =
        IntStream.range(0, parameters.size())
            .mapToObj(i -> fromBits(parameters.get(i), "bits[" + i + "]"))
            .collect(Collectors.joining(", "));
    String call = "LAMBDA.call(" + passed + ")";
    return """
    public final class %1$s implements java.util.function.ToLongFunction<long[]> {
      interface Lambda { %2$s call(%3$s); }
      private static final Lambda LAMBDA = %4$s
      ;
      public %1$s() {}
      public long applyAsLong(long[] bits) { %5$s }
    }
    """
        .formatted(
            CLASS,
            result == null ? "void" : java(result),
            declared,
            source,
            result == null ? call + "; return 0;" : "return " + toBits(result, call) + ";");
  }

  private static String java(ValueType type) {
    return switch (type) {
      case I32 -> "int";
      case I64 -> "long";
      case F32 -> "float";
      case F64 -> "double";
    };
  }

  private static String fromBits(ValueType type, String bits) {
    return switch (type) {
      case I32 -> "(int) " + bits;
      case I64 -> bits;
      case F32 -> "Float.intBitsToFloat((int) " + bits + ")";
      case F64 -> "Double.longBitsToDouble(" + bits + ")";
    };
  }

  private static String toBits(ValueType type, String value) {
    return switch (type) {
      case I32, I64 -> value;
      case F32 -> "Float.floatToRawIntBits(" + value + ") & 0xffffffffL";
      case F64 -> "Double.doubleToRawLongBits(" + value + ")";
    };
  }

  private static String firstError(DiagnosticCollector<JavaFileObject> diagnostics) {
    return diagnostics.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .map(d -> d.getMessage(Locale.ROOT).lines().map(String::strip).toList())
        .map(lines -> String.join(" ", lines))
        .findFirst()
        .orElse("the compiler gives no reason");
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String program;

    Text(String program) {
      super(URI.create("string:///" + CLASS + ".java"), Kind.SOURCE);
      this.program = program;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return program;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes;

    InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
      super(files);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + name + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          classes.put(name, out);
          return out;
        }
      };
    }
  }
}
