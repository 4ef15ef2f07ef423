package wasmeter.fork.warm;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.CompilerHints;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import wasmeter.engine.EngineException;
import wasmeter.engine.WasmEngine;
import wasmeter.fork.lifecycle.WrongAnswer;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.fork.link.MessageWriter;
import wasmeter.record.Events;
import wasmeter.record.Measurement;
import wasmeter.record.Scenario;
import wasmeter.record.Unit;

/** A scenario repeated by JMH inside this process, which is the fork. */
public final class WarmFork {
  private static final int ITERATION_MILLISECONDS = 200;

  /** More iterations than any budget allows: the profiler ends both phases. */
  private static final int ITERATIONS_AT_MOST = 100_000;

  private static final String HINTS_FILE = "-XX:CompileCommandFile=";

  private static WarmFork current;

  final Job job;
  final WasmEngine engine;
  final MessageWriter messages;

  /** Which of the scenarios of its process this is, from 1. */
  final int place;

  volatile RuntimeException failure;

  private WarmFork(Job job, WasmEngine engine, MessageWriter messages, int place) {
    this.job = job;
    this.engine = engine;
    this.messages = messages;
    this.place = place;
  }

  /** What the benchmark and the profiler, which JMH makes, work for. */
  static WarmFork current() {
    return current;
  }

  /**
   * Repeats each scenario until it was measured, one after another, and reports each iteration.
   *
   * @param job what to do
   * @param engine that does it
   * @param messages where the iterations are reported; before those of each of several scenarios,
   *     its place
   */
  public static void run(Job job, WasmEngine engine, MessageWriter messages) {
    List<Scenario> scenarios = job.scenarios();
    for (int i = 0; i < scenarios.size(); i++) {
      if (i > 0) {
        System.gc(); // what the one before has left is not the garbage of the next one
        messages.restart();
        SteadyProfiler.reset();
      }
      if (scenarios.size() > 1) {
        messages.send(place(scenarios.subList(0, i), messages.elapsed()));
      }
      current = new WarmFork(job.of(scenarios.get(i)), engine, messages, i + 1);
      current.repeat();
    }
  }

  private static Message place(List<Scenario> before, long elapsed) {
    return new Message.Measured(
        Measurement.once(null, elapsed, Events.PLACE, Unit.COUNT),
        before.size() + 1.0,
        before.isEmpty()
            ? null
            : before.stream().map(Scenario::label).collect(Collectors.joining(", ", "after ", "")));
  }

  private void repeat() {
    Options options =
        new OptionsBuilder()
            .include(
                "^"
                    + WarmBenchmarks.class.getName().replace(".", "\\.")
                    + "\\."
                    + method(job, engine)
                    + "$")
            .forks(0)
            .warmupIterations(ITERATIONS_AT_MOST)
            .warmupTime(TimeValue.milliseconds(ITERATION_MILLISECONDS))
            .measurementIterations(ITERATIONS_AT_MOST)
            .measurementTime(TimeValue.milliseconds(ITERATION_MILLISECONDS))
            .timeout(TimeValue.days(1))
            .shouldFailOnError(true)
            .addProfiler(SteadyProfiler.class)
            .build();
    try {
      new Runner(
              options,
              OutputFormatFactory.createFormatInstance(
                  new PrintStream(PrintStream.nullOutputStream()), VerboseMode.SILENT))
          .run();
      WarmBenchmarks.close();
    } catch (RunnerException e) {
      if (failure != null) {
        throw WarmBenchmarks.counted(failure);
      }
      Throwable root = root(e);
      if (root instanceof RuntimeException unchecked) {
        throw WarmBenchmarks.counted(unchecked);
      }
      if (root instanceof Error unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException(root.toString(), e);
    }
  }

  /**
   * JMH wraps what a benchmark threw, once as a cause and once among what is suppressed; what the
   * border of the process distinguishes has causes of its own.
   */
  private static Throwable root(Throwable thrown) {
    if (thrown instanceof EngineException
        || thrown instanceof WrongAnswer
        || thrown instanceof LinkageError
        || thrown instanceof OutOfMemoryError) {
      return thrown;
    }
    if (thrown.getCause() != null) {
      return root(thrown.getCause());
    }
    return thrown.getSuppressed().length > 0 ? root(thrown.getSuppressed()[0]) : thrown;
  }

  /**
   * JMH's own arguments for the forks that follow: what it tells the compilers, file and flags.
   *
   * @param messages where they are reported
   * @throws IOException if JMH's file cannot be read
   */
  public static void reportCompilerHints(MessageWriter messages) throws IOException {
    List<String> arguments = new ArrayList<>();
    CompilerHints.addCompilerHints(arguments);
    for (String argument : arguments) {
      if (argument.startsWith(HINTS_FILE)) {
        Path file = Path.of(argument.substring(HINTS_FILE.length()));
        messages.send(new Message.Text(Message.Text.HINTS, Files.readString(file)));
      } else {
        messages.send(new Message.Text(Message.Text.ARGUMENT, argument));
      }
    }
  }

  /** The benchmark of a scenario. */
  private static String method(Job job, WasmEngine engine) {
    return switch (job.scenario()) {
      case PARSE_ONLY -> "parse";
      case COMPILE_MODULE -> "compile";
      case SERIALIZE_MODULE -> "serialize";
      case DESERIALIZE_MODULE -> "deserialize";
      case INSTANTIATE_MODULE -> "instantiate";
      case EXECUTE_CALL -> engine.isScripted() && !job.loops() ? "executeInScript" : "execute";
      case JIT -> "jit";
      case AOT_COMPILE -> "aotCompile";
      case AOT_EXECUTION -> "aotExecution";
      case AOT_TOTAL -> "aotTotal";
      default -> throw new IllegalArgumentException(job.scenario().label() + " is never warm");
    };
  }
}
