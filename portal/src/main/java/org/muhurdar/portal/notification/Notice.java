package org.muhurdar.portal.notification;

import java.net.URI;
import java.time.Instant;
import org.muhurdar.kernel.CardSerial;

/**
 * Something a holder is told. {@code notMe} is the link under which he objects; the caller makes
 * it, since only the caller knows what an objection undoes.
 */
public sealed interface Notice {

  /**
   * Whether the phone is left out. Everything that touches a secret is told twice; these are not:
   * of a reset link the phone is the other factor, and at a sign-in the phone has just been told by
   * the code itself, so that a second SMS would cost and tell its owner nothing new. Everybody on
   * file has a mail address.
   */
  default boolean goesByMailAlone() {
    return switch (this) {
      case WordResetAsked _, SignedInOnNewDevice _ -> true;
      case PinRevealed _,
          PinShredded _,
          CardUnlocked _,
          PinChanged _,
          WordResetDone _,
          WordResetHeld _,
          ObjectionMade _ ->
          false;
    };
  }

  /** A PIN was shown. */
  record PinRevealed(CardSerial card, Instant at, URI notMe) implements Notice {}

  /** A stored PIN was deleted for ever. */
  record PinShredded(CardSerial card, Instant at, URI notMe) implements Notice {}

  /** A card got a new PIN by Kilit Çözme. */
  record CardUnlocked(CardSerial card, Instant at, URI notMe) implements Notice {}

  /** A card's PIN was changed with the old one, and the stored one withdrawn. */
  record PinChanged(CardSerial card, Instant at, URI notMe) implements Notice {}

  /** A link to set a new security word: by mail alone, since the phone is the other factor. */
  record WordResetAsked(URI link, Instant validUntil) implements Notice {}

  /** A new security word was set and all sessions ended. */
  record WordResetDone(Instant at, URI notMe) implements Notice {}

  /** The same, and stored PINs are shown again from that instant only. */
  record WordResetHeld(Instant at, Instant revealFrom, URI notMe) implements Notice {}

  /** A sign-in on a device that is not known for this holder; by mail alone. */
  record SignedInOnNewDevice(Instant at, URI notMe) implements Notice {}

  /** The holder objected to something; what that stopped is stopped. */
  record ObjectionMade(Instant at) implements Notice {}
}
