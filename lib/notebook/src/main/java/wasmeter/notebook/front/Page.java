package wasmeter.notebook.front;

/**
 * A published notebook.
 *
 * @param name of the file, without its ending
 * @param title its first heading
 * @param sentence the text below it
 */
public record Page(String name, String title, String sentence) {}
