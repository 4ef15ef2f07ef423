package wasmeter.engines.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.engine.WasmRuntime.Interpreted;

/** What is counted in class files like those of Chicory and Endive. */
class StoredClassesTest {
  private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);
  private static final MethodTypeDesc CALL = MethodTypeDesc.ofDescriptor("(I[J)[J");

  @TempDir private Path directory;

  /** An archive of one class. */
  private Optional<Interpreted> found(int passedOn, boolean heedsLength, int... lengths)
      throws IOException {
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of("built.Machine"),
                type -> {
                  type.withMethodBody("call", CALL, 0, code -> entry(code, passedOn));
                  for (int i = 0; i < lengths.length; i++) {
                    int length = lengths[i];
                    type.withMethodBody(
                        i == 0 ? "call_dispatch_0" : "func_" + i,
                        NOTHING,
                        ClassFile.ACC_STATIC,
                        code -> {
                          for (int k = 1; k < length; k++) {
                            code.nop();
                          }
                          code.return_();
                        });
                  }
                });
    Path archive = Files.createTempDirectory(directory, "artefact").resolve("a.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(archive))) {
      jar.putNextEntry(new ZipEntry("built/Machine.class"));
      jar.write(bytes);
    }
    return StoredClasses.interpreted(archive.getParent(), heedsLength);
  }

  private static void entry(CodeBuilder code, int passedOn) {
    Label other = code.newLabel();
    List<SwitchCase> cases = new ArrayList<>();
    for (int i = 0; i < passedOn; i++) {
      cases.add(SwitchCase.of(7 * i, other));
    }
    if (passedOn > 0) {
      code.iload(1).lookupswitch(other, cases);
    }
    code.labelBinding(other).aload(2).areturn();
  }

  @Test
  void whatIsShortIsCompiled() throws IOException {
    assertEquals(Optional.empty(), found(0, true, 8_000, 8_000, 1));
  }

  @Test
  void whatIsLongIsNot() throws IOException {
    Interpreted one = found(0, true, 1, 8_001, 1).orElseThrow();
    assertEquals(1, one.count());
    assertEquals(
        "HotSpot interprets 1 long function: over 8,000 bytecodes are not compiled without"
            + " -XX:-DontCompileHugeMethods",
        one.sentence());
    Interpreted more = found(0, true, 9_000, 9_000, 9_000).orElseThrow();
    assertEquals(3, more.count());
    assertTrue(
        more.sentence()
            .startsWith(
                "HotSpot interprets 2 long functions and 1 long method that finds the function to"
                    + " call: "),
        more.sentence());
  }

  @Test
  void aJvmMayBeToldToCompileIt() throws IOException {
    assertEquals(Optional.empty(), found(0, false, 9_000, 9_000));
  }

  @Test
  void whatTheLibraryInterpretsIsCounted() throws IOException {
    assertEquals(
        Optional.of(
            new Interpreted(
                2, "2 of 3 functions are too large for a JVM method: the library interprets them")),
        found(2, false, 1, 1, 1, 9_000));
    assertEquals(
        "1 of 2 functions is too large for a JVM method: the library interprets it; HotSpot"
            + " interprets 1 long function: over 8,000 bytecodes are not compiled without"
            + " -XX:-DontCompileHugeMethods",
        found(1, true, 1, 1, 9_000).orElseThrow().sentence());
  }
}
