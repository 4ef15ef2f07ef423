package wasmeter.notebook.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import tech.tablesaw.api.Table;
import wasmeter.hash.FileHash;
import wasmeter.notebook.Logs;
import wasmeter.notebook.front.Published.Download;
import wasmeter.notebook.section.Section;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.table.Runs;
import wasmeter.notebook.table.Tidy;
import wasmeter.record.Records;
import wasmeter.record.RunLog;

/**
 * The files that a report offers: everything that was observed, and every cell of its tables.
 *
 * @param out the directory of the report
 */
record Downloads(Path out) {
  private static final String LOG = "records.jsonl.gz";
  private static final String CELLS = "tidy.csv";
  private static final String LIVES = "lifetimes.csv";

  /**
   * A copy of a log, or of all in a directory, so that pages and copy show one state, whatever is
   * measured meanwhile.
   *
   * @param warnings gets what could not be read in a directory: the copy holds what could
   */
  Path copy(Path log, Consumer<String> warnings) throws IOException {
    if (Files.isDirectory(log)) {
      return joined(Logs.read(log), warnings);
    }
    return copy(log);
  }

  private Path joined(Records records, Consumer<String> warnings) throws IOException {
    records.damaged().forEach(warnings);
    Path plain = Files.createTempFile(out, "joined", ".jsonl");
    try {
      try (RunLog joined = RunLog.append(plain)) {
        records.lines().forEach(joined::write);
      }
      return copy(plain);
    } finally {
      Files.deleteIfExists(plain);
    }
  }

  private Path copy(Path log) throws IOException {
    Path copy = out.resolve(LOG);
    Path next = out.resolve(LOG + ".next"); // the log may be the copy of an earlier report
    try (OutputStream file = Files.newOutputStream(next)) {
      if (RunLog.isCompressed(log)) {
        Files.copy(log, file);
      } else {
        try (OutputStream gzip = new GZIPOutputStream(file)) {
          Files.copy(log, gzip);
        }
      }
    }
    Files.move(next, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    // As earlier versions wrote it: pages that read all logs beside the copy would read it twice.
    Files.deleteIfExists(out.resolve("records.jsonl"));
    return copy;
  }

  /**
   * Writes the tables beside the copy.
   *
   * @param runs all that the copy holds
   * @return what there is
   */
  List<Download> write(Runs runs) throws IOException {
    List<Download> files = new ArrayList<>();
    files.add(
        described(
            LOG,
            String.format(
                Locale.ROOT,
                "all %d observations that this report is made from, as JSON lines",
                runs.records().observations().size())));
    Table cells = cells(runs);
    cells.write().csv(out.resolve(CELLS).toFile());
    files.add(
        described(
            CELLS,
            String.format(
                Locale.ROOT,
                "the %d cells of its tables, in nanoseconds and bytes, one in a row",
                cells.rowCount())));
    Table lives = Sections.named("lifetimes").view(runs).tidy();
    Files.deleteIfExists(out.resolve(LIVES));
    if (lives.rowCount() > 0) {
      lives.write().csv(out.resolve(LIVES).toFile());
      files.add(described(LIVES, "the points of all lines of lifetimes, one in a row"));
    }
    Files.writeString(
        out.resolve("sha256sums.txt"),
        files.stream()
            .map(file -> file.sha256() + "  " + file.name() + "\n")
            .collect(Collectors.joining()));
    return files;
  }

  /** The cells of all sections, each once. */
  private static Table cells(Runs runs) {
    Table all = Tidy.of("tidy", List.of());
    List<String> columns = all.columnNames();
    for (Section section : Sections.all()) {
      Table tidy = section.view(runs).tidy();
      if (tidy.columnNames().equals(columns)) {
        all.append(tidy);
      }
    }
    return all.dropDuplicateRows();
  }

  private Download described(String name, String content) throws IOException {
    Path file = out.resolve(name);
    return new Download(name, content, Files.size(file), FileHash.sha256(file));
  }
}
