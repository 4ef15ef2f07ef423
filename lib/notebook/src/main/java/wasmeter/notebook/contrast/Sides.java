package wasmeter.notebook.contrast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wasmeter.notebook.table.Cells;
import wasmeter.record.replicate.Scatter;
import wasmeter.record.replicate.Stratum;

/**
 * The forks of all engines in all places, looked up once, so that many engines can be judged
 * against each other. Immutable and safe for use by several threads.
 */
public final class Sides {
  private final Map<Place, Map<String, Side>> places;
  private final List<Scatter> scatter;

  private Sides(Map<Place, Map<String, Side>> places, List<Scatter> scatter) {
    this.places = places;
    this.scatter = scatter;
  }

  /**
   * Looks up all forks.
   *
   * @param cells of any engines: all of them know something about scatter
   * @return what engines are judged by
   */
  public static Sides of(Cells cells) {
    Map<Place, Map<String, Side>> places = new LinkedHashMap<>();
    List<Scatter> scatter = new ArrayList<>();
    Map<String, Stratum> warm = new HashMap<>();
    cells.observedEngines().forEach(engine -> warm.put(engine, Stratum.of(engine, false)));
    for (Place place : Place.of(cells)) {
      Map<String, Side> sides = new HashMap<>();
      for (String engine : cells.observedEngines()) {
        Side side = place.side(cells, engine);
        Stratum stratum = place.isCold() ? Stratum.COLD : warm.get(engine);
        scatter.add(Scatter.ofLogs(stratum, side.logs()));
        if (side.n() > 0) {
          sides.put(engine, side);
        }
      }
      places.put(place, sides);
    }
    return new Sides(places, scatter);
  }

  /**
   * Judges an engine where it is one of several comparisons, which share the 5 % of false alarms.
   *
   * @param base name of the engine it is measured against
   * @param other name of the engine in question
   * @param slower what difference matters
   * @param comparisons how many there are, at least 1
   * @return conclusions for the cells that both have
   */
  public Judgement judge(String base, String other, double slower, int comparisons) {
    List<Contrast> contrasts = new ArrayList<>();
    places.forEach(
        (place, sides) -> {
          if (sides.containsKey(base) && sides.containsKey(other)) {
            contrasts.add(new Contrast(place, sides.get(base), sides.get(other)));
          }
        });
    return Judgement.of(contrasts, scatter, slower, Judgement.FALSE / comparisons);
  }
}
