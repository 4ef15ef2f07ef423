/**
 * What adapters to shared libraries have in common, whatever the library's interface: calls through
 * {@code java.lang.foreign}.
 *
 * <ul>
 *   <li>{@link wasmeter.engines.ffm.Native} loads the one library of this process, finds its
 *       functions, and reads and writes the memory it shares with the JVM.
 *   <li>{@link wasmeter.engines.ffm.Host} is what a library calls back: host functions, and what a
 *       module prints.
 *   <li>{@link wasmeter.engines.ffm.LibraryEngine} is the fork of an engine that is one library,
 *       {@link wasmeter.engines.ffm.LibraryVersion} its version where the library does not report
 *       it.
 *   <li>{@link wasmeter.engines.ffm.LastOutline} is what a module exports where an engine does not
 *       say so, {@link wasmeter.engines.ffm.Program} a compiler that an engine starts.
 *   <li>{@link wasmeter.engines.ffm.Call} requires the type of a function, {@link
 *       wasmeter.engines.ffm.Bytes} is the memory of an instance, {@link
 *       wasmeter.engines.ffm.Strings} are texts for the library, {@link
 *       wasmeter.engines.ffm.WasiTexts} those of WASI.
 *   <li>{@link wasmeter.engines.ffm.Loop} repeats a call in C, compiled by {@link
 *       wasmeter.engines.ffm.NativeCompiler}.
 * </ul>
 *
 * <p>It knows no runtime. It is public for the packages of the runtimes only, and memory addresses
 * stay within these.
 */
package wasmeter.engines.ffm;
