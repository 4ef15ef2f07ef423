package wasmeter.notebook.life;

import wasmeter.record.Cause;
import wasmeter.record.Scenario;

/** Logs of engines that are quick to start and slow, and the other way round. */
public final class Worlds {
  /** Machine code: 60 ms until the first call, 0.02 ms for each further one. */
  public static final String QUICK = "wasmtime/winch";

  /** Java: 300 ms, then 0.004 ms from call 100 on. */
  public static final String MIDDLE = "chicory/compiler";

  /** Java: 900 ms and a long warm-up, then 0.001 ms from call 10,000 on. */
  public static final String SLOW = "graalwasm/jit";

  /** Java, and it traps at call 100. */
  public static final String TRAPS = "chicory/interpreter";

  /** Machine code that is not here. */
  public static final String ABSENT = "wasmi";

  /** From here on {@link #MIDDLE} is ahead of {@link #QUICK}: 59.98 + 0.02 k = 309.5 + 0.004 k. */
  public static final double FIRST_CROSSING = 249.52 / 0.016;

  /** From here on {@link #SLOW} is ahead of all: 309.5 + 0.004 k = 1479.5 + 0.001 k. */
  public static final double SECOND_CROSSING = 1170 / 0.003;

  /** Calls and milliseconds of {@link #QUICK}, then what each further call takes. */
  public static final double[][] QUICK_LIFE = {
    {1, 60}, {2, 60.02}, {3, 60.04}, {10, 60.18}, {100, 61.98}, {10_000, 259.98}, {0.02}
  };

  /** The same of {@link #MIDDLE}. */
  public static final double[][] MIDDLE_LIFE = {
    {1, 300}, {2, 300.1}, {3, 300.2}, {10, 300.9}, {100, 309.9}, {10_000, 349.5}, {0.004}
  };

  static final double[][] SLOW_LIFE = {
    {1, 900}, {2, 900.5}, {3, 901}, {10, 904.5}, {1000, 1399.5}, {10_000, 1489.5}, {0.001}
  };

  private Worlds() {}

  /** Three processes of each engine that works, on one sample, which scatter by 2 %. */
  public static LifeLog log() {
    LifeLog log = new LifeLog();
    log.engine(QUICK, true).engine(MIDDLE, false).engine(SLOW, false);
    log.engine(TRAPS, false).engine(ABSENT, true);
    log.lives(QUICK, "fib", Scenario.LIFETIME, 0.02, QUICK_LIFE);
    log.lives(MIDDLE, "fib", Scenario.LIFETIME, 0.02, MIDDLE_LIFE);
    log.lives(SLOW, "fib", Scenario.LIFETIME, 0.02, SLOW_LIFE);
    log.failed(
        TRAPS,
        "fib",
        Cause.TRAP,
        "unreachable was executed in call 100",
        new double[][] {{1, 200}, {2, 203}, {3, 206}, {50, 347}});
    return log.gap(ABSENT, "fib", Scenario.LIFETIME, Cause.ENGINE_UNAVAILABLE, "build it");
  }

  /** The same with memory, code in storage, and what an instance takes. */
  public static LifeLog whole() {
    LifeLog log = log();
    log.lives(
        MIDDLE,
        "fib",
        Scenario.STORED_LIFETIME,
        0.02,
        new double[][] {{1, 50}, {2, 50.1}, {3, 50.2}, {100, 59.9}, {10_000, 99.5}, {0.004}});
    for (String engine : new String[] {QUICK, MIDDLE, SLOW}) {
      double base = engine.equals(QUICK) ? 60 : engine.equals(MIDDLE) ? 90 : 400;
      for (double factor : new double[] {0.99, 1, 1.01}) {
        double[][] points = {
          {1, base * factor}, {10, (base + 9) * factor}, {100, (base + 99) * factor}
        };
        log.footprint(engine, "fib", points, engine.equals(QUICK) ? 0.25 : factor);
        log.warm(engine, "fib", Scenario.INSTANTIATE_MODULE, engine.equals(QUICK) ? 0.01 : 0.1);
      }
    }
    return log;
  }
}
