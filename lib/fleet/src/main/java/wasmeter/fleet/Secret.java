package wasmeter.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * What proves that somebody belongs to a fleet: a worker runs whatever it is sent by those who know
 * it.
 */
final class Secret {
  private static final int BYTES = 32;
  private static final int SHORTEST = 16;
  private static final long LONGEST = 4_096;

  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private Secret() {}

  /**
   * The secret of a fleet.
   *
   * @param master of the fleet
   * @param file with the secret, or null
   * @return empty if none is needed, as all happens on this machine
   * @throws FleetException if one is needed, or this is none that nobody else knows
   */
  static Optional<String> of(Master master, Path file) {
    if (file != null) {
      return Optional.of(read(file));
    }
    if (master.isLocalCluster()) {
      return Optional.of(random());
    }
    if (!master.isHere()) {
      throw new FleetException(
          "a fleet beyond this machine needs a secret, as workers run what they are sent: write one"
              + " by (umask 077; head -c 32 /dev/urandom | base64 > fleet.secret), copy it to each"
              + " machine, and give it as -Dfleet.secret=fleet.secret");
    }
    return Optional.empty();
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new FleetException(
            "there is no secret %s: write one, or correct -Dfleet.secret=".formatted(file));
      }
      if (Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
        throw new FleetException(
            "the secret %s can be read or written by others: chmod 600 it, or write another one"
                .formatted(file));
      }
      String text = Files.size(file) > LONGEST ? "" : Files.readString(file).strip();
      if (text.length() < SHORTEST || text.lines().count() != 1) {
        throw new FleetException(
            "the secret %s is not one line of at least %d characters: write another one"
                .formatted(file, SHORTEST));
      }
      return text;
    } catch (IOException e) {
      throw new FleetException("the secret %s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }
}
