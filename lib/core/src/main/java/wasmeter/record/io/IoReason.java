package wasmeter.record.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/**
 * Why a file cannot be read or written: many exceptions of Java have its path as their only
 * message, and no class of Java belongs into a sentence.
 */
public final class IoReason {
  private IoReason() {}

  /**
   * The reason without the path: the sentence around it names the file.
   *
   * @param e what was thrown
   * @return a few words, for instance {@code permission denied}
   */
  public static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "it is not there";
      case FileAlreadyExistsException _ -> "it is there already";
      case DirectoryNotEmptyException _ -> "it is not empty";
      case NotDirectoryException _ -> "it is no directory";
      case FileSystemException system ->
          Objects.requireNonNullElse(system.getReason(), "the system does not say why");
      case CharacterCodingException _ -> "it is not text in UTF-8";
      case FileNotFoundException _ when e.getMessage() != null ->
          e.getMessage().replaceFirst("(?s)^.*\\((.*)\\)$", "$1");
      default -> e.getMessage() == null ? e.toString() : e.getMessage();
    };
  }
}
