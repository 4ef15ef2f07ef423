package wasmeter.engine;

/**
 * What an engine that compiles leaves to an interpreter in one module, its own or the JVM's.
 *
 * @param count how many functions of the module, and how many other parts of what was compiled
 * @param sentence which, and why, for people; without a full stop
 */
public record Interpreted(int count, String sentence) {}
