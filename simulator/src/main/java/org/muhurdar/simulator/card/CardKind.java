package org.muhurdar.simulator.card;

import java.util.Locale;
import java.util.Optional;
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
  YK("3B9F978131FE458065544353228231C073F62180810553");

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
