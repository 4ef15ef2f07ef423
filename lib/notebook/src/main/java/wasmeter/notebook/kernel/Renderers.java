package wasmeter.notebook.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.api.Table;
import wasmeter.install.ParentWatch;
import wasmeter.notebook.figure.ChartFigure;
import wasmeter.notebook.figure.Png;
import wasmeter.notebook.render.Html;
import wasmeter.notebook.render.Plain;
import wasmeter.notebook.render.Text;
import wasmeter.notebook.section.View;

/** What tables, views and figures look like in a notebook. */
public final class Renderers {
  private static boolean plotlySent;

  private Renderers() {}

  /**
   * Teaches IJava, if that is the kernel, what JJava learns from {@link NotebookExtension}. The
   * facade calls it when it is first used, so that no cell has to.
   */
  public static void install() {
    Kernel.ijava()
        .ifPresent(
            kernel -> {
              ParentWatch.startInKernel();
              install(kernel);
            });
  }

  static void install(Kernel kernel) {
    kernel.register(Table.class, Renderers::table);
    kernel.register(View.class, Renderers::view);
    kernel.register(ChartFigure.class, Renderers::figure);
  }

  private static Map<String, String> table(Table table) {
    Map<String, String> bundle = new LinkedHashMap<>();
    bundle.put("text/html", Html.table(table));
    bundle.put("text/markdown", Text.table(table));
    bundle.put("text/plain", table.shape());
    return bundle;
  }

  private static Map<String, String> view(View view) {
    Map<String, String> bundle = new LinkedHashMap<>();
    bundle.put("text/html", (view.charts().isEmpty() ? "" : plotly()) + Html.view(view));
    if (!view.charts().isEmpty()) {
      bundle.put("image/png", encoded(view.png()));
    }
    bundle.put("text/markdown", Text.view(view));
    bundle.put("text/plain", Plain.view(view));
    return bundle;
  }

  private static Map<String, String> figure(ChartFigure figure) {
    Map<String, String> bundle = new LinkedHashMap<>();
    bundle.put("text/html", plotly() + Html.figure(figure));
    bundle.put("image/png", encoded(Png.of(figure.chart())));
    bundle.put("text/plain", figure.chart().alt());
    return bundle;
  }

  private static String encoded(byte[] png) {
    return Base64.getEncoder().encodeToString(png);
  }

  /** The first figure of a session includes the library; without it, figures stay pictures. */
  private static synchronized String plotly() {
    String file = System.getProperty("wasmeter.plotly");
    if (plotlySent || file == null || !Files.isReadable(Path.of(file))) {
      return "";
    }
    plotlySent = true;
    try {
      return Html.library(Files.readString(Path.of(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
