package wasmeter.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;
import wasmeter.hash.Ids;
import wasmeter.record.Printable;
import wasmeter.wasm.ModuleOutline;

/** Files of a sample: nothing outside of its directory is ever read or copied. */
final class SampleFiles {
  /** In bytes; engines hold a module several times. */
  private static final long LARGEST = 512L << 20;

  /** What is left of one in a path, where two slashes are one. */
  private static final Pattern ADDRESS = Pattern.compile("(^|/)(https?|ftp|file):/");

  private SampleFiles() {}

  static byte[] read(Path file) {
    return read(file, LARGEST);
  }

  static byte[] read(Path file, long largest) {
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe or a device may never end
      throw new SampleException(
          "%s cannot be read, as it is not a file: give the path of one".formatted(name(file)));
    }
    try {
      if (Files.exists(file) && Files.size(file) > largest) {
        throw new SampleException(
            "%s is larger than %d MiB, which is the most that is read: give a smaller one"
                .formatted(name(file), largest >> 20));
      }
      return Files.readAllBytes(file);
    } catch (OutOfMemoryError e) {
      throw tooLarge(file, e);
    } catch (IOException e) {
      throw new SampleException(
          "%s cannot be read (%s): give the path of a file that is there and may be read"
              .formatted(name(file), e.getClass().getSimpleName()),
          e);
    }
  }

  /**
   * A path within a sample's directory, as an absolute one.
   *
   * @throws IllegalArgumentException if it leads outside, by its name or by a link
   */
  static Path inside(Path directory, String name) {
    Path path = directory.resolve(name).toAbsolutePath().normalize();
    if (!path.startsWith(directory.toAbsolutePath().normalize()) || leadsOutside(directory, path)) {
      throw new IllegalArgumentException(
          "%s is not in the directory of sample.json: copy it there".formatted(name(path)));
    }
    return path;
  }

  /** Whether a link in a directory leads out of it; what is not there leads nowhere. */
  static boolean leadsOutside(Path directory, Path path) {
    try {
      return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
          && !path.toRealPath().startsWith(directory.toRealPath());
    } catch (IOException e) {
      return true; // a link to nothing, or through what may not be read
    }
  }

  /** A file of the sample, as an absolute path. */
  static Path file(Path directory, String name) {
    Path file = inside(directory, name);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file " + name(file) + " beside sample.json");
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

  /** Why there is no such file, and what to give instead. */
  static SampleException notThere(Path path) {
    String given = Printable.line(path.toString());
    return new SampleException(
        ADDRESS.matcher(given).find()
            ? "%s is an address: download the module, and give the path of the file"
                .formatted(given)
            : "%s is not there: give a .wasm file, or a directory of .wasm files or samples"
                .formatted(given));
  }

  /** A file and its directory: more of a path would stand in logs, which are published. */
  static String place(Path file) {
    Path path = file.toAbsolutePath().normalize();
    return Printable.line(
        path.subpath(Math.max(0, path.getNameCount() - 2), path.getNameCount()).toString());
  }

  static ModuleOutline outline(Path file, byte[] bytes) {
    try {
      return ModuleOutline.of(bytes);
    } catch (OutOfMemoryError e) {
      throw tooLarge(file, e);
    } catch (IllegalArgumentException e) {
      throw new SampleException(
          "%s is not a module that can be measured: %s".formatted(name(file), e.getMessage()), e);
    }
  }

  /** One that does not fit keeps only itself away. */
  private static SampleException tooLarge(Path file, OutOfMemoryError e) {
    return new SampleException(
        "%s is too large for the memory of this process, %d MiB: give it more, for instance by JAVA_TOOL_OPTIONS=-Xmx2g"
            .formatted(name(file), Runtime.getRuntime().maxMemory() >> 20),
        e);
  }

  private static String name(Path file) {
    return Printable.line(String.valueOf(file.getFileName()));
  }
}
