package wasmeter.fleet.cluster;

import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** A task: it asks for a block, measures it, and brings back its lines. */
final class BlockTask extends AbstractFunction1<Iterator<Integer>, Messages.Result>
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** Until it is known whether the machine may take part, or another executor of it has ended. */
  private static final long SHORTEST_PAUSE_MILLISECONDS = 20;

  private static final long LONGEST_PAUSE_MILLISECONDS = 1_000;

  @Override
  public Messages.Result apply(Iterator<Integer> tickets) {
    int ticket = tickets.next();
    int attempt = TaskContext.get().attemptNumber();
    Place place = Place.here();
    long pause = SHORTEST_PAUSE_MILLISECONDS;
    try {
      while (true) {
        Optional<Messages.Result> result = place.turn(ticket, attempt);
        if (result.isPresent()) {
          return result.get();
        }
        Thread.sleep(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Spark has cancelled it, and knows
      throw new IllegalStateException("cancelled", e);
    } catch (Exception e) {
      throw new IllegalStateException("the driver does not answer", e);
    }
  }
}
