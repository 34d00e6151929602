package org.muhurdar.simulator.card;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.muhurdar.simulator.card.octets.Octets;

/** The cards the simulator can be, by the ATR and the ways each has of setting a new PIN. */
public enum CardKind {
  /** AKİS 1.0: PIN digits as raw numbers, system PUK, tries refilled by 80 19. */
  AKIS10("3BBA11008131FE4D55454B41452056312E30AE"),
  /** AKİS 1.2: ASCII digits, a PUK of the whole card. */
  AKIS12("3B9F968131FE45806755454B41451212318073B3A180EA"),
  /** AKİS 2.x: ASCII digits, a PUK of the folder. */
  AKIS2X("3B9F978131FE4580655443D2210831C073F6218081055B"),
  /** Ours: as 2.x, and the issuer's secure channel (SCP03), and tries told by an empty VERIFY. */
  YK("3B9F978131FE458065544353228231C073F62180810553"),
  /**
   * PIV (NIST SP 800-73-4): a card that others publish. Its historical bytes hold the application's
   * identifier, as ISO 7816-4 has it for a card that selects an application by itself.
   */
  PIV("3B9B968131FE4580F9A00000030800001000C4");

  private static final int FILLED_BYTES = 8;
  private static final int FILLING = 0xFF;

  private final String atr;

  CardKind(String atr) {
    this.atr = atr;
  }

  /** What the card says when it gets power. It proves nothing. */
  public Octets atr() {
    return Octets.ofHex(atr);
  }

  /** As it stands on command lines and in JSON: {@code akis12}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that code, if there is one. */
  public static Optional<CardKind> ofCode(String code) {
    for (CardKind kind : values()) {
      if (kind.code().equals(code)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The codes of all kinds, for those who ask for one. */
  public static String codes() {
    return Arrays.stream(values()).map(CardKind::code).collect(Collectors.joining(", "));
  }

  /** What VERIFY's second parameter calls the PIN. */
  public int pinReference() {
    return this == PIV ? 0x80 : 0x81;
  }

  /** Whether a command's second parameter means the PUK; below 80 it counts for the whole card. */
  boolean isPuk(int reference) {
    return switch (this) {
      case AKIS10 -> reference == 0x00;
      case AKIS12 -> reference == 0x01 || reference == 0x82;
      case AKIS2X, YK -> reference == 0x82;
      case PIV -> reference == 0x81;
    };
  }

  /** Whether three wrong PUKs end the whole card; else they only end the way to reset a PIN. */
  boolean diesWithItsPuk() {
    return this != PIV;
  }

  /** Whether its PIN or PUK can be these digits. */
  boolean takes(String digits) {
    return digits.matches(this == PIV ? "[0-9]{6,8}" : "[0-9]{4,16}");
  }

  /** How many bytes its serial has: a PIV card's is a UUID. */
  int serialBytes() {
    return this == PIV ? ChipSerial.UUID_BYTES : ChipSerial.CHIP_BYTES;
  }

  boolean hasChannel() {
    return this == YK;
  }

  /** Whether a PIN travels as ASCII digits; else each digit is a byte from 0 to 9. */
  boolean speaksAscii() {
    return this != AKIS10;
  }

  boolean setsPinByPuk() {
    return this != AKIS10;
  }

  boolean tellsTriesByEmptyVerify() {
    return this == YK;
  }

  /** A PIN of digits as this card wants it. */
  public Octets coded(String digits) {
    Octets ascii = Octets.ofAscii(digits);
    if (this == PIV) {
      byte[] filled = Arrays.copyOf(ascii.toArray(), FILLED_BYTES);
      Arrays.fill(filled, ascii.length(), FILLED_BYTES, (byte) FILLING);
      return Octets.of(filled);
    }
    if (speaksAscii()) {
      return ascii;
    }
    byte[] raw = ascii.toArray();
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) (raw[i] - '0');
    }
    return Octets.of(raw);
  }
}
