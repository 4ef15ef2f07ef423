package wasmbench.notebook.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;
import wasmbench.notebook.figure.ChartFigure;
import wasmbench.notebook.figure.Png;
import wasmbench.notebook.render.Html;
import wasmbench.notebook.render.Text;
import wasmbench.notebook.section.View;

/** Teaches the kernel to show tables, views and figures; found by the kernel itself. */
public final class NotebookExtension implements Extension {
  private static boolean plotlySent;

  /** For the kernel. */
  public NotebookExtension() {}

  @Override
  public void install(BaseKernel kernel) {
    Renderer renderer = kernel.getRenderer();
    renderer
        .createRegistration(Table.class)
        .preferring(MIMEType.TEXT_HTML)
        .supporting(MIMEType.TEXT_MARKDOWN, MIMEType.TEXT_PLAIN)
        .register(
            (table, context) -> {
              var out = context.getOutputContainer();
              out.putData(MIMEType.TEXT_HTML, Html.table(table));
              out.putData(MIMEType.TEXT_MARKDOWN, Text.table(table));
              out.putText(table.shape());
            });
    renderer
        .createRegistration(View.class)
        .preferring(MIMEType.TEXT_HTML)
        .supporting(MIMEType.IMAGE_PNG, MIMEType.TEXT_PLAIN)
        .register(
            (view, context) -> {
              var out = context.getOutputContainer();
              out.putData(MIMEType.TEXT_HTML, plotly() + Html.view(view));
              if (!view.charts().isEmpty()) {
                out.putData(MIMEType.IMAGE_PNG, encoded(view.png()));
              }
              out.putText(view.toString());
            });
    renderer
        .createRegistration(ChartFigure.class)
        .preferring(MIMEType.TEXT_HTML)
        .supporting(MIMEType.IMAGE_PNG, MIMEType.TEXT_PLAIN)
        .register(
            (figure, context) -> {
              var out = context.getOutputContainer();
              out.putData(MIMEType.TEXT_HTML, plotly() + Html.figure(figure));
              out.putData(MIMEType.IMAGE_PNG, encoded(Png.of(figure.chart())));
              out.putText(figure.chart().alt());
            });
    renderer
        .createRegistration(Figure.class)
        .preferring(MIMEType.TEXT_HTML)
        .supporting(MIMEType.TEXT_PLAIN)
        .register(NotebookExtension::showFigure);
  }

  /** Figures of Tablesaw's own, for which there is no picture. */
  private static void showFigure(Figure figure, RenderContext context) {
    var out = context.getOutputContainer();
    out.putData(MIMEType.TEXT_HTML, plotly() + Html.figure(figure));
    out.putText("figure");
  }

  private static String encoded(byte[] png) {
    return Base64.getEncoder().encodeToString(png);
  }

  /** The first figure of a session brings the library; without it figures stay pictures. */
  private static synchronized String plotly() {
    String file = System.getProperty("wasmbench.plotly");
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
