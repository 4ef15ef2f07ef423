/** What is needed beyond the JVM, installed by the project itself: Python packages, runtimes. */
package wasmeter.install;
