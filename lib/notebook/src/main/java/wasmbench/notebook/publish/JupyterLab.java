package wasmbench.notebook.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import wasmbench.notebook.Parameters;

/** JupyterLab on the notebooks: on this machine alone, behind a token. */
final class JupyterLab {
  private final Home home;
  private final Consumer<String> console;

  JupyterLab(Home home, Consumer<String> console) {
    this.home = home;
    this.console = console;
  }

  void run() throws InterruptedException {
    Environment environment = new Setup(home, console).environment();
    console.accept("JupyterLab opens on notebooks/; Ctrl-C ends it.");
    try {
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  environment.program("jupyter-lab").toString(),
                  "--ip=127.0.0.1",
                  "--LabApp.news_url=",
                  "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
                  "--notebook-dir=" + home.notebooks()));
      if (System.getProperty("user.name").equals("root")) {
        arguments.add("--allow-root"); // as in a container, where there is no other user
      }
      ProcessBuilder lab = new ProcessBuilder(arguments).inheritIO();
      lab.environment().putAll(Parameters.ofProperties().environment());
      lab.environment().put("JUPYTER_PREFER_ENV_PATH", "1");
      Process process = lab.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Command.end(process)));
      int exit = process.waitFor();
      if (exit != 0) {
        throw new PublishException("JupyterLab ended with exit code " + exit + ": see above");
      }
    } catch (IOException e) {
      throw new PublishException("JupyterLab cannot be started: " + e.getMessage(), e);
    }
  }
}
