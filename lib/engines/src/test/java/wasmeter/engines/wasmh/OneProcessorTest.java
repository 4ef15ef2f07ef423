package wasmeter.engines.wasmh;

import static java.lang.invoke.MethodHandles.lookup;
import static java.lang.invoke.MethodType.methodType;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import wasmeter.engine.EngineException;
import wasmeter.engines.ffm.Native;

@Isolated("it sets a property")
class OneProcessorTest {
  private static final Path MINE = Path.of("/proc/thread-self/status");

  /** A kernel for 8,192 processors, of which this thread may use two. */
  private static final long KERNEL_BYTES = 1024;

  private static final long TWO = 0b11L;
  private static final long ONE = 0b10L;
  private static final List<String> SET = new ArrayList<>();
  private static long refusedFrom;

  @BeforeAll
  static void anyLibrary() {
    if (System.getProperty(Native.LIBRARY) == null) {
      System.setProperty(Native.LIBRARY, "none");
    }
  }

  @BeforeEach
  void forget() {
    SET.clear();
    refusedFrom = Long.MAX_VALUE;
  }

  @Test
  void aThreadStartedMeanwhileGetsItsCreatorsProcessorsBack() throws InterruptedException {
    assumeTrue(Files.exists(MINE) && Runtime.getRuntime().availableProcessors() > 1);
    String all = processors();
    var during = new AtomicReference<String>();
    var inherited = new AtomicReference<String>();
    var afterwards = new AtomicReference<String>();
    var started = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    Thread heir =
        new Thread(
            () -> {
              inherited.set(processors());
              started.countDown();
              await(ended);
              afterwards.set(processors());
            });
    long answer =
        new OneProcessor(Scheduler.system())
            .hold(
                () -> {
                  during.set(processors());
                  heir.start();
                  await(started);
                  return 7;
                });
    ended.countDown();
    heir.join();
    assertEquals(7, answer);
    assertNotEquals(all, during.get());
    assertEquals(during.get(), inherited.get(), "threads inherit, or this shows nothing");
    assertEquals(all, processors());
    assertEquals(all, afterwards.get());
  }

  @Test
  void aCreationThatThrowsGivesTheProcessorsBack() {
    assumeTrue(Files.exists(MINE));
    String all = processors();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            OneProcessor.during(
                () -> {
                  throw new IllegalArgumentException();
                }));
    assertEquals(all, processors());
  }

  @Test
  void theSetGrowsUntilAKernelForManyProcessorsTakesIt() {
    assertEquals(5, new OneProcessor(fake(true)).hold(() -> 5));
    assertEquals(
        List.of(set(0, ONE), set(0, TWO), set(42, TWO)), SET, "one, back, and the heir's back");
  }

  @Test
  void onlyTheFirstCreationLooksWhereThereIsNothing() {
    var scheduler = fake(false);
    var processor = new OneProcessor(scheduler);
    processor.hold(() -> 1);
    int looks = scheduler.looks;
    assertTrue(looks > 0);
    processor.hold(() -> 2);
    assertEquals(looks, scheduler.looks);
  }

  @Test
  void aSystemThatRefusesSaysSoBeforeAnythingIsCreated() {
    refusedFrom = 0;
    var created = new AtomicReference<>(false);
    EngineException refusal =
        assertThrows(
            EngineException.Unavailable.class,
            () ->
                new OneProcessor(fake(false))
                    .hold(
                        () -> {
                          created.set(true);
                          return 0;
                        }));
    assertTrue(refusal.getMessage().contains("sched_setaffinity"), refusal.getMessage());
    assertEquals(false, created.get());
  }

  @Test
  void aThreadThatStaysOnOneProcessorIsNotMeasured() {
    refusedFrom = 1;
    assertThrows(IllegalStateException.class, () -> new OneProcessor(fake(false)).hold(() -> 0));
  }

  @Test
  void aSystemThatTakesNoSetIsAGap() throws ReflectiveOperationException {
    MethodHandle never =
        lookup()
            .findStatic(
                OneProcessorTest.class,
                "never",
                methodType(long.class, long.class, long.class, long.class));
    assertThrows(
        EngineException.Unavailable.class,
        () -> new OneProcessor(new Scheduler(never, never, handle("here", 0))).hold(() -> 0));
  }

  /** What a thread may use, as the system says. */
  private static String processors() {
    try {
      return Files.readAllLines(MINE).stream()
          .filter(line -> line.startsWith("Cpus_allowed:"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Fake extends Scheduler {
    private final boolean heir;
    private int looks;

    Fake(MethodHandle get, MethodHandle set, MethodHandle here, boolean heir) {
      super(get, set, here);
      this.heir = heir;
    }

    @Override
    Set<Integer> threads() {
      looks++;
      return heir && looks > 1 ? Set.of(1, 42) : Set.of(1);
    }
  }

  private static Fake fake(boolean heir) {
    return new Fake(handle("get", 3), handle("set", 3), handle("here", 0), heir);
  }

  private static MethodHandle handle(String name, int parameters) {
    try {
      Class<?>[] longs = new Class<?>[parameters];
      Arrays.fill(longs, long.class);
      return lookup().findStatic(OneProcessorTest.class, name, methodType(long.class, longs));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  static long never(long thread, long bytes, long mask) {
    return -1;
  }

  static long here() {
    return 1;
  }

  static long get(long thread, long bytes, long mask) {
    if (bytes < KERNEL_BYTES) {
      return -1;
    }
    Native.setLong(mask, thread == 0 ? TWO : ONE);
    return 0;
  }

  static long set(long thread, long bytes, long mask) {
    if (SET.size() >= refusedFrom) {
      return -1;
    }
    SET.add(set(thread, Native.getLong(mask)));
    return 0;
  }

  private static String set(long thread, long processors) {
    return thread + ": " + Long.toBinaryString(processors);
  }
}
