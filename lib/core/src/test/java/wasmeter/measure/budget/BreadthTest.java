package wasmeter.measure.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreadthTest {
  private final Breadth breadth = new Breadth();

  private static Breadth.Place place(String kind, Breadth.Asked asked, long bytes, double seconds) {
    return new Breadth.Place(0, List.of(kind), asked, bytes, seconds);
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
    places.addAll(Collections.nCopies(10, place("s", Breadth.Asked.OF_SOME, 1, 1)));
    places.addAll(Collections.nCopies(10, place("l", Breadth.Asked.OF_SOME, 2, 1)));
    places.addAll(Collections.nCopies(5, place("c", Breadth.Asked.OF_FEW, 1, 1)));
    places.addAll(Collections.nCopies(4, place("r", Breadth.Asked.LATER, 1, 1)));
    assertEquals(
        "sss" + "ccc" + "lll" + "sssss" + "lllll" + "rrr" + "cc" + "r" + "ss" + "ll",
        order(places));
  }

  @Test
  void whatIsAskedFirstComesBeforeEarlyTurnsAndOfTheRestTurnsDecide() {
    Breadth.Place asked = new Breadth.Place(5, List.of("a"), Breadth.Asked.OF_FEW, 9, 9);
    Breadth.Place early = new Breadth.Place(1, List.of("e"), Breadth.Asked.LATER, 9, 9);
    Breadth.Place late = new Breadth.Place(2, List.of("l"), Breadth.Asked.LATER, 1, 1);
    assertEquals("ael", order(List.of(late, early, asked)));
  }

  @Test
  void quickEnginesComeBeforeSlowOnes() {
    Breadth.Place slow = place("a", Breadth.Asked.OF_SOME, 1, 9);
    Breadth.Place quick = place("a", Breadth.Asked.OF_SOME, 1, 2);
    assertEquals(quick, Collections.min(List.of(slow, quick), breadth));
  }

  @Test
  void ofAModuleThatIsAskedFirstTurnsDecideBeforeTime() {
    Breadth.Place stores = new Breadth.Place(1, List.of("a"), Breadth.Asked.OF_SOME, 1, 9);
    Breadth.Place quick = new Breadth.Place(2, List.of("a"), Breadth.Asked.OF_SOME, 1, 1);
    Breadth.Place large = new Breadth.Place(1, List.of("b"), Breadth.Asked.OF_SOME, 2, 1);
    assertEquals(stores, Collections.min(List.of(large, quick, stores), breadth));
    assertEquals(quick, Collections.min(List.of(large, quick), breadth));
  }

  @Test
  void whatFailedIsAskedOfOtherEngines() {
    Breadth.Place small = place("s", Breadth.Asked.OF_FEW, 1, 1);
    Breadth.Place large = place("l", Breadth.Asked.OF_FEW, 2, 1);
    for (int refused = 0; refused < 3; refused++) {
      assertEquals(small, Collections.min(List.of(large, small), breadth));
    }
    for (int given = 0; given < 3; given++) {
      breadth.had(small);
    }
    assertEquals(large, Collections.min(List.of(large, small), breadth));
  }
}
