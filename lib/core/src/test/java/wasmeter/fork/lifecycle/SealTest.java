package wasmeter.fork.lifecycle;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.engine.EngineException;

class SealTest {
  private static final byte[] MODULE = {0, 'a', 's', 'm'};

  @TempDir Path directory;
  private Path artefact;

  @BeforeEach
  void store() throws IOException {
    artefact = Files.createDirectory(directory.resolve("artefact"));
    Files.write(artefact.resolve("code"), new byte[] {1, 2, 3});
    Seal.close(artefact, MODULE);
  }

  @Test
  void isIntactAsLongAsNothingChanges() {
    Seal.require(artefact, MODULE);
  }

  @Test
  void noticesAFlippedByte() throws IOException {
    Files.write(artefact.resolve("code"), new byte[] {1, 3, 3});
    refused(MODULE);
  }

  @Test
  void noticesAFileMoreAndAFileLess() throws IOException {
    Files.createFile(artefact.resolve("more"));
    refused(MODULE);
    Files.delete(artefact.resolve("more"));
    Files.delete(artefact.resolve("code"));
    refused(MODULE);
  }

  @Test
  void noticesAnotherModule() {
    refused(new byte[] {0, 'a', 's', 'm', 1});
  }

  @Test
  void noticesThatThereIsNone() throws IOException {
    Files.delete(directory.resolve("artefact.seal"));
    refused(MODULE);
  }

  private void refused(byte[] module) {
    assertThrows(EngineException.Rejected.class, () -> Seal.require(artefact, module));
  }
}
