package wasmeter.notebook.kernel;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import wasmeter.install.ParentWatch;

/** Teaches JJava to show tables, views and figures; the kernel finds it automatically. */
public final class NotebookExtension implements Extension {
  /** For the kernel. */
  public NotebookExtension() {}

  @Override
  public void install(BaseKernel kernel) {
    ParentWatch.startInKernel();
    Kernel running = new Kernel(kernel);
    Renderers.install(running);
    running.sayFeatureVersion();
  }
}
