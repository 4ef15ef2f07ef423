package wasmeter.notebook.publish;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;
import wasmeter.install.Guard;
import wasmeter.install.Home;
import wasmeter.install.InstallException;
import wasmeter.install.Loadable;
import wasmeter.install.OwnEnvironment;
import wasmeter.install.SetupCommand;
import wasmeter.notebook.Parameters;
import wasmeter.record.io.IoReason;

/** JupyterLab on the notebooks: on this machine alone, behind a token. */
final class JupyterLab {
  private static final int USUAL_PORT = 8888;
  private static final int PORTS = 100;

  private final Checkout home;
  private final Parameters parameters;
  private final Consumer<String> console;

  JupyterLab(Checkout home, Parameters parameters, Consumer<String> console) {
    this.home = home;
    this.parameters = parameters;
    this.console = console;
  }

  /**
   * Opens it in a browser and waits for its end; its warnings go to the terminal.
   *
   * @throws InstallException if it cannot be started or ends with an error
   */
  void run() throws InterruptedException {
    int port = freePort();
    String token = token();
    ProcessBuilder builder =
        prepared(
                home.notebooks(),
                List.of(
                    "--ServerApp.port=" + port,
                    "--ServerApp.port_retries=0",
                    "--ServerApp.log_level=WARN"))
            .inheritIO();
    // Arguments are seen by everyone on the machine, variables are not.
    builder.environment().put("JUPYTER_TOKEN", token);
    console.accept(
        "JupyterLab opens notebooks/ in your browser, else open http://127.0.0.1:%s/lab?token=%s"
            .formatted(port, token));
    console.accept("Press Ctrl-C to end it.");
    try {
      Process lab = Guard.start(builder);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> SetupCommand.end(lab)));
      int exit = lab.waitFor();
      if (exit != 0) {
        throw new InstallException("JupyterLab ended with exit code " + exit + ": see above");
      }
    } catch (IOException e) {
      throw new InstallException("JupyterLab cannot be started: " + IoReason.of(e), e);
    }
  }

  /** The usual one, or the next that is free. */
  private static int freePort() {
    for (int port = USUAL_PORT; port < USUAL_PORT + PORTS; port++) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Somebody has it.
      }
    }
    throw new InstallException(
        "all ports from %s on are taken: end other Jupyter servers, then run again"
            .formatted(USUAL_PORT));
  }

  private static String token() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** How it is started on a directory of notebooks. */
  ProcessBuilder prepared(Path notebooks, List<String> options) throws InterruptedException {
    Environment environment = new Setup(home, console).environment();
    List<String> command = new ArrayList<>(environment.start("jupyterlab"));
    command.add("--ip=127.0.0.1");
    // Otherwise it asks the network for news and for newer versions of itself.
    command.add("--LabApp.news_url=");
    command.add("--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate");
    command.add("--ServerApp.root_dir=" + notebooks);
    if (System.getProperty("user.name").equals("root")) {
      // As in most containers, where loopback and the token protect it too.
      command.add("--allow-root");
    }
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command).directory(notebooks.toFile());
    OwnEnvironment.ofPython(builder.environment());
    if (!Loadable.isWritable(Home.directory())) {
      builder.environment().putAll(JupyterConfig.directories(home));
      console.accept("The home directory cannot be written: JupyterLab keeps its own in target/.");
    }
    builder.environment().putAll(parameters.environment());
    builder.environment().put("JUPYTER_PATH", environment.data().toString());
    return builder;
  }
}
