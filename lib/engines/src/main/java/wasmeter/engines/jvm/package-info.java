/**
 * What Chicory and Endive share: the same design, in two libraries without common types.
 *
 * <p>A {@link wasmeter.engines.jvm.Library} has one library's calls; everything else, from the
 * names of the engines to the store of classes, is written once here.
 */
package wasmeter.engines.jvm;
