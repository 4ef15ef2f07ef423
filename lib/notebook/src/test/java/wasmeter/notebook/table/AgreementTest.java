package wasmeter.notebook.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of answers of which nobody knows which is right. */
class AgreementTest {
  @Test
  void enginesThatAgreeAreCounted() {
    assertEquals(
        "all 2 engines computed 7",
        Notes.agreement(Map.of("a", List.of("7", "7"), "b", List.of("7")), false));
    assertEquals(
        "computed 7, with no other engine to compare with",
        Notes.agreement(Map.of("a", List.of("7")), false));
    assertEquals("the result was not recorded", Notes.agreement(Map.of(), false));
  }

  @Test
  void aCounterIsNoDisagreement() {
    assertEquals(
        "all 2 engines computed 1 first, and something else in later calls",
        Notes.agreement(Map.of("a", List.of("1"), "b", List.of("1", "1")), true));
  }

  @Test
  void whatIsLeftToChanceIsNoDisagreement() {
    String says = "it differs from call to call, so that engines cannot be compared: ";
    assertEquals(
        says + "a computed 1; b computed 2",
        Notes.agreement(Map.of("a", List.of("1"), "b", List.of("2")), true));
    assertEquals(
        says + "a computed 1; a, b computed 2",
        Notes.agreement(Map.of("a", List.of("1", "2"), "b", List.of("2")), false));
  }

  @Test
  void enginesThatAgreeWithThemselvesDisagree() {
    assertEquals(
        "the engines disagree: a computed 1; b computed 2",
        Notes.agreement(Map.of("a", List.of("1"), "b", List.of("2")), false));
    assertEquals(
        "the engines disagree: a computed 1; b computed 2",
        Notes.agreement(Map.of("a", List.of("1", "1"), "b", List.of("2", "2")), true),
        "what varies within a process is the same in each");
  }
}
