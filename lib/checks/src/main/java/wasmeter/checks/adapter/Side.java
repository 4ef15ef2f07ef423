package wasmeter.checks.adapter;

/** Does something a number of times. */
interface Side {
  void run(long times);
}
