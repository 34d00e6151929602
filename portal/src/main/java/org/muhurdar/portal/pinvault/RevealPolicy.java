package org.muhurdar.portal.pinvault;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.SecondFactor;
import org.muhurdar.portal.pinvault.Revealing.Refused;

/**
 * Who sees a PIN, and when; how often is {@code Limit.PIN_VIEW}.
 *
 * <p>A PIN is its holder's alone; a second factor counts for five minutes (security.md R11); for 24
 * hours after a contact channel changed no PIN is shown, because whoever took the channel could be
 * asking. Destroying a PIN discloses nothing, so cooling-off does not hinder it.
 */
final class RevealPolicy {

  static final Duration AFTER_CONTACT_CHANGE = Duration.ofHours(24);

  private RevealPolicy() {}

  static Optional<Refused> refusesToShow(
      PinRequest request, Optional<HolderId> owner, Instant now) {
    return refusesToTouch(request, owner, now).or(() -> coolingOff(request.cooling(), now));
  }

  static Optional<Refused> refusesToTouch(
      PinRequest request, Optional<HolderId> owner, Instant now) {
    if (owner.isPresent() && !owner.get().equals(request.holder())) {
      return Optional.of(new Refused(Refusal.NOT_YOURS, Optional.empty()));
    }
    if (!new SecondFactor(request.factorProvedAt()).countsAt(now)) {
      return Optional.of(new Refused(Refusal.FACTOR_TOO_OLD, Optional.empty()));
    }
    return Optional.empty();
  }

  private static Optional<Refused> coolingOff(CoolingOff cooling, Instant now) {
    return Stream.concat(
            cooling.contactChangedAt().map(at -> at.plus(AFTER_CONTACT_CHANGE)).stream(),
            cooling.until().stream())
        .filter(end -> end.isAfter(now))
        .max(Instant::compareTo)
        .map(end -> new Refused(Refusal.COOLING_OFF, Optional.of(end)));
  }
}
