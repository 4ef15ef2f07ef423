package wasmbench.notebook.kernel;

import java.util.UUID;

/**
 * One output of a cell that is replaced in place.
 *
 * <p>The kernel is reached by reflection, since the library also runs without one, and because
 * {@code setDisplayId} changed its type between two versions. Not safe for use by several threads.
 */
public final class LiveDisplay {
  private final String id = UUID.randomUUID().toString();
  private boolean shown;

  /** A display that is not shown yet. */
  public LiveDisplay() {}

  /**
   * Whether there is an output to replace.
   *
   * @return false before anything was shown, and where there is no kernel
   */
  public boolean isShown() {
    return shown;
  }

  /**
   * Shows or replaces the content.
   *
   * @param html for notebooks
   * @param text for whoever shows no HTML
   * @return false if there is no kernel
   */
  public boolean show(String html, String text) {
    try {
      Class<?> kernelClass =
          Class.forName(
              "org.dflib.jjava.jupyter.kernel.BaseKernel",
              true,
              Thread.currentThread().getContextClassLoader());
      Object kernel = kernelClass.getMethod("notebookKernel").invoke(null);
      if (kernel == null) {
        return false;
      }
      Class<?> dataClass =
          Class.forName(
              "org.dflib.jjava.jupyter.kernel.display.DisplayData",
              true,
              kernelClass.getClassLoader());
      Object data = dataClass.getConstructor(String.class).newInstance(text);
      dataClass.getMethod("putHTML", String.class).invoke(data, html);
      dataClass.getMethod("setDisplayId", String.class).invoke(data, id);
      if (!shown) {
        kernelClass.getMethod("display", dataClass).invoke(kernel, data);
        shown = true;
        return true;
      }
      Object io = kernelClass.getMethod("getIO").invoke(kernel);
      Object display = io.getClass().getField("display").get(io);
      display
          .getClass()
          .getMethod("updateDisplay", String.class, dataClass)
          .invoke(display, id, data);
      return true;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false; // no kernel, or one that shows things another way
    }
  }
}
