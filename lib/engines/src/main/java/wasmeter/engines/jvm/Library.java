package wasmeter.engines.jvm;

import java.util.function.Function;
import wasmeter.engine.EngineException;
import wasmeter.engine.Invocation;
import wasmeter.engine.Memory;
import wasmeter.engine.Output;
import wasmeter.engine.Surroundings;
import wasmeter.wasm.ExportCall;

/**
 * One library's path through the phases. Methods throw what the library throws; the caller puts it
 * into the specification's words.
 *
 * @param <M> a parsed module
 * @param <C> what executes the functions of its instances
 */
public interface Library<M, C> {
  /**
   * Phase a.
   *
   * @param module the bytes of a module
   * @return the module, decoded and validated
   */
  M parse(byte[] module);

  /**
   * The interpreter.
   *
   * @return what executes any module without a phase b
   */
  C interpreter();

  /**
   * Phase b.
   *
   * @param module a parsed module
   * @return its functions as JVM classes
   */
  C compile(M module);

  /**
   * Phase b or c': loads the classes that a store holds, else compiles and stores them.
   *
   * @param module a parsed module
   * @param store where the classes are, or will be
   * @return its functions as JVM classes
   */
  C compile(M module, ClassStore store);

  /**
   * The compiler for builds.
   *
   * @return its adapter, which only a {@link GeneratorLoader} may load
   */
  Class<? extends Generator> generator();

  /**
   * Phase c', of a module that a build compiled.
   *
   * @param generated the class by which its functions are called
   * @return its functions as JVM classes
   * @throws ReflectiveOperationException if it is not such a class
   */
  C machines(Class<?> generated) throws ReflectiveOperationException;

  /**
   * Phase c.
   *
   * @param module a parsed module
   * @param code what executes its functions
   * @param surroundings what it may import
   * @return the instance
   */
  Exports instantiate(M module, C code, Surroundings surroundings);

  /** What an instance exports. */
  interface Exports {
    /**
     * Prepares a call. It puts its failures into words itself: a second invocation around it would
     * be one more call in everything that is measured.
     *
     * @param call export and arguments
     * @param inWords makes what to throw of what the library threw, a stack overflow included
     * @return the call
     */
    Invocation prepare(ExportCall call, Function<Throwable, RuntimeException> inWords);

    /**
     * Looks a memory up.
     *
     * @param name under which it is exported
     * @return the memory
     */
    Memory memory(String name);

    /** {@return a copy of what the instance has printed} */
    Output output();

    /** Closes the files that the instance has opened. */
    void close();
  }

  /**
   * Puts a failure into the specification's words.
   *
   * @param failure what a method above or a call threw
   * @return the same, or null if it is a bug, which travels as it is
   */
  EngineException inWords(RuntimeException failure);
}
