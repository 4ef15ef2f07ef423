package wasmbench.sample;

import java.util.List;

/**
 * How the program of a sample is compiled for the machine itself.
 *
 * @param source file name within the sample's directory
 * @param compiler command, {@code cc} or {@code rustc}
 * @param flags its arguments before {@code -o library source}
 */
public record Native(String source, String compiler, List<String> flags) {}
