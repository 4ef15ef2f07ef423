package wasmeter.notebook.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A running Java kernel, JJava or IJava.
 *
 * <p>JJava descends from IJava: their classes have the same names in different packages. They are
 * reached by reflection, because the library also runs without either, and because some methods
 * changed their type between versions.
 */
final class Kernel {
  private static final String JJAVA = "org.dflib.jjava.jupyter.kernel.BaseKernel";
  private static final String IJAVA = "io.github.spencerpark.ijava.IJava";

  private final Object kernel;
  private final Class<?> base;

  /**
   * A kernel.
   *
   * @param kernel an object whose class descends from a {@code BaseKernel}
   */
  Kernel(Object kernel) {
    this.kernel = kernel;
    Class<?> type = kernel.getClass();
    while (!type.getSimpleName().equals("BaseKernel")) {
      type = type.getSuperclass();
    }
    this.base = type;
  }

  /** The kernel that runs this cell, if any does. */
  static Optional<Kernel> running() {
    return running(JJAVA, "notebookKernel").or(Kernel::ijava);
  }

  /** The kernel that runs this cell if it is IJava, which has no extensions. */
  static Optional<Kernel> ijava() {
    return running(IJAVA, "getKernelInstance");
  }

  private static Optional<Kernel> running(String type, String method) {
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      return Optional.ofNullable(Class.forName(type, true, loader).getMethod(method).invoke(null))
          .map(Kernel::new);
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  /**
   * Registers how values of a type are shown.
   *
   * @param type of the values
   * @param bundle the content to show for a value, by MIME type
   */
  <T> void register(Class<T> type, Function<T, Map<String, String>> bundle) {
    Object renderer = call(kernel, "getRenderer");
    Object registration = call(renderer, "createRegistration", type);
    call(registration, "preferring", (Object) new String[] {"text/html"});
    call(registration, "supporting", (Object) new String[] {"image/png", "text/plain"});
    Class<?> function = type("display.RenderFunction");
    Object render =
        Proxy.newProxyInstance(
            function.getClassLoader(),
            new Class<?>[] {function},
            (proxy, method, arguments) -> {
              if (method.getDeclaringClass() == Object.class) {
                return method.invoke(bundle, arguments);
              }
              Object out = call(arguments[1], "getOutputContainer");
              bundle
                  .apply(type.cast(arguments[0]))
                  .forEach((mime, data) -> call(out, "putData", mime, data));
              return null;
            });
    call(registration, "register", render);
  }

  /**
   * Jupyter writes the version of Java into each notebook that is opened: an update of the JDK
   * should not change them.
   */
  void sayFeatureVersion() {
    try {
      Field version = type("LanguageInfo").getDeclaredField("version");
      version.setAccessible(true);
      version.set(call(kernel, "getLanguageInfo"), Integer.toString(Runtime.version().feature()));
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      // Then it is the whole version, and a notebook is marked as changed when it is opened.
    }
  }

  /** Shows content that can be replaced later. */
  void display(String id, Map<String, String> bundle) {
    call(kernel, "display", data(id, bundle));
  }

  /** Replaces content that was shown. */
  void update(String id, Map<String, String> bundle) {
    Object io = call(kernel, "getIO");
    try {
      call(io.getClass().getField("display").get(io), "updateDisplay", id, data(id, bundle));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this kernel has no display that can be updated", e);
    }
  }

  /**
   * The cell that runs now. Kernels forget it when it ends, or is stopped: what is still said then
   * would be dropped.
   *
   * @return what {@link #update(Object, String, Map)} takes; empty if this kernel keeps it
   *     elsewhere
   */
  Optional<Object> cell() {
    try {
      Object io = call(kernel, "getIO");
      Object display = io.getClass().getField("display").get(io);
      Field environment = display.getClass().getDeclaredField("env");
      environment.setAccessible(true);
      return Optional.ofNullable(environment.get(display));
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      return Optional.empty();
    }
  }

  /** Replaces content that a cell showed, whether that still runs or not. */
  void update(Object cell, String id, Map<String, String> bundle) {
    Object data = data(id, bundle);
    try {
      call(
          cell,
          "publish",
          message("PublishUpdateDisplayData").getConstructor(data.getClass()).newInstance(data));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this kernel has no display that can be updated", e);
    }
  }

  private Object data(String id, Map<String, String> bundle) {
    try {
      Object data = type("display.DisplayData").getConstructor().newInstance();
      bundle.forEach((mime, content) -> call(data, "putData", mime, content));
      call(data, "setDisplayId", id);
      return data;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this kernel displays values in an unknown way", e);
    }
  }

  private Class<?> type(String name) {
    return load(base.getPackageName() + "." + name);
  }

  private Class<?> message(String name) {
    return load(base.getPackageName().replaceFirst("kernel$", "messages.publish.") + name);
  }

  private Class<?> load(String name) {
    try {
      return Class.forName(name, true, base.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("this kernel has no " + name, e);
    }
  }

  /** Calls the public method of this name that takes these arguments. */
  private static Object call(Object target, String name, Object... arguments) {
    for (Method method : target.getClass().getMethods()) {
      if (method.getName().equals(name) && takes(method, arguments)) {
        try {
          return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
          throw new IllegalStateException(name + " failed in the kernel", e.getCause());
        } catch (IllegalAccessException e) {
          throw new IllegalStateException("the kernel does not allow access to " + name, e);
        }
      }
    }
    throw new IllegalStateException("this kernel has no " + name);
  }

  private static boolean takes(Method method, Object[] arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!types[i].isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }
}
