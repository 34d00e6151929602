package org.muhurdar.portal.pinvault;

import java.time.Duration;
import java.time.Instant;
import org.muhurdar.portal.settings.Settings;

/**
 * When epoch keys are replaced.
 *
 * @param rotationWithin {@code pinvault.rotation-within}: how long after Sil the last key over the
 *     PIN may exist; security.md R2 allows 15 minutes
 * @param rotationEvery {@code pinvault.rotation-every}: how old an epoch grows without any Sil
 */
record VaultSettings(Duration rotationWithin, Duration rotationEvery) {

  static VaultSettings from(Settings settings) {
    return new VaultSettings(
        settings.duration(
            "pinvault.rotation-within",
            Duration.ofMinutes(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(15)),
        settings.duration(
            "pinvault.rotation-every",
            Duration.ofHours(24),
            Duration.ofMinutes(1),
            Duration.ofDays(31)));
  }

  /**
   * The instant at which a rotation begins because of a PIN shredded at {@code shreddedAt}: late,
   * so that many share one rotation, but with half the time in hand, and with twice what the last
   * rotation took.
   */
  Instant startFor(Instant shreddedAt, Duration lastRotation) {
    Duration inHand = rotationWithin.dividedBy(2);
    Duration twice = lastRotation.multipliedBy(2);
    if (twice.compareTo(inHand) > 0) {
      inHand = twice;
    }
    Duration wait = rotationWithin.minus(inHand);
    return wait.isNegative() ? shreddedAt : shreddedAt.plus(wait);
  }
}
