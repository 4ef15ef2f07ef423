package wasmeter.notebook.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Things of which each is kept once and named by its place. For use by one thread.
 *
 * @param <T> what is kept
 */
final class Places<T> {
  private final List<T> all = new ArrayList<>();
  private final Map<T, Integer> places = new HashMap<>();

  int of(T thing) {
    return places.computeIfAbsent(
        thing,
        t -> {
          all.add(t);
          return all.size() - 1;
        });
  }

  List<T> all() {
    return List.copyOf(all);
  }
}
