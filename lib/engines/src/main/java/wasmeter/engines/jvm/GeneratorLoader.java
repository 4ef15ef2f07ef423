package wasmeter.engines.jvm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Loads a {@link Generator} with the jars of its compiler, which are not on the class path: a
 * program that executes what was compiled when it was built does not have them.
 */
final class GeneratorLoader extends URLClassLoader {
  /** Names the jars, as a class path does; what is set by an argument of the JVM is hashed. */
  static final String JARS = "wasmeter.generator";

  private final String adapter;

  private GeneratorLoader(URL[] from, Class<? extends Generator> adapter) {
    super(from, adapter.getClassLoader());
    this.adapter = adapter.getName();
  }

  /** A loader for one library's generator; nothing is loaded yet. */
  static GeneratorLoader of(Class<? extends Generator> adapter) {
    List<URL> from = new ArrayList<>();
    Arrays.stream(System.getProperty(JARS, "").split(File.pathSeparator))
        .filter(jar -> !jar.isEmpty())
        .map(GeneratorLoader::url)
        .forEach(from::add);
    from.add(adapter.getProtectionDomain().getCodeSource().getLocation());
    return new GeneratorLoader(from.toArray(URL[]::new), adapter);
  }

  static URL url(String file) {
    try {
      return Path.of(file).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  Generator generator() {
    try {
      return (Generator) loadClass(adapter).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The adapter is defined here, where what it refers to is found; all else comes as ever. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.equals(adapter)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? findClass(name) : known;
    }
  }

  @Override
  public void close() {
    try {
      super.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
