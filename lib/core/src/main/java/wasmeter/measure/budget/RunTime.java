package wasmeter.measure.budget;

import java.time.Duration;

/**
 * How long a run goes on.
 *
 * @param refine how long after its start a run still adds processes to cells for precision
 * @param most how long after its start a run still starts processes at all; run the same plan again
 *     to continue
 */
public record RunTime(Duration refine, Duration most) {}
