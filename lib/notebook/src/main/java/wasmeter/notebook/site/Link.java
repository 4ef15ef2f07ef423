package wasmeter.notebook.site;

/**
 * A heading that can be linked to.
 *
 * @param id of the element
 * @param text of the heading
 */
record Link(String id, String text) {}
