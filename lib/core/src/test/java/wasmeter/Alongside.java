package wasmeter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests that run alongside all others, one such class after another, so that a module's tests take
 * half the time.
 *
 * <p>It is for classes that take long, and change nothing that this process has once: no property,
 * no locale. What changes that is {@link org.junit.jupiter.api.parallel.Isolated}, and runs when
 * all others are done. Only one run at a time measures in a process, so in each module those that
 * measure here are all of one kind or the other; processes that tests start may measure as well.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("alongside")
public @interface Alongside {}
