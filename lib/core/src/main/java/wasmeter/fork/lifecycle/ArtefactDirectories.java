package wasmeter.fork.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Empty directories for what engines store, made before anything is timed and used again, under
 * another name, once they are emptied: each operation stores into one of its own. A name is never
 * used twice, as what loaded a library of that name may still hold it.
 *
 * <p>Not safe for use by several threads.
 */
public final class ArtefactDirectories {
  private static final int FEWEST = 16;

  private final Path parent;
  private final Deque<Path> empty = new ArrayDeque<>();
  private final List<Path> taken = new ArrayList<>();
  private int made;
  private int named;
  private int mostTaken;

  /**
   * No directories yet.
   *
   * @param parent where they are made; may be missing
   */
  public ArtefactDirectories(Path parent) {
    this.parent = parent;
  }

  /** Makes twice as many as were ever taken between two calls of this, so that they suffice. */
  public void prepare() {
    mostTaken = Math.max(mostTaken, taken.size());
    taken.forEach(directory -> empty.add(emptied(directory)));
    taken.clear();
    while (made < Math.max(FEWEST, 2 * mostTaken)) {
      empty.add(another());
    }
  }

  /** An empty directory; made now if none is left, as in a first iteration. */
  Path take() {
    Path directory = empty.isEmpty() ? another() : empty.remove();
    taken.add(directory);
    return directory;
  }

  private Path another() {
    made++;
    try {
      return Files.createDirectories(unused());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path emptied(Path directory) {
    try (Stream<Path> entries = Files.walk(directory)) {
      for (Path entry : entries.skip(1).sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
      return Files.move(directory, unused());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path unused() {
    named++;
    return parent.resolve(Integer.toString(named));
  }
}
