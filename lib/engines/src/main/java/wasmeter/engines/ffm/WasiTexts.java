package wasmeter.engines.ffm;

import java.util.List;
import java.util.stream.Stream;
import wasmeter.engine.WasiEnvironment;

/**
 * What modules see through WASI, as the libraries that are built from {@code lib/runtimes} take it.
 *
 * @param strings where the rest lies
 * @param arguments pointers to texts, up to a null
 * @param variables the same, a name and a value in turn
 * @param directory its path, or 0 for none
 * @param mount where modules find it
 * @param limit bytes that are kept of each output
 */
public record WasiTexts(
    Strings strings, long arguments, long variables, long directory, long mount, long limit)
    implements AutoCloseable {
  public static WasiTexts of(WasiEnvironment given) {
    Strings strings = new Strings();
    List<String> variables =
        given.environment().entrySet().stream()
            .flatMap(variable -> Stream.of(variable.getKey(), variable.getValue()))
            .toList();
    return new WasiTexts(
        strings,
        strings.array(given.arguments()),
        strings.array(variables),
        given.directory() == null ? 0 : strings.text(given.directory().toString()),
        strings.text(given.mount()),
        given.outputLimit());
  }

  @Override
  public void close() {
    strings.close();
  }
}
