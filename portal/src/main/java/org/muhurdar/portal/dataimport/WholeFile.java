package org.muhurdar.portal.dataimport;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that appears whole or not at all, readable by its owner alone where the system can. */
final class WholeFile {

  private WholeFile() {}

  /** Writes the content and says something about it. */
  interface Content<T> {
    T write(OutputStream out) throws IOException;
  }

  static <T> T write(Path file, Content<T> content) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      try {
        T about;
        try (OutputStream out =
            Files.newOutputStream(
                Files.createFile(part, ownerOnly(part)), StandardOpenOption.WRITE)) {
          about = content.write(out);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return about;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new ImportFailure(
          ImportFailure.Code.FILE,
          "The file " + file + " cannot be written (" + e + ").",
          "Name a place where this user may write and where there is room.");
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    Set<String> views = file.getFileSystem().supportedFileAttributeViews();
    return views.contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
