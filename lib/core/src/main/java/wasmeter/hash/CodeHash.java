package wasmeter.hash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names what some classes do: a hash of their code and of all classes of this project that they
 * refer to, without line numbers and other debugging information. A comment changes nothing.
 *
 * <p>Safe for use by several threads.
 */
public final class CodeHash {
  private static final String PROJECT = "wasmeter/";

  /** Names of types in descriptors, of fields and methods. */
  private static final Pattern DESCRIPTOR = Pattern.compile("L(" + PROJECT + "[\\w/$]+);");

  /** Stack maps follow from the code, and cannot be computed without the runtimes of engines. */
  private static final ClassFile PLAIN =
      ClassFile.of(
          ClassFile.StackMapsOption.DROP_STACK_MAPS,
          ClassFile.DeadCodeOption.KEEP_DEAD_CODE,
          ClassFile.DebugElementsOption.DROP_DEBUG,
          ClassFile.LineNumbersOption.DROP_LINE_NUMBERS,
          ClassFile.ConstantPoolSharingOption.NEW_POOL);

  private final Function<String, Optional<byte[]>> classes;
  private final Map<String, Code> known = new ConcurrentHashMap<>();

  /** The hash of one class, and the classes of this project it refers to. */
  private record Code(String hash, Set<String> others) {}

  /**
   * A hash of classes that come from anywhere.
   *
   * @param classes bytes of a class by its internal name, as {@code java/lang/Object}; empty if
   *     there is no such class
   */
  public CodeHash(Function<String, Optional<byte[]>> classes) {
    this.classes = classes;
  }

  /**
   * A hash of classes as a loader finds them.
   *
   * @param loader finds the class files; none is loaded
   * @return the hash
   */
  public static CodeHash of(ClassLoader loader) {
    return new CodeHash(
        name -> {
          try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * Names what some classes do.
   *
   * @param roots internal names of classes
   * @return a short id, the same for the same code
   */
  public String of(Collection<String> roots) {
    return Ids.of(reached(roots).stream().map(name -> name + " " + code(name).hash()).toList());
  }

  /**
   * The classes that a hash covers.
   *
   * @param roots internal names of classes
   * @return these, and all of this project they refer to, directly or through others
   */
  public Set<String> reached(Collection<String> roots) {
    Set<String> reached = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>(roots);
    while (!next.isEmpty()) {
      String name = next.pop();
      if (code(name) != null && reached.add(name)) {
        next.addAll(code(name).others());
      }
    }
    return reached;
  }

  /** Null for a class that is not there, as of an optional library. */
  private Code code(String name) {
    return known.computeIfAbsent(name, n -> classes.apply(n).map(CodeHash::read).orElse(null));
  }

  private static Code read(byte[] bytes) {
    ClassModel model = PLAIN.parse(bytes);
    byte[] plain =
        PLAIN.transformClass(
            model, ClassTransform.dropping(element -> element instanceof SourceFileAttribute));
    Set<String> others = new TreeSet<>();
    for (PoolEntry entry : PLAIN.parse(plain).constantPool()) {
      switch (entry) {
        case ClassEntry type -> add(type.asInternalName(), others);
        case Utf8Entry text -> addDescribed(text.stringValue(), others);
        default -> {}
      }
    }
    return new Code(Ids.sha256(plain), others);
  }

  private static void add(String name, Set<String> others) {
    if (name.startsWith(PROJECT)) {
      others.add(name);
    }
    addDescribed(name, others); // of an array
  }

  private static void addDescribed(String text, Set<String> others) {
    Matcher matcher = DESCRIPTOR.matcher(text);
    while (matcher.find()) {
      others.add(matcher.group(1));
    }
  }
}
