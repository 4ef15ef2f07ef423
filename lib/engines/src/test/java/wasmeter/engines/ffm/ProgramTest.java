package wasmeter.engines.ffm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.engine.EngineException;

class ProgramTest {
  @TempDir private Path directory;

  private Program run(String script) {
    return Program.run(directory, List.of("/bin/sh", "-c", script));
  }

  @Test
  void whatItWritesIsKept() {
    Program ended = run("echo one; echo two >&2");
    assertEquals(new Program("sh", 0, "one\ntwo"), ended);
    ended.accept();
  }

  @Test
  void whatItRejectsIsRejectedByItsFirstComplaint() {
    assertEquals(
        "m.c:1: error: no",
        assertThrows(
                EngineException.Rejected.class,
                run("echo in m.c; echo m.c:1: error: no; echo error: again; exit 1")::accept)
            .getMessage());
    assertEquals(
        "sh ended with 3",
        assertThrows(EngineException.Rejected.class, run("exit 3")::accept).getMessage());
  }

  @Test
  void aSignalIsNoAnswer() {
    assertEquals(
        "sh was ended by signal 9",
        assertThrows(IllegalStateException.class, run("kill -9 $$")::accept).getMessage());
  }

  @Test
  void oneThatIsNotThereIsAGap() {
    assertThrows(
        EngineException.Unavailable.class,
        () -> Program.run(directory, List.of("/nowhere/compiler")));
  }
}
