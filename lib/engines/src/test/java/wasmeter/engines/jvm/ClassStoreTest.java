package wasmeter.engines.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.engine.EngineException;

/** What loads from storage has compiled nothing, because this store would not have it. */
class ClassStoreTest {
  private static final String KEY = "SHA-256:a/b+c=";
  private static final byte[] ARCHIVE = {1, 2, 3};

  @TempDir Path directory;

  @Test
  void givesWhatAnotherTook() throws IOException {
    ClassStore.toFill(directory).put(KEY, ARCHIVE);
    assertArrayEquals(ARCHIVE, ClassStore.filled(directory).get(KEY));
  }

  @Test
  void aMissIsNotAReasonToCompile() {
    assertThrows(
        EngineException.Rejected.class, () -> ClassStore.filled(directory).get("SHA-256:other"));
  }

  @Test
  void filledOneTakesNothing() {
    assertThrows(IllegalStateException.class, () -> ClassStore.filled(directory).put(KEY, ARCHIVE));
  }

  @Test
  void oneToFillGivesNothing() throws IOException {
    ClassStore store = ClassStore.toFill(directory);
    store.put(KEY, ARCHIVE);
    assertNull(store.get(KEY));
  }

  @Test
  void oneToFillIsFilledOnce() throws IOException {
    ClassStore store = ClassStore.toFill(directory);
    store.put(KEY, ARCHIVE);
    assertThrows(FileAlreadyExistsException.class, () -> store.put(KEY, ARCHIVE));
  }

  @Test
  void noticesThatItWasBypassed() throws IOException {
    ClassStore store = ClassStore.toFill(directory);
    store.get(KEY);
    assertFalse(store.used());
    store.put(KEY, ARCHIVE);
    assertTrue(store.used());
  }
}
