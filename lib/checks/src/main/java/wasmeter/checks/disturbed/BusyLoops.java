package wasmeter.checks.disturbed;

import java.util.ArrayList;
import java.util.List;

/** A neighbour that stays: a loop without end for each processor, until closed. */
final class BusyLoops implements AutoCloseable {
  private final List<Thread> loops = new ArrayList<>();
  private volatile boolean closed;

  BusyLoops(int count) {
    for (int i = 0; i < count; i++) {
      loops.add(
          Thread.ofPlatform()
              .daemon()
              .name("busy loop " + (i + 1))
              .start(
                  () -> {
                    while (!closed) {
                      Thread.onSpinWait();
                    }
                  }));
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
