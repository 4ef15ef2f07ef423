package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Outcome;
import wasmeter.measure.shard.Block;
import wasmeter.measure.shard.Division;
import wasmeter.measure.shard.Shard;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.IterationType;
import wasmeter.record.Measurement;
import wasmeter.record.Observation;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Unit;
import wasmeter.record.merge.Merge;
import wasmeter.record.merge.Merged;
import wasmeter.record.merge.MissingBlock;
import wasmeter.record.replicate.Forks;

/** A plan that is measured in parts, as if it were measured whole. */
class ShardedRunTest {
  /** {@code (func (export "run") (param i32) (result i32) local.get 0)}. */
  private static final byte[] RETURNS_ITS_ARGUMENT =
      HexFormat.of()
          .parseHex(
              "0061736d01000000010601"
                  + "60017f017f0302010007070103"
                  + "72756e00000a06010400"
                  + "20000b");

  private static final List<String> MINE = List.of("a", "b", "c", "d", "e");

  /** Forks that are over at once, and all take the same time. */
  private static final class Instant extends BoxLauncher {
    private final String machine;
    private boolean asked;

    Instant(String machine) {
      this.machine = machine;
    }

    @Override
    public Header.Machine machine() {
      return new Header.Machine(machine, machine, "box", 1, 1, "os");
    }

    @Override
    public Outcome run(Launch launch, Consumer<Message.Measured> live) throws InterruptedException {
      asked = true;
      Job.Task task = launch.job().task();
      return switch (task) {
        case PROBE, TRY -> FrugalLauncher.HERE.run(launch, live);
        case HINTS, STORE -> new Outcome.Finished(List.of(), 0);
        case CONTROL -> {
          live.accept(time(0, 500));
          yield new Outcome.Finished(List.of(), 0);
        }
        case WARM, COLD -> {
          live.accept(time(task == Job.Task.WARM ? 1 : 0, 100));
          if (task == Job.Task.WARM) {
            live.accept(
                new Message.Measured(
                    Measurement.once(null, 1_000_000_000, Events.WARM_UP, Unit.NS),
                    500_000_000,
                    "steady"));
          }
          yield new Outcome.Finished(List.of(), 0);
        }
      };
    }

    private static Message.Measured time(int iteration, double nanoseconds) {
      return new Message.Measured(
          new Measurement(
              null,
              iteration,
              IterationType.MEASUREMENT,
              1_000_000_000,
              Events.TIME,
              Unit.NS,
              1_000),
          nanoseconds,
          null);
    }
  }

  @TempDir private Path directory;
  private Plan plan;

  /** Modules of one code, which differ in a section that no engine reads. */
  @BeforeEach
  void write() throws Exception {
    plan = Plan.quick();
    for (String name : MINE) {
      ByteArrayOutputStream module = new ByteArrayOutputStream();
      module.write(RETURNS_ITS_ARGUMENT);
      module.write(new byte[] {0, 2, 1});
      module.write(name.getBytes(StandardCharsets.US_ASCII));
      Path file = directory.resolve(name + ".wasm");
      Files.write(file, module.toByteArray());
      plan = plan.module(file);
    }
    plan =
        plan.samples(MINE.toArray(String[]::new))
            .engines("toy/right", "toy/absent")
            .scenarios("compile", "execute", "jit")
            .forks(2)
            .seed(1);
  }

  private Records run(Plan some, String log, Instant on) throws InterruptedException {
    new Bench(new Installation(), on).run(some, directory.resolve(log), Progress.SILENT);
    return RunLog.read(directory.resolve(log));
  }

  private static Set<String> measured(Records records) {
    return records
        .observations()
        .heads()
        .filter(o -> o.cell().scenario() != null)
        .map(o -> records.samples().get(o.cell().sample()).name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Cells with their forks, by hashes; and of gaps the reason. */
  private static Set<String> content(Records records) {
    Set<String> content = new TreeSet<>();
    for (Observation o : records.observations()) {
      if (o.cell().scenario() != null) {
        content.add(o.cell() + " fork " + o.fork() + " " + o.reading());
      }
    }
    return content;
  }

  @Test
  void threePartsMergedAreTheWhole() throws Exception {
    Records whole = run(plan, "whole.jsonl", new Instant("box"));
    assertEquals(new TreeSet<>(MINE), measured(whole));
    List<Path> logs = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      String log = "parts/part-%d.jsonl".formatted(i);
      seen.addAll(measured(run(plan.shard(i, 3), log, new Instant("box"))));
      logs.add(directory.resolve(log));
    }
    assertEquals(MINE, seen.stream().sorted().toList(), "each block is measured once");
    Merged merged = Merge.into(directory.resolve("all.jsonl"), List.of(directory.resolve("parts")));
    assertEquals(logs, merged.files());
    assertEquals(List.of(), merged.missing());
    Records all = RunLog.read(directory.resolve("all.jsonl"));
    assertEquals(content(whole), content(all));
    assertEquals(whole.engines(), all.engines());
    assertEquals(whole.samples().keySet(), all.samples().keySet());
    assertEquals(whole.settings().keySet(), all.settings().keySet());
    assertEquals(
        Forks.of(whole.observations()).size(),
        Forks.of(all.observations()).size(),
        "as many forks");
    assertTrue(
        all.observations().heads().filter(o -> o.cell().engine() == null).count() >= 3,
        "the control loop watches each machine");
  }

  @Test
  void theHeaderNamesThePartAndThePlan() throws Exception {
    Header.Part first =
        run(plan.shard(1, 2), "1.jsonl", new Instant("box"))
            .runs()
            .values()
            .iterator()
            .next()
            .part();
    Header.Part other =
        run(plan.shard(2, 2), "2.jsonl", new Instant("elsewhere"))
            .runs()
            .values()
            .iterator()
            .next()
            .part();
    assertEquals(1, first.index());
    assertEquals(2, other.index());
    assertEquals(2, first.count());
    assertEquals(first.plan(), other.plan());
    assertEquals(first.blocks(), other.blocks());
    assertEquals(MINE, first.blocks().stream().flatMap(b -> b.samples().stream()).toList());
    assertEquals(
        Set.of(8), Set.copyOf(first.blocks().stream().map(Header.Part.Block::cells).toList()));
    Header.Part more =
        run(plan.forks(3).shard(1, 2), "3.jsonl", new Instant("box"))
            .runs()
            .values()
            .iterator()
            .next()
            .part();
    assertFalse(first.plan().equals(more.plan()), "another plan");
    assertEquals(
        null, run(plan, "4.jsonl", new Instant("box")).runs().values().iterator().next().part());
  }

  @Test
  void whatAPreviewSaysOfItsPart() throws Exception {
    Bench bench = new Bench(new Installation(), new Instant("box"));
    Path log = directory.resolve("log.jsonl");
    assertEquals("", bench.preview(plan, log).part());
    List<String> mine =
        bench.division(plan.shard(2, 3)).orElseThrow().mine().stream().map(Block::name).toList();
    String text = "part 2 of 3: " + String.join(", ", mine);
    assertEquals(text, bench.preview(plan.shard(2, 3), log).part());
    assertTrue(bench.preview(plan.shard(2, 3), log).text().startsWith(text + "\n"));
  }

  @Test
  void aPartWithoutABlockStartsNothingAndWritesNothing() throws Exception {
    Instant launcher = new Instant("box");
    List<String> said = new ArrayList<>();
    Path log = directory.resolve("log.jsonl");
    Bench bench = new Bench(new Installation(), launcher);
    Records records =
        bench.run(
            plan.shard(6, 6),
            log,
            new Progress() {
              @Override
              public void preview(Preview preview) {
                said.add(preview.text());
              }
            });
    assertEquals(
        List.of("part 6 of 6 has nothing to measure, as the plan has only 5 blocks"), said);
    assertEquals(said.getFirst(), bench.preview(plan.shard(6, 6), log).text());
    assertEquals(0, records.observations().size());
    assertFalse(Files.exists(log));
    assertFalse(launcher.asked);
  }

  @Test
  void oneBlockAloneIsMeasuredAsInTheWhole() throws Exception {
    Records whole = run(plan, "whole.jsonl", new Instant("box"));
    Records alone = run(plan.only("c"), "alone.jsonl", new Instant("box"));
    assertEquals(Set.of("c"), measured(alone));
    String id = alone.samples().keySet().iterator().next();
    assertEquals(content(whole.whereHeads(o -> id.equals(o.cell().sample()))), content(alone));
    Header.Part part = alone.runs().values().iterator().next().part();
    assertEquals(3, part.index());
    assertEquals(5, part.count());
    assertEquals(
        List.of(List.of("c")), part.blocks().stream().map(Header.Part.Block::samples).toList());
    assertEquals(4, part.unlisted(), "thousands of runs would list thousands of blocks each");
    assertThrows(PlanException.class, () -> run(plan.only("z"), "z.jsonl", new Instant("box")));
  }

  @Test
  void ofBlocksThatAreMeasuredAloneTheFirstOneNamesAll() throws Exception {
    for (String name : List.of("b", "d")) {
      run(plan.only(name), "alone.jsonl", new Instant("box"));
    }
    Path log = directory.resolve("alone.jsonl");
    Merged merged = Merge.of(List.of(log));
    assertEquals(List.of(), merged.missing());
    assertEquals(3, merged.unnamed());
    assertTrue(merged.sentence().endsWith("; not measured yet: 3 blocks"), merged.sentence());
    run(plan.only("a"), "alone.jsonl", new Instant("box"));
    merged = Merge.of(List.of(log));
    assertEquals(List.of("c", "e"), merged.missing().stream().map(MissingBlock::name).toList());
    assertEquals(0, merged.unnamed());
    for (String name : List.of("c", "e")) {
      run(plan.only(name), "alone.jsonl", new Instant("box"));
    }
    merged = Merge.of(List.of(log));
    assertEquals(List.of(), merged.missing());
    assertEquals(0, merged.unnamed());
  }

  @Test
  void whatWasNotMeasuredIsMissing() throws Exception {
    run(plan.shard(1, 3), "parts/1.jsonl", new Instant("one"));
    run(plan.shard(3, 3), "parts/3.jsonl", new Instant("two"));
    Bench bench = new Bench(new Installation(), new Instant("box"));
    List<String> second =
        bench.division(plan.shard(2, 3)).orElseThrow().mine().stream().map(Block::name).toList();
    Merged merged = Merge.of(List.of(directory.resolve("parts")));
    assertEquals(second, merged.missing().stream().map(MissingBlock::name).toList());
    assertTrue(
        merged.missing().stream().allMatch(block -> block.part() == 2 && block.count() == 3));
  }

  /** Whatever the plan, on every machine, with all samples and engines there are. */
  @Test
  void twoPartsNeverHaveOneBlock() {
    Bench bench = new Bench(new Installation(), new Instant("box"));
    Bench other = new Bench(new Installation(), new Instant("elsewhere"));
    List<Plan> plans =
        List.of(
            Plan.trial(),
            Plan.quick(),
            Plan.full(),
            plan,
            Plan.full().samples("with*", "fibonacci"),
            Plan.quick().scenarios("execute"),
            Plan.trial().module(directory.resolve("a.wasm")));
    for (Plan some : plans) {
      Plan toys = some.engines("toy/right", "toy/wrong");
      List<Block> blocks = bench.blocks(toys);
      assertEquals(blocks, other.blocks(toys));
      assertFalse(blocks.isEmpty());
      List<String> samples = blocks.stream().flatMap(block -> block.samples().stream()).toList();
      assertEquals(samples.size(), Set.copyOf(samples).size(), samples.toString());
      for (int count : List.of(1, 2, 3, 5, 8, 100)) {
        Set<Block> dealt = new HashSet<>();
        int all = 0;
        for (int index = 1; index <= count; index++) {
          Division part = new Shard(index, count).of(blocks);
          if (count == 3) {
            assertEquals(part, other.division(toys.shard(index, count)).orElseThrow());
          }
          dealt.addAll(part.mine());
          all += part.mine().size();
        }
        assertEquals(blocks.size(), all);
        assertEquals(Set.copyOf(blocks), dealt);
      }
    }
  }

  @Test
  void whatIsComparedStaysTogether() {
    Bench bench = new Bench(new Installation(), new Instant("box"));
    List<Block> blocks = bench.blocks(Plan.full().engines("toy/right"));
    Map<String, Block> bySample =
        blocks.stream()
            .flatMap(block -> block.samples().stream().map(name -> Map.entry(name, block)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertEquals(bySample.get("with-simd"), bySample.get("without-simd"));
    assertEquals(bySample.get("noop"), bySample.get("args-4"));
    assertEquals(List.of("nbody"), bySample.get("nbody").samples());
    assertTrue(bySample.get("nbody").seconds() > 0);
  }

  /** What a machine lacks is not known to those who deal out. */
  @Test
  void missingEnginesDoNotMatter() {
    Bench bench = new Bench(new Installation(), new Instant("box"));
    assertEquals(
        bench.blocks(plan.engines("toy/right")).stream().map(Block::seconds).toList(),
        bench.blocks(plan.engines("toy/absent")).stream().map(Block::seconds).toList());
  }
}
