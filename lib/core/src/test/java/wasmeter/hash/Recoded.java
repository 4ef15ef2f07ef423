package wasmeter.hash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ConstantDescs;
import java.util.Optional;

/** Class files as they are, except one that was changed. */
public final class Recoded {
  private Recoded() {}

  /** All classes, of which one got a field. */
  public static CodeHash but(String changed) {
    return new CodeHash(
        name -> bytes(name).map(bytes -> name.equals(changed) ? withField(bytes) : bytes));
  }

  private static Optional<byte[]> bytes(String name) {
    ClassLoader loader = Recoded.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] withField(byte[] bytes) {
    ClassFile files = ClassFile.of();
    byte[] changed =
        files.transformClass(
            files.parse(bytes),
            ClassTransform.endHandler(
                type -> type.withField("planted", ConstantDescs.CD_int, ClassFile.ACC_STATIC)));
    assertTrue(changed.length > bytes.length);
    return changed;
  }
}
