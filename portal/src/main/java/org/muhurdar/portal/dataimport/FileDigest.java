package org.muhurdar.portal.dataimport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of a file, by which an import knows it again. */
final class FileDigest {

  private static final int BUFFER = 1 << 16;

  private FileDigest() {}

  static byte[] of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      int read = in.read(buffer);
      while (read >= 0) {
        sha256.update(buffer, 0, read);
        read = in.read(buffer);
      }
      return sha256.digest();
    } catch (IOException e) {
      throw new ImportFailure(
          ImportFailure.Code.FILE,
          "The file " + file + " cannot be read (" + e + ").",
          "Name an existing file that this user may read.");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
