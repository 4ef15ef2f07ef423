package wasmeter.fleet.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.install.Processes;

class ChildTest {
  private static final int SECONDS = 20;

  /** It heeds no signal, and neither does what it starts, in a session of its own. */
  private static final String STUBBORN =
      """
      trap '' TERM INT HUP
      setsid sh -c 'trap "" TERM INT HUP; while :; do sleep 0.1; done' &
      echo started
      while :; do sleep 0.1; done
      """;

  @TempDir private Path directory;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final String mark = UUID.randomUUID().toString();

  private String run(String script) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", script);
    builder.environment().put("CHILD_TEST", mark);
    return Child.run(builder, directory, said::add);
  }

  @Test
  void whatItPrintsIsHeardAndItsLastWordSaysWhy() throws Exception {
    assertNull(run("echo one; echo two"));
    assertEquals(List.of("one", "two"), List.copyOf(said));
    assertEquals("no space", run("echo trace >&2; echo no space >&2; exit 3"));
    assertEquals("the process that measures ended with status 3", run("exit 3"));
  }

  @Test
  void whatIsStoppedEndsWithAllThatItStarted() throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread task =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    run(STUBBORN);
                  } catch (IOException | InterruptedException e) {
                    thrown.set(e);
                  }
                });
    assertEquals("started", said.poll(SECONDS, TimeUnit.SECONDS));
    assertTrue(Processes.with(mark).size() >= 2);
    task.interrupt();
    task.join();
    assertTrue(thrown.get() instanceof InterruptedException, String.valueOf(thrown.get()));
    List<String> left = Processes.with(mark);
    for (int i = 0; !left.isEmpty() && i < SECONDS * 20; i++) {
      Thread.sleep(50);
      left = Processes.with(mark);
    }
    assertEquals(List.of(), left);
  }
}
