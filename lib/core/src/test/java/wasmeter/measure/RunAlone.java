package wasmeter.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import wasmeter.fork.link.Message;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.Outcome;
import wasmeter.record.Events;
import wasmeter.record.Measurement;
import wasmeter.record.Unit;

/** Runs that start nothing, and write down when each of their forks began and ended. */
final class RunAlone {
  private RunAlone() {}

  public static void main(String[] args) throws InterruptedException {
    run(Path.of(args[0]), Path.of(args[1]), args[2]);
  }

  /** What each waited for is written, too. */
  static void run(Path module, Path spans, String name) throws InterruptedException {
    Launcher launcher =
        new BoxLauncher() {
          @Override
          public Outcome run(Launch launch, Consumer<Message.Measured> live)
              throws InterruptedException {
            append(spans, "begin " + name);
            Thread.sleep(20);
            append(spans, "end " + name);
            live.accept(
                new Message.Measured(Measurement.once(null, 0, Events.TIME, Unit.NS), 5, null));
            return new Outcome.Finished(List.of(), 1);
          }
        };
    Bench.with(launcher)
        .run(
            Plan.trial().engines("toy/right", "toy/wrong").module(module).samples("mine"),
            spans.resolveSibling(name + ".jsonl"),
            new Progress() {
              @Override
              public void waiting(String why) {
                append(spans, "waiting " + why);
              }
            });
  }

  private static void append(Path file, String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
