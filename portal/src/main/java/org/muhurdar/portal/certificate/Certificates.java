package org.muhurdar.portal.certificate;

import java.util.Collection;
import java.util.List;
import org.muhurdar.kernel.CertificateSerial;
import org.muhurdar.kernel.HolderId;

/** The door to certificates. Thread-safe; joins the caller's transaction. */
public final class Certificates {

  private final CertificateStore store;

  Certificates(CertificateStore store) {
    this.store = store;
  }

  /** The holder's certificates, the newest first. */
  public List<Certificate> of(HolderId holder) {
    return store.of(List.of(holder));
  }

  /** The certificates of several holders, the newest first. */
  public List<Certificate> ofAll(Collection<HolderId> holders) {
    return holders.isEmpty() ? List.of() : store.of(holders);
  }

  /** Those of the given certificates that are on file, in no order. */
  public List<Certificate> findAll(Collection<CertificateSerial> serials) {
    return serials.isEmpty() ? List.of() : store.find(serials);
  }

  /**
   * Writes down what a file tells of certificates, in one statement; one that is on file gets the
   * new state and validity.
   *
   * @throws IllegalStateException when one of them belongs to another holder; nothing is written
   */
  public void record(List<Certificate> certificates) {
    if (!certificates.isEmpty()) {
      store.put(certificates);
    }
  }
}
