package org.muhurdar.portal.certificate;

import java.time.Instant;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.CertificateSerial;
import org.muhurdar.kernel.HolderId;

/**
 * A holder's certificate on a card.
 *
 * @param recorded its state on file; see {@link #stateAt} for today's
 */
public record Certificate(
    CertificateSerial serial,
    HolderId holder,
    CardSerial card,
    CertificateState recorded,
    Instant validFrom,
    Instant validTo) {

  /** Refuses a validity that ends before it begins. */
  public Certificate {
    if (!validFrom.isBefore(validTo)) {
      throw new IllegalArgumentException("a certificate's validity begins before it ends");
    }
  }

  /** The state at that instant: a certificate expires without anybody writing so down. */
  public CertificateState stateAt(Instant now) {
    boolean over = !now.isBefore(validTo);
    return over && recorded != CertificateState.REVOKED ? CertificateState.EXPIRED : recorded;
  }
}
