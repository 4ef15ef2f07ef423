package wasmeter.notebook.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tech.tablesaw.api.Table;
import wasmeter.record.Records;
import wasmeter.record.io.IoReason;

/**
 * Raw observations: what {@link wasmeter.notebook.table.Runs} offers of them.
 *
 * <p>Nothing is averaged, and nothing is left out as disturbed or outdated. Each answer starts from
 * the records anew; so it is safe for use by several threads.
 */
public final class Query {
  private static final String CSV = ".csv";
  private static final String PARQUET = ".parquet";

  private Query() {}

  /**
   * All observations.
   *
   * @param records any number
   * @return one observation per row, with the columns of {@link Observed}
   */
  public static Table observations(Records records) {
    return Observed.table(records);
  }

  /**
   * The answer to a query.
   *
   * @param records any number
   * @param sql in DuckDB's dialect, over the view {@code observations} and others
   * @return what the query selects
   * @throws QueryException if the query is wrong, or DuckDB cannot be used here
   */
  public static Table sql(Records records, String sql) {
    try (Database database = Database.of(records)) {
      return database.answer(sql);
    }
  }

  /** The root has none. */
  private static Path name(Path file) {
    return file.getFileName() == null ? file : file.getFileName();
  }

  /**
   * Stores all observations in a file; one that is there is replaced.
   *
   * @param records any number
   * @param file its name ends in {@code .csv} or {@code .parquet}
   * @throws QueryException if its name ends otherwise, it cannot be written, or DuckDB cannot be
   *     used here
   */
  public static void export(Records records, Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(CSV) && !name.endsWith(PARQUET)) {
      throw new QueryException(
          "%s is neither a %s nor a %s file: end its name in one of these"
              .formatted(name.isEmpty() ? "an empty path" : name(file), CSV, PARQUET),
          null);
    }
    Path directory = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(directory)) {
      throw new QueryException(
          "there is no directory %s to export to: create it first".formatted(directory), null);
    }
    try (Database database = Database.of(records)) {
      WholeFile.write(file, made -> database.copy(made, name.endsWith(CSV)));
    } catch (IOException e) {
      throw new QueryException(
          "%s cannot be written (%s): free space, or export to another directory"
              .formatted(file.getFileName(), IoReason.of(e)),
          e);
    }
  }
}
