package wasmeter.engines.wasmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import wasmeter.engine.EngineException;
import wasmeter.engines.ffm.Native;

/** The one file of an artefact. */
public final class StoredModule {
  private static final String NAME = "module";

  private StoredModule() {}

  public static String in(Path artefact) {
    return artefact.resolve(NAME).toString();
  }

  /**
   * What is stored, as a vector of bytes; the caller frees its data and itself.
   *
   * @throws EngineException.Rejected if it cannot be read
   */
  public static long read(Path artefact) {
    try (var file = FileChannel.open(artefact.resolve(NAME))) {
      long size = file.size();
      long data = Native.malloc(size);
      try {
        var bytes = Native.bytes(data, size);
        while (bytes.hasRemaining()) {
          if (file.read(bytes) < 0) {
            throw new IOException("it was cut while it was read");
          }
        }
      } catch (IOException e) {
        Native.free(data);
        throw e;
      }
      return Vector.over(size, data);
    } catch (IOException e) {
      throw new EngineException.Rejected("the artefact cannot be read", e);
    }
  }

  /**
   * Stores what a function serializes.
   *
   * @param serialize fills a vector of bytes
   */
  public static void write(Path artefact, LongConsumer serialize) {
    long vector = Vector.over(0, 0);
    try (var file =
        FileChannel.open(
            artefact.resolve(NAME), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      serialize.accept(vector);
      try {
        if (Vector.size(vector) == 0) {
          throw new IllegalStateException("the library serialized nothing, and does not say why");
        }
        var bytes = Native.bytes(Vector.data(vector), Vector.size(vector));
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      } finally {
        WasmH.byteVecDelete(vector);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Native.free(vector);
    }
  }
}
