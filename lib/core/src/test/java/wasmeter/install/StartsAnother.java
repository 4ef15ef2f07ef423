package wasmeter.install;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process that starts one that watches it, and one that is guarded, which starts another in a
 * session of its own.
 */
final class StartsAnother {
  private StartsAnother() {}

  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      ParentWatch.start();
      Thread.sleep(600_000);
    }
    Path directory = Path.of(args[0]);
    if (args.length > 1) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> startLate(directory)));
      return;
    }
    new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dwasmeter.ends.with.parent=true",
            "-cp",
            System.getProperty("java.class.path"),
            StartsAnother.class.getName())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("out").toFile())
        .start();
    new SetupCommand(
            List.of("sh", "-c", "trap '' TERM; setsid sleep 600 & sleep 600; sleep 600"),
            directory,
            Map.of(),
            directory.resolve("log"))
        .start();
    Thread.sleep(1_000);
    System.out.println("started");
    Thread.sleep(600_000);
  }

  /** As a thread does that has not heard yet that its process ends. */
  private static void startLate(Path directory) {
    try {
      new SetupCommand(List.of("sleep", "600"), directory, Map.of(), directory.resolve("log"))
          .start();
      System.out.println("started");
    } catch (InstallException e) {
      System.out.println(e.getMessage());
    }
  }
}
