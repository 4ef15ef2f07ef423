package wasmeter.fleet.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The files that travel with a job, as one file: whoever unpacks it knows the hash of the list of
 * all hashes from elsewhere, so that nothing else arrives than what was sent.
 */
public final class Goods {
  /** The name of the whole, under which Spark sends it. */
  public static final String PACKED = "goods.zip";

  /** The file that names the class path of what measures, a path in each line. */
  public static final String CLASS_PATH = "class-path";

  /** The file that names the directory which stands for the checkout. */
  public static final String HOME = "home";

  /** The directory with the libraries of runtimes. */
  public static final String LIBRARIES = "libraries";

  private static final String LIST = "list";
  private static final String EXECUTABLE = "x";
  private static final String PLAIN = "-";
  private static final int FIELDS = 3;

  private final Map<String, Path> files = new java.util.TreeMap<>();
  private final Map<String, byte[]> texts = new java.util.TreeMap<>();

  /** Nothing travels yet. */
  public Goods() {}

  /**
   * Adds a file.
   *
   * @param name where it is unpacked
   * @param file its content
   */
  public void add(String name, Path file) {
    files.put(name, file);
  }

  /**
   * Adds what is no file here.
   *
   * @param name where it is unpacked
   * @param content any bytes
   */
  public void add(String name, byte[] content) {
    texts.put(name, content);
  }

  /**
   * Packs all of it.
   *
   * @param packed the file to write
   * @return the hash of the list
   * @throws IOException if a file cannot be read, or this one not be written
   */
  public String pack(Path packed) throws IOException {
    StringBuilder list = new StringBuilder();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      line(list, sha256(file.getValue()), Files.isExecutable(file.getValue()), file.getKey());
    }
    texts.forEach((name, content) -> line(list, sha256(content), false, name));
    byte[] bytes = list.toString().getBytes(StandardCharsets.UTF_8);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(packed))) {
      out.setLevel(Deflater.NO_COMPRESSION); // most of it is jars
      put(out, LIST, bytes);
      for (Map.Entry<String, byte[]> text : texts.entrySet()) {
        put(out, text.getKey(), text.getValue());
      }
      for (Map.Entry<String, Path> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        Files.copy(file.getValue(), out);
        out.closeEntry();
      }
    }
    return sha256(bytes);
  }

  private static void line(StringBuilder list, String hash, boolean executable, String name) {
    list.append(hash)
        .append(' ')
        .append(executable ? EXECUTABLE : PLAIN)
        .append(' ')
        .append(name)
        .append('\n');
  }

  /**
   * Writes an entry.
   *
   * @param out of a packed file
   * @param name of the entry
   * @param content all of it
   * @throws IOException if it cannot be written
   */
  public static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
    out.closeEntry();
  }

  /**
   * Unpacks and verifies.
   *
   * @param packed as {@link #pack} wrote it
   * @param hash what that returned
   * @param directory is made
   * @throws IOException if something is not what was sent, in a sentence, or cannot be written
   */
  static void unpack(Path packed, String hash, Path directory) throws IOException {
    Path root = Files.createDirectories(directory).toRealPath();
    Map<String, String[]> expected = new HashMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(packed))) {
      ZipEntry first = in.getNextEntry();
      byte[] list = first == null ? new byte[0] : in.readAllBytes();
      if (first == null || !first.getName().equals(LIST) || !sha256(list).equals(hash)) {
        throw changed("their list");
      }
      for (String line : new String(list, StandardCharsets.UTF_8).lines().toList()) {
        String[] fields = line.split(" ", FIELDS);
        expected.put(fields[2], fields);
      }
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String[] fields = expected.remove(entry.getName());
        Path file = root.resolve(entry.getName()).normalize();
        if (fields == null || !file.startsWith(root)) {
          throw changed(entry.getName());
        }
        Files.createDirectories(file.getParent());
        if (!write(in, file).equals(fields[0])) {
          throw changed(entry.getName());
        }
        if (fields[1].equals(EXECUTABLE)) {
          Set<PosixFilePermission> all = EnumSet.copyOf(Files.getPosixFilePermissions(file));
          all.add(PosixFilePermission.OWNER_EXECUTE);
          Files.setPosixFilePermissions(file, all);
        }
      }
    }
    if (!expected.isEmpty()) {
      throw changed(expected.keySet().iterator().next());
    }
  }

  private static String write(InputStream in, Path file) throws IOException {
    MessageDigest digest = digest();
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static IOException changed(String what) {
    return new IOException(
        "the files of the job were changed on their way (%s): nothing of them is executed"
            .formatted(what));
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      Files.copy(file, out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static String sha256(byte[] content) {
    return HexFormat.of().formatHex(digest().digest(content));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
