package wasmeter.measure.launch;

import java.nio.file.Path;
import java.time.Duration;
import wasmeter.engine.ForkSpec;
import wasmeter.fork.link.Job;

/**
 * A fork to be started.
 *
 * @param process class path, arguments of the JVM and environment, complete
 * @param job what it is to do
 * @param directory the fork's own: it works there, reads what is put there before, and what it
 *     leaves there is found there afterwards
 * @param deadline after which it is killed; of a job with several scenarios, each of them has as
 *     long
 */
public record Launch(ForkSpec process, Job job, Path directory, Duration deadline) {}
