package wasmeter.measure.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lock lies where anyone may put anything. */
@Isolated("it sets a property")
class MeasuringLockTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("lock");
  }

  private MeasuringLock lock() throws InterruptedException {
    return MeasuringLock.await(List.of(file), LONG, "a test", _ -> {});
  }

  private void refused(String reason) {
    String message = assertThrows(UncheckedIOException.class, this::lock).getMessage();
    assertTrue(message.contains(reason), message);
    assertTrue(message.contains("have its owner delete it"), message);
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    Path target = directory.resolve("authorized_keys");
    Files.createSymbolicLink(file, target);
    refused("it is a link or not a file");
    assertFalse(Files.exists(target));
  }

  @Test
  void aSecondNameOfAFileIsNotAFile() throws Exception {
    Path target = Files.createFile(directory.resolve("empty"));
    Files.createLink(file, target);
    refused("it is a link or not a file");
    assertEquals(0, Files.size(target));
  }

  @Test
  void aPipeIsNotAFile() throws Exception {
    assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
    refused("it is a link or not a file");
  }

  @Test
  void aFileOfSomethingElseIsNotWrittenTo() throws Exception {
    Files.writeString(file, "ssh-ed25519 AAAA");
    refused("it holds something else");
    assertEquals("ssh-ed25519 AAAA", Files.readString(file));
  }

  @Test
  void allUsersCanUseIt() throws Exception {
    lock().close();
    assertEquals("rw-rw-rw-", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void itSaysWhoHoldsIt() throws Exception {
    try (MeasuringLock _ = lock()) {
      LockHolder holder = LockHolder.of(Files.readString(file)).orElseThrow();
      assertEquals(ProcessHandle.current().pid(), holder.process());
      assertEquals("a test", holder.what());
    }
    assertEquals("", Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wasmeter\t1\tann\u001b[31m\t2026-01-01T00:00:00Z\ta plan\n",
        "wasmeter\t1\tann\t2026-01-01T00:00:00Z\ta\nplan\n",
        "wasmeter\t1\tann\tyesterday\ta plan\n",
        "wasmeter\t1234567890123456789012\tann\t2026-01-01T00:00:00Z\ta plan\n",
        ""
      })
  void aRecordThatNobodyMadeIsNotShown(String text) {
    assertTrue(LockHolder.of(text).isEmpty());
  }

  @Test
  void theRecordOfAnyUserCanBeRead() {
    LockHolder here = LockHolder.here("a trial plan");
    assertEquals(here, LockHolder.of(here.text()).orElseThrow());
    LockHolder strange = LockHolder.here("a\tplan\u001b[31m" + "x".repeat(1_000));
    assertEquals(strange, LockHolder.of(strange.text()).orElseThrow());
    assertTrue(strange.text().length() <= LockHolder.LONGEST);
  }

  /** Some locales have digits of their own. */
  @Test
  void theRecordIsTheSameInAllLocales() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      LockHolder here = LockHolder.here("a trial plan");
      assertTrue(here.text().contains("\t" + Long.toString(here.process()) + "\t"), here.text());
      assertEquals(here, LockHolder.of(here.text()).orElseThrow());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whereItsFilesAreDoesNotDependOnTheProcess() {
    String before = System.getProperty("java.io.tmpdir");
    List<Path> files = MeasuringLock.files();
    try {
      System.setProperty("java.io.tmpdir", directory.toString());
      assertEquals(files, MeasuringLock.files());
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
  }

  @Test
  void anotherProcessHoldsItUntilItDies() throws Exception {
    Process other = LockInAnotherProcess.start(file);
    assertEquals(LockInAnotherProcess.LOCKED, other.inputReader().readLine());
    var busy =
        assertThrows(
            MachineBusyException.class,
            () -> MeasuringLock.await(List.of(file), Duration.ZERO, "a test", _ -> {}));
    assertTrue(
        busy.getMessage()
            .startsWith("another measuring run (a toy plan, process %d of ".formatted(other.pid())),
        busy.getMessage());
    assertTrue(busy.getMessage().contains("did not end within 0 s: run the same"));
    List<String> said = new ArrayList<>();
    try (MeasuringLock _ =
        MeasuringLock.await(
            List.of(file),
            LONG,
            "a test",
            why -> {
              said.add(why);
              other.destroyForcibly();
            })) {
      assertEquals(1, said.size(), said.toString());
      assertTrue(said.getFirst().contains("process %d of".formatted(other.pid())));
    }
  }

  @Test
  void testsShareItAndWaitForOthers() throws Exception {
    try (MeasuringLock _ = MeasuringLock.await(List.of(file), true, LONG, "a test", _ -> {})) {
      assertEquals(LockInAnotherProcess.BUSY, LockInAnotherProcess.of(file));
      assertEquals(LockInAnotherProcess.LOCKED, LockInAnotherProcess.shared(file));
    }
    Process other = LockInAnotherProcess.start(file);
    assertEquals(LockInAnotherProcess.LOCKED, other.inputReader().readLine());
    assertThrows(
        MachineBusyException.class,
        () -> MeasuringLock.await(List.of(file), true, Duration.ZERO, "a test", _ -> {}));
    other.destroyForcibly().waitFor();
  }

  @Test
  void containersThatShareOneOfItsDirectoriesExcludeEachOther() throws Exception {
    Path shared = directory.resolve("shared");
    Process other = LockInAnotherProcess.start(shared);
    assertEquals(LockInAnotherProcess.LOCKED, other.inputReader().readLine());
    assertThrows(
        MachineBusyException.class,
        () -> MeasuringLock.await(List.of(file, shared), Duration.ZERO, "a test", _ -> {}));
    assertEquals(LockInAnotherProcess.LOCKED, LockInAnotherProcess.of(file), "what it had is free");
    other.destroyForcibly().waitFor();
  }

  /** Closing a second channel of a process would give the first one's lock away. */
  @Test
  void aThreadThatGivesUpDoesNotCostTheOtherItsLock() throws Exception {
    try (MeasuringLock _ = lock()) {
      CountDownLatch waits = new CountDownLatch(1);
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread second =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      MeasuringLock.await(List.of(file), LONG, "b", _ -> waits.countDown()).close();
                    } catch (InterruptedException e) {
                      thrown.set(e);
                    }
                  });
      waits.await();
      second.interrupt();
      second.join();
      assertInstanceOf(InterruptedException.class, thrown.get());
      assertEquals(LockInAnotherProcess.BUSY, LockInAnotherProcess.of(file));
    }
    assertEquals(LockInAnotherProcess.LOCKED, LockInAnotherProcess.of(file));
  }

  @Test
  void threadsTakeTurns() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (MeasuringLock _ = lock()) {
                      seen.add(inside.incrementAndGet());
                      Thread.sleep(20);
                      inside.decrementAndGet();
                    } catch (InterruptedException e) {
                      seen.add(-1);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(1, 1, 1, 1), seen);
  }
}
