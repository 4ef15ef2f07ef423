/**
 * WebAssembly as JavaScript engines execute it: V8 through Javet, JavaScriptCore through its C API.
 *
 * <p>One script does the work on their side, by the JavaScript API of WebAssembly, which both have.
 * {@code Bridge} calls its functions; arguments and results lie in a {@code Desk}, memory that both
 * sides see, as numbers keep all their bits there and handing over values one by one costs more
 * than a call. {@code Realm} is the little that differs: {@code V8Realm} and {@code JscRealm} run
 * the script, call its functions, and let it call back. {@code JsRuntime} puts all that into the
 * order of the phases.
 */
package wasmeter.engines.js;
