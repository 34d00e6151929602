package org.muhurdar.simulator.card;

import java.util.Optional;
import org.muhurdar.simulator.card.files.KeyAndCertificate;

/**
 * What a card is made with.
 *
 * @param kind which card it is
 * @param serial the chip's; a PIV card's is a UUID
 * @param pinDigits 4 to 16 digits; of a PIV card 6 to 8
 * @param pukDigits the same
 * @param issuerKeys what opens the secure channel; without, it cannot be opened
 * @param signing the key and its certificate; without, the card cannot sign
 * @param pinTriesLeft 3 to 0; 0 makes a locked card
 * @param resetsLeft how many resets through the secure channel the card allows, 0 to 255
 */
public record NewCard(
    CardKind kind,
    ChipSerial serial,
    String pinDigits,
    String pukDigits,
    Optional<IssuerKeys> issuerKeys,
    Optional<KeyAndCertificate> signing,
    int pinTriesLeft,
    int resetsLeft) {

  /** How many resets a card allows unless told otherwise. */
  public static final int USUAL_RESETS = 255;

  /** Refuses what no card can hold. */
  public NewCard {
    if (!kind.takes(pinDigits) || !kind.takes(pukDigits)) {
      throw new IllegalArgumentException("PIN and PUK have 4 to 16 digits, of a PIV card 6 to 8");
    }
    if (serial.bytes().length() != kind.serialBytes()) {
      throw new IllegalArgumentException(
          "the serial of this card has " + kind.serialBytes() + " bytes");
    }
    if (pinTriesLeft < 0 || pinTriesLeft > Guarded.MOST_TRIES) {
      throw new IllegalArgumentException("a PIN has 0 to " + Guarded.MOST_TRIES + " tries left");
    }
    if (resetsLeft < 0 || resetsLeft > USUAL_RESETS) {
      throw new IllegalArgumentException("a card allows 0 to " + USUAL_RESETS + " resets");
    }
  }

  /** A card of this kind with published issuer keys and without a signing key. */
  public static NewCard plain(CardKind kind, ChipSerial serial, String pin, String puk) {
    return new NewCard(
        kind,
        serial,
        pin,
        puk,
        kind.hasChannel() ? Optional.of(IssuerKeys.PUBLISHED) : Optional.empty(),
        Optional.empty(),
        Guarded.MOST_TRIES,
        USUAL_RESETS);
  }

  /** The same with a key and its certificate. */
  public NewCard with(KeyAndCertificate keyAndCertificate) {
    return new NewCard(
        kind,
        serial,
        pinDigits,
        pukDigits,
        issuerKeys,
        Optional.of(keyAndCertificate),
        pinTriesLeft,
        resetsLeft);
  }

  /** The same with these issuer keys. */
  public NewCard with(IssuerKeys keys) {
    return new NewCard(
        kind, serial, pinDigits, pukDigits, Optional.of(keys), signing, pinTriesLeft, resetsLeft);
  }

  /** The same with another number of resets. */
  public NewCard withResetsLeft(int resets) {
    return new NewCard(
        kind, serial, pinDigits, pukDigits, issuerKeys, signing, pinTriesLeft, resets);
  }

  /** The same with another number of tries of the PIN. */
  public NewCard withPinTriesLeft(int tries) {
    return new NewCard(kind, serial, pinDigits, pukDigits, issuerKeys, signing, tries, resetsLeft);
  }

  @Override
  public String toString() {
    return kind.code() + " " + serial;
  }
}
