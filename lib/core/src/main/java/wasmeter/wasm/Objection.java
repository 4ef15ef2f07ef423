package wasmeter.wasm;

/**
 * What is wrong with an answer.
 *
 * @param sentence for people
 * @param answer what came instead, as text
 */
public record Objection(String sentence, String answer) {}
