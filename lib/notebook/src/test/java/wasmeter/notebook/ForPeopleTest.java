package wasmeter.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import wasmeter.measure.PlanException;

class ForPeopleTest {
  private static final OutOfMemoryError FULL = new OutOfMemoryError("Java heap space");

  @Test
  void tooLittleMemoryIsASentenceThatSaysHowToGiveMore() {
    String sentence = ForPeople.sentence(new IllegalStateException(new CompletionException(FULL)));
    assertTrue(
        sentence.matches("this process ran out of memory, of which it may have \\d+ MiB: .*"),
        sentence);
    assertTrue(sentence.contains("JAVA_TOOL_OPTIONS=-Xmx2g"), sentence);
    assertEquals(sentence, ForPeople.sentence(FULL));
    assertEquals(
        sentence,
        assertThrows(
                PlanException.class,
                () ->
                    ForPeople.or(
                        () -> {
                          throw FULL;
                        }))
            .getMessage());
  }
}
