package org.muhurdar.portal.pinvault;

import java.time.Instant;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.portal.keystore.Epoch;

/**
 * A PIN or a PUK as the database holds it: bytes that say nothing without the epoch's key. Passed
 * on, never compared or changed.
 */
@SuppressWarnings("ArrayRecordComponent")
record SealedPin(Place place, Epoch epoch, byte[] wrappedKey, byte[] sealed, Instant storedAt) {

  /** What a sealed PIN is bound to, so that it opens nowhere else. */
  record Place(CardSerial card, HolderId holder, int version) {}

  SealedPin under(Epoch newEpoch, byte[] newWrappedKey) {
    return new SealedPin(place, newEpoch, newWrappedKey, sealed, storedAt);
  }
}
