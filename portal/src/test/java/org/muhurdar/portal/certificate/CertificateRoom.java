package org.muhurdar.portal.certificate;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The real certificates on a test's database. */
public final class CertificateRoom {

  private CertificateRoom() {}

  public static Certificates in(JdbcClient jdbc) {
    return new Certificates(new CertificateStore(jdbc));
  }
}
