package wasmeter.fleet.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.plugin.PluginContext;

/** An executor as a place where blocks are measured: its files, and what it is. */
final class Place {
  private static final int JDK = 25;

  /** The kernel's number of this boot: containers of a machine share it, and no other has it. */
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /** The number of this installation, which outlives a boot. */
  private static final Path INSTALLATION = Path.of("/etc/machine-id");

  private static final int DIGITS = 4;

  private static volatile Place here;

  private final PluginContext context;
  private final CompletableFuture<Path> goods;

  /** Of the task that asks or measures: an executor with several cores has several tasks. */
  private final Semaphore turn = new Semaphore(1);

  private Place(PluginContext context, String hash) {
    this.context = context;
    goods = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("ready").start(() -> prepare(hash));
  }

  /**
   * Prepares this executor, and says when it is ready.
   *
   * @param hash of the files that are sent
   */
  static void open(PluginContext context, String hash) {
    here = new Place(context, hash);
  }

  /** Of this executor. */
  static Place here() {
    return here;
  }

  /**
   * Asks for a block, and measures it.
   *
   * @param ticket of the task
   * @param attempt from 0
   * @return what came of it, or that there is nothing more to do; empty if the task asks again
   * @throws InterruptedException if the task is cancelled: no process of it is left then
   * @throws Exception if the driver does not answer
   */
  Optional<Messages.Result> turn(int ticket, int attempt) throws Exception {
    boolean free = turn.tryAcquire();
    try {
      Object answer =
          Messages.unpack(
              context.ask(
                  Messages.pack(new Messages.Ask(ticket, attempt, context.executorID(), free))));
      return switch (answer) {
        case Messages.Measure block -> Optional.of(measure(ticket, block));
        case Messages.Wait _ -> Optional.empty();
        default -> Optional.of(Messages.Result.ofNothing(ticket));
      };
    } catch (InterruptedException e) {
      send(new Messages.Stopped(ticket));
      throw e;
    } finally {
      if (free) {
        turn.release();
      }
    }
  }

  private void prepare(String hash) {
    Map<String, String> fingerprint = new LinkedHashMap<>();
    String problem;
    try {
      if (Runtime.version().feature() != JDK) {
        throw new IOException(
            "it runs Java %s: start its worker with JDK %d"
                .formatted(Runtime.version().feature(), JDK));
      }
      Path root = Path.of(SparkFiles.getRootDirectory()).toAbsolutePath();
      Path unpacked = root.resolve("goods");
      Goods.unpack(root.resolve(Goods.PACKED), hash, unpacked);
      problem =
          Child.run(
              unpacked,
              Files.createDirectories(root.resolve("look")),
              "",
              List.of("describe"),
              line -> {
                String[] parts = line.split("\t", 2);
                if (parts.length == 2) {
                  fingerprint.put(parts[0], parts[1]);
                }
              });
      goods.complete(unpacked);
    } catch (IOException | UncheckedIOException | InterruptedException e) {
      problem = e.getMessage() == null ? e.toString() : e.getMessage();
      goods.completeExceptionally(e);
    }
    String machine = content(BOOT).orElseGet(Place::name);
    String lasting = content(INSTALLATION).orElse(machine);
    String label =
        Goods.sha256(("wasmeter " + lasting).getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    send(new Messages.Ready(context.executorID(), machine, label, fingerprint, problem));
  }

  private static Optional<String> content(Path file) {
    try {
      return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  private void send(Serializable message) {
    try {
      context.send(Messages.pack(message));
    } catch (IOException e) {
      // the driver is gone, and this executor will be
    }
  }

  /** What was measured of a block, or why nothing was: nothing is thrown but an interrupt. */
  private Messages.Result measure(int ticket, Messages.Measure block) throws InterruptedException {
    Path directory = null;
    try {
      Path root = goods.get();
      directory = Files.createTempDirectory(root.resolveSibling("look"), "block-");
      Path log = directory.resolve("log.jsonl");
      long before = 0;
      if (block.recorded() != null) {
        try (var in = new GZIPInputStream(new java.io.ByteArrayInputStream(block.recorded()))) {
          before = Files.copy(in, log);
        }
      }
      String problem =
          Child.run(
              root,
              directory,
              block.label(),
              List.of("measure", root.toString(), block.name(), log.toString()),
              line -> {
                String[] parts = line.split("\t", 2);
                if (parts[0].equals(Child.EVENT)) {
                  send(new Messages.Event(block.index(), context.executorID(), parts[1]));
                }
              });
      return new Messages.Result(
          ticket, block.index(), block.machine(), compressed(log, before), problem);
    } catch (IOException | UncheckedIOException | ExecutionException | CompletionException e) {
      return new Messages.Result(
          ticket, block.index(), block.machine(), new byte[0], "its worker failed: " + e);
    } finally { // of a run of days, what each block leaves would fill a disk
      FileUtils.deleteQuietly(directory == null ? null : directory.toFile());
    }
  }

  private static byte[] compressed(Path log, long before) throws IOException {
    if (!Files.exists(log)) {
      return new byte[0];
    }
    var bytes = new java.io.ByteArrayOutputStream();
    try (var in = Files.newInputStream(log);
        var out = new GZIPOutputStream(bytes)) {
      in.skipNBytes(before);
      in.transferTo(out);
    }
    return bytes.toByteArray();
  }

  /** The files go with this executor. */
  void close() {
    if (goods.isDone() && !goods.isCompletedExceptionally()) {
      FileUtils.deleteQuietly(goods.join().toFile());
    }
  }
}
