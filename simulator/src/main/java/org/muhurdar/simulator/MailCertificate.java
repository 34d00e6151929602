package org.muhurdar.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Reads the mail server's certificate and key from a PKCS#12 file. */
public final class MailCertificate {

  private MailCertificate() {}

  /**
   * A server side that shows this certificate.
   *
   * @throws SimulatorFailure when the file or the password is wrong
   */
  public static SSLContext read(Path file, char[] password) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, password);
      KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
      managers.init(keys, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new SimulatorFailure(
          SimulatorFailure.Code.CERTIFICATE_UNREADABLE,
          "cannot read the mail certificate in " + file + ": " + e.getMessage(),
          e);
    }
  }
}
