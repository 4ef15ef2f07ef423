package wasmeter.fork.lifecycle;

import java.lang.foreign.MemorySegment;

/** What decides by chance how fast a process is, unless it is done in time. */
public final class Inlining {
  private Inlining() {}

  /**
   * C2 inlines what reads and writes the memory of an engine in Java only if the class behind
   * {@link MemorySegment.Scope} was loaded before it compiles that. Else it is loaded at about the
   * same time, and the process is fast or slow for life, by chance.
   */
  public static void loadWhatItWants() {
    MemorySegment.ofArray(new byte[0]).scope();
  }
}
