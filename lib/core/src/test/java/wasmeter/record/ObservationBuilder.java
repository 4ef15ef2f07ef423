package wasmeter.record;

import wasmeter.wasm.Phase;

/**
 * Builds an observation of which a test states only what it is about: by default the first
 * iteration that counts of the first warm fork of {@code run(10)}, checked, in nanoseconds.
 */
public final class ObservationBuilder {
  private String run = "r1";
  private String machine = "m1";
  private String engine = "e1";
  private String sample = "s1";
  private String call = "run(10)";
  private Scenario scenario = Scenario.EXECUTE_CALL;
  private Start start = Start.WARM;
  private String settings = "t1";
  private String conditions;
  private int round = 1;
  private int fork = 1;
  private int order = 1;
  private Phase phase;
  private int iteration = 1;
  private IterationType kind = IterationType.MEASUREMENT;
  private long elapsed;
  private String event = Events.TIME;
  private Unit unit = Unit.NS;
  private long operations = 1;
  private Answer answer = Answer.CHECKED;

  public ObservationBuilder run(String id) {
    run = id;
    return this;
  }

  public ObservationBuilder machine(String id) {
    machine = id;
    return this;
  }

  public ObservationBuilder engine(String id) {
    engine = id;
    return this;
  }

  public ObservationBuilder sample(String id, String calling) {
    sample = id;
    call = calling;
    return this;
  }

  public ObservationBuilder scenario(Scenario timed, Start in) {
    scenario = timed;
    start = in;
    return this;
  }

  public ObservationBuilder settings(String id) {
    settings = id;
    return this;
  }

  public ObservationBuilder conditions(String id) {
    conditions = id;
    return this;
  }

  public ObservationBuilder turn(int inRound, int number, int inOrder) {
    round = inRound;
    fork = number;
    order = inOrder;
    return this;
  }

  public ObservationBuilder phase(Phase part) {
    phase = part;
    return this;
  }

  public ObservationBuilder iteration(int number, IterationType type) {
    iteration = number;
    kind = type;
    return this;
  }

  public ObservationBuilder elapsed(long nanoseconds) {
    elapsed = nanoseconds;
    return this;
  }

  public ObservationBuilder event(String seen, Unit in) {
    event = seen;
    unit = in;
    return this;
  }

  public ObservationBuilder operations(long count) {
    operations = count;
    return this;
  }

  public ObservationBuilder answer(Answer judged) {
    answer = judged;
    return this;
  }

  public Observation reading(Reading reading) {
    return new Observation(
        run,
        new CellKey(machine, engine, sample, call, scenario, start, settings, conditions),
        round,
        fork,
        order,
        new Measurement(phase, iteration, kind, elapsed, event, unit, operations),
        answer,
        reading);
  }
}
