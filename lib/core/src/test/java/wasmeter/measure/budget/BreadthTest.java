package wasmeter.measure.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreadthTest {
  private final Breadth breadth = new Breadth();

  private static Breadth.Place place(String kind, boolean broad, long bytes, double seconds) {
    return new Breadth.Place(0, List.of(kind), broad, bytes, seconds);
  }

  private String order(List<Breadth.Place> places) {
    List<Breadth.Place> left = new ArrayList<>(places);
    StringBuilder order = new StringBuilder();
    while (!left.isEmpty()) {
      Breadth.Place next = Collections.min(left, breadth);
      left.remove(next);
      breadth.had(next);
      order.append(next.kind().getFirst());
    }
    return order.toString();
  }

  @Test
  void eachKindHasAFewBeforeAnyHasMany() {
    List<Breadth.Place> places = new ArrayList<>();
    places.addAll(Collections.nCopies(10, place("s", true, 1, 1)));
    places.addAll(Collections.nCopies(10, place("l", true, 2, 1)));
    places.addAll(Collections.nCopies(5, place("c", false, 1, 1)));
    assertEquals("sss" + "ccc" + "lll" + "sssss" + "lllll" + "ss" + "cc" + "ll", order(places));
  }

  @Test
  void turnsComeBeforeAllAndQuickEnginesBeforeSlowOnes() {
    Breadth.Place slow = place("a", true, 1, 9);
    Breadth.Place quick = place("a", true, 1, 2);
    Breadth.Place later = new Breadth.Place(1, List.of("b"), true, 1, 1);
    assertEquals(quick, Collections.min(List.of(slow, later, quick), breadth));
    assertEquals("aab", order(List.of(later, slow, quick)));
  }
}
