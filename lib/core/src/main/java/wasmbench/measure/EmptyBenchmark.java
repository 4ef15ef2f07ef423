package wasmbench.measure;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Times nothing at all: what JMH's loop itself costs. */
@State(Scope.Thread)
public class EmptyBenchmark {

  /** Creates the state of one thread. */
  public EmptyBenchmark() {}

  /** Does nothing. */
  @Benchmark
  public void nothing() {}
}
