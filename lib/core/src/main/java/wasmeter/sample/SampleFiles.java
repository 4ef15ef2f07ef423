package wasmeter.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import wasmeter.hash.Ids;
import wasmeter.wasm.ModuleOutline;

/** Files of a sample: nothing outside of its directory is ever read or copied. */
final class SampleFiles {
  private SampleFiles() {}

  static byte[] read(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe or a device may never end
      throw new SampleException(
          "%s cannot be read, as it is not a file: give the path of one"
              .formatted(file.getFileName()));
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SampleException(
          "%s cannot be read (%s): give the path of a file that is there and may be read"
              .formatted(file.getFileName(), e.getClass().getSimpleName()),
          e);
    }
  }

  /** A file of the sample, as an absolute path. */
  static Path file(Path directory, String name) {
    Path file = directory.resolve(name).toAbsolutePath().normalize();
    if (!file.startsWith(directory.toAbsolutePath().normalize()) || !Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "there is no file " + file.getFileName() + " beside sample.json");
    }
    read(file); // what cannot be read is reported now, where it keeps only this sample away
    return file;
  }

  /** A directory one level down, so that nothing outside of the sample is ever copied. */
  static Path data(Path directory, String name) {
    Path sample = directory.toAbsolutePath().normalize();
    Path data = sample.resolve(name);
    if (Path.of(name).getNameCount() != 1
        || !sample.equals(data.normalize().getParent())
        || !Files.isDirectory(data, LinkOption.NOFOLLOW_LINKS)) {
      throw new IllegalArgumentException(
          ("wasi gives the directory '%s', which is not one of the sample's: name one beside"
                  + " sample.json, or \"\" for an empty one")
              .formatted(name));
    }
    try {
      Ids.ofFiles(data); // a run that began would end with what cannot be read
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException(
          "not all of the directory '%s' can be read".formatted(name), e);
    }
    return data;
  }

  /** A file and its directory: more of a path would stand in logs, which are published. */
  static Path place(Path file) {
    Path path = file.toAbsolutePath().normalize();
    return path.subpath(Math.max(0, path.getNameCount() - 2), path.getNameCount());
  }

  static ModuleOutline outline(Path file, byte[] bytes) {
    try {
      return ModuleOutline.of(bytes);
    } catch (IllegalArgumentException e) {
      throw new SampleException(
          "%s is not a module that can be measured: %s"
              .formatted(file.getFileName(), e.getMessage()),
          e);
    }
  }
}
