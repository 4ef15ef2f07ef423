package wasmeter.engine;

/** What a module must not be able to do, whatever it asks of WASI. */
public enum Protection {
  /** Reach files outside of its directory by a path, absolute or through {@code ..}. */
  PATHS,
  /** Reach files outside of its directory through a symbolic link. */
  LINKS,
  /** See variables of the environment that it was not given. */
  ENVIRONMENT,
  /** Read the standard input of the process. */
  INPUT,
  /** Use sockets. */
  SOCKETS,
  /** Fill memory or disk by printing without end. */
  OUTPUT,
  /** Grow its memory without end. */
  MEMORY
}
