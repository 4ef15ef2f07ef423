/**
 * What something costs in all by how often it is done, and which of several things costs least.
 *
 * <p>A {@link wasmeter.stats.life.Curve} is one process or the mean of several, {@link
 * wasmeter.stats.life.Envelope} says which of several curves is lowest where, and {@link
 * wasmeter.stats.life.Draws} how well that is known.
 */
package wasmeter.stats.life;
