package wasmeter.measure.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BreadthTest {
  @Test
  void eachKindHasAFewBeforeAnyHasMany() {
    Breadth<String> breadth = new Breadth<>(1, 3);
    assertEquals(0, breadth.step("one"));
    breadth.had("one");
    assertEquals(1, breadth.step("one"));
    assertEquals(0, breadth.step("other"));
    breadth.had("one");
    breadth.had("one");
    breadth.had("one");
    assertEquals(2, breadth.step("one"));
  }
}
