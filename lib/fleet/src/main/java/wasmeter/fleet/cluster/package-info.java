/**
 * The part of a fleet that Spark runs: the driver, what it asks executors to do, and the daemons
 * that machines are started with.
 *
 * <p>Executors are sent the classes of this package and nothing else of this project: they know the
 * JDK and Spark. What measures runs in a process of its own, whose files travel with the job.
 */
package wasmeter.fleet.cluster;
