/**
 * Whether lifetimes and footprints are what a program sees that is followed by nobody, and what the
 * system and the engines say themselves.
 */
package wasmeter.checks.lifetime;
