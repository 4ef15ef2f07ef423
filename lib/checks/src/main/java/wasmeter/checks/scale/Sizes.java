package wasmeter.checks.scale;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import wasmeter.install.Trees;
import wasmeter.notebook.query.Archive;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Records;
import wasmeter.record.RunLog;

/**
 * What observations take on a disk: as lines of a log, compressed, and as an archive.
 *
 * @param observations how many there are
 * @param plain bytes of the log
 * @param compressed bytes of the log, compressed by gzip
 * @param archived bytes of the archive, with its headers
 * @param seconds to read the archive again
 */
record Sizes(long observations, long plain, long compressed, long archived, double seconds) {
  /** A disk as people buy them. */
  private static final double DISK = 1e12;

  static Sizes of(Path log) throws IOException {
    Records records = RunLog.read(log);
    Path archive = log.resolveSibling("archive");
    Trees.delete(archive);
    Runs.of(records).archive(archive);
    long began = System.nanoTime();
    Archive.partitions(archive).forEach(Archive::read);
    double seconds = (System.nanoTime() - began) / 1e9;
    Path gzip = log.resolveSibling("compressed.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      Files.copy(log, out);
    }
    try (Stream<Path> files = Files.walk(archive)) {
      long archived = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        archived += Files.size(file);
      }
      return new Sizes(
          records.observations().size(), Files.size(log), Files.size(gzip), archived, seconds);
    } finally {
      Files.delete(gzip);
      Trees.delete(archive);
    }
  }

  /** Bytes of each observation, and how many a disk of 1 TB holds. */
  List<String> lines() {
    return List.of(
        line("plain", plain),
        line("gzip", compressed),
        line("Parquet", archived),
        String.format(Locale.ROOT, "reading the archive again took %.1f s", seconds));
  }

  private String line(String how, long bytes) {
    double each = (double) bytes / observations;
    return String.format(
        Locale.ROOT,
        "%s: %.1f bytes for each observation, %.0f million on a disk of 1 TB",
        how,
        each,
        DISK / each / 1e6);
  }
}
