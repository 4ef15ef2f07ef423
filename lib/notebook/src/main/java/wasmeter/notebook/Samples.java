package wasmeter.notebook;

/**
 * The names of all samples of the checkout, for completion by Tab.
 *
 * <pre>{@code plan().samples(Samples.FIBONACCI, Samples.NBODY)}</pre>
 *
 * <p>{@link Lab#samples()} says what each of them is.
 */
public final class Samples {
  public static final String ADD_ONE = "add-one";
  public static final String ARGS_0 = "args-0";
  public static final String ARGS_16 = "args-16";
  public static final String ARGS_4 = "args-4";
  public static final String AUDIO = "audio";
  public static final String CHACHA20 = "chacha20";
  public static final String DEFLATE = "deflate";
  public static final String DIFF = "diff";
  public static final String FIBONACCI = "fibonacci";
  public static final String HOST_CALL = "host-call";
  public static final String INTERPRETER = "interpreter";
  public static final String JSON = "json";
  public static final String MARKDOWN = "markdown";
  public static final String MATMUL = "matmul";
  public static final String MEMORY_READ_1 = "memory-read-1";
  public static final String MEMORY_READ_1M = "memory-read-1m";
  public static final String MEMORY_WRITE_1 = "memory-write-1";
  public static final String MEMORY_WRITE_1M = "memory-write-1m";
  public static final String MRUBY_SCRIPT = "mruby-script";
  public static final String NBODY = "nbody";
  public static final String NEURAL = "neural";
  public static final String NOOP = "noop";
  public static final String PI = "pi";
  public static final String PNG = "png";
  public static final String REGEX = "regex";
  public static final String SHA256 = "sha256";
  public static final String SORT = "sort";
  public static final String SOURCE_MAP = "source-map";
  public static final String SQLITE = "sqlite";
  public static final String WASI_IO = "wasi-io";
  public static final String WITH_BULK_MEMORY = "with-bulk-memory";
  public static final String WITH_EXCEPTIONS = "with-exceptions";
  public static final String WITH_GC = "with-gc";
  public static final String WITH_MULTI_MEMORY = "with-multi-memory";
  public static final String WITH_SIMD = "with-simd";
  public static final String WITH_TAIL_CALLS = "with-tail-calls";
  public static final String WITH_THREADS = "with-threads";
  public static final String WITH_WASI = "with-wasi";
  public static final String WITHOUT_BULK_MEMORY = "without-bulk-memory";
  public static final String WITHOUT_EXCEPTIONS = "without-exceptions";
  public static final String WITHOUT_GC = "without-gc";
  public static final String WITHOUT_MULTI_MEMORY = "without-multi-memory";
  public static final String WITHOUT_SIMD = "without-simd";
  public static final String WITHOUT_TAIL_CALLS = "without-tail-calls";
  public static final String WITHOUT_THREADS = "without-threads";
  public static final String WITHOUT_WASI = "without-wasi";

  private Samples() {}
}
