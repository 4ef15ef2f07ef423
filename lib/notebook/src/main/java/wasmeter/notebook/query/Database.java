package wasmeter.notebook.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import tech.tablesaw.api.Table;
import wasmeter.install.Guard;
import wasmeter.install.Trees;
import wasmeter.record.Records;

/**
 * Records in a database that lives in memory and ends when it is closed. What is asked of it can
 * neither read nor write files, nor reach a network. Not safe for use by several threads.
 */
final class Database implements AutoCloseable {
  /** Beyond this it puts what it works on into a directory for temporary files. */
  private static final String MEMORY = "1GB";

  private static final List<String> SETTINGS =
      List.of(
          "set memory_limit = '" + MEMORY + "'",
          "set autoinstall_known_extensions = false",
          "set autoload_known_extensions = false");

  /** The first cannot be taken back, the second holds for all settings. */
  private static final List<String> SEAL =
      List.of("set enable_external_access = false", "set lock_configuration = true");

  private final DuckDBConnection connection;
  private final Path directory;
  private final Guard guard;

  private Database(DuckDBConnection connection, Path directory) {
    this.connection = connection;
    this.directory = directory;
    guard = Guard.of(directory);
  }

  static Database of(Records records) {
    Path directory = null;
    try {
      directory = Files.createTempDirectory("wasmeter-query");
      Connection opened = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
      return filled(new Database(opened.unwrap(DuckDBConnection.class), directory), records);
    } catch (LinkageError e) { // its library is unpacked and loaded when the driver is first used
      Trees.delete(directory);
      throw new QueryException(
          "DuckDB cannot be loaded here (%s): SQL and exports need a directory for temporary files"
                  .formatted(e.getMessage())
              + " from which libraries may be loaded, which -Djava.io.tmpdir= names;"
              + " observations() needs none",
          e);
    } catch (SQLException | IOException e) {
      if (directory != null) {
        Trees.delete(directory);
      }
      throw new QueryException(
          "the observations cannot be given to DuckDB: %s".formatted(e.getMessage()), e);
    }
  }

  private static Database filled(Database database, Records records) throws SQLException {
    try {
      database.fill(records);
      return database;
    } catch (SQLException | RuntimeException | Error e) {
      database.close();
      throw e;
    }
  }

  private void fill(Records records) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String setting : SETTINGS) {
        statement.execute(setting);
      }
      statement.execute("set temp_directory = " + quoted(directory));
    }
    new Filling(connection, records).fill();
  }

  /** The answer to a query of anyone. */
  Table answer(String sql) {
    try (Statement statement = connection.createStatement()) {
      for (String setting : SEAL) {
        statement.execute(setting);
      }
      if (!statement.execute(sql)) {
        throw new QueryException("this query selects nothing: begin it with select or with", null);
      }
      try (ResultSet rows = statement.getResultSet()) {
        return Answers.table(rows);
      }
    } catch (SQLException e) {
      throw new QueryException(
          "DuckDB cannot answer this query, correct what it names: " + e.getMessage(), e);
    }
  }

  /** Stores all observations in a file that is there. */
  void copy(Path file, boolean csv) throws IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (select * from observations) to %s (%s)"
              .formatted(quoted(file), csv ? "format csv, header" : "format parquet"));
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Stores all observations, in the order in which they were written and with what no query asks
   * for, so that they can be read again.
   */
  void archive(Path file) throws IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (%s) to %s (format parquet, compression zstd)"
              .formatted(Filling.WHOLE, quoted(file)));
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** A file of Parquet. */
  interface Columns {
    /**
     * Some columns of all rows, in order. Texts become objects whether anyone looks at them or not,
     * so whoever leaves out columns of texts saves most of the time.
     */
    ResultSet select(String columns) throws SQLException;
  }

  /** What becomes of a file. */
  interface Reader<T> {
    T read(Columns columns) throws SQLException;
  }

  /** Reads a file of Parquet. */
  static <T> T read(Path file, Reader<T> reader) throws IOException {
    try (Connection opened = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        Statement statement = opened.createStatement()) {
      for (String setting : SETTINGS) {
        statement.execute(setting);
      }
      return reader.read(
          columns ->
              opened
                  .createStatement() // which ends with the connection
                  .executeQuery(
                      "select %s from read_parquet(%s, hive_partitioning = false)"
                          .formatted(columns, quoted(file))));
    } catch (LinkageError | SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** In SQL, a quotation mark within a text is doubled, and nothing else has a meaning there. */
  private static String quoted(Path path) {
    return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new QueryException("DuckDB cannot be closed: " + e.getMessage(), e);
    } finally {
      if (Trees.delete(directory)) {
        guard.close();
      }
    }
  }
}
