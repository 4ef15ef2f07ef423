/* The twin of add-one.ts, for the machine itself. */
int run(int n) { return (int)((unsigned)n + 1u); }
