package org.muhurdar.card.profile;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.muhurdar.card.PinLength;
import org.muhurdar.card.apdu.PinForm;

/**
 * The card types we know. An ATR only picks a candidate; what the card is, its keys or its serial
 * prove later.
 *
 * <p>How real AKİS cards authenticate their issuer is not public. {@link #AKIS_YK} is our own
 * profile of it, which our virtual card speaks; real cards go by a PUK that the provider holds, in
 * the bytes of public samples.
 */
public enum CardProfile {
  /** AKİS with our secure channel: the same face as 2.x, told apart by the provider's record. */
  AKIS_YK("AKIS-YK", "80655443.{6}31C073F6218081..", PinForm.AKIS_ASCII, 0x81),
  /** AKİS 1.0: digits as numbers, its own forms. */
  AKIS_1_0("AKIS-1.0", "55454B41452056312E30", PinForm.AKIS_DIGITS, 0x81),
  /** AKİS 1.1 to 1.3. */
  AKIS_1_2("AKIS-1.2", "806755454B4145....318073B3A180", PinForm.AKIS_ASCII, 0x81),
  /** AKİS 2.x. */
  AKIS_2("AKIS-2", "80655443.{6}31C073F6218081..", PinForm.AKIS_ASCII, 0x81),
  /**
   * PIV (NIST SP 800-73-4), known by the ATR of the YubiKey, the most common of them, or by the
   * application's identifier in the historical bytes of another (ISO/IEC 7816-4, tag F).
   */
  PIV(
      "PIV",
      "8073C021C057597562694B6579|597562696B6579.*|80F[9B]A00000030800001000.*",
      PinForm.FILLED_TO_8,
      0x80),
  /** Anything else: it is read and never written to. */
  UNKNOWN("UNKNOWN", ".*", PinForm.ISO_ASCII, 0x00);

  private final String id;
  private final Pattern historicalBytes;
  private final PinForm pinForm;
  private final int pinReference;

  CardProfile(String id, String historicalBytes, PinForm pinForm, int pinReference) {
    this.id = id;
    this.historicalBytes = Pattern.compile(historicalBytes);
    this.pinForm = pinForm;
    this.pinReference = pinReference;
  }

  /** The type a card shows; AKİS 2.x is never {@link #AKIS_YK} by its looks. */
  public static CardProfile candidate(Atr atr) {
    for (CardProfile profile : values()) {
      if (profile != AKIS_YK && profile.historicalBytes.matcher(atr.historicalBytes()).matches()) {
        return profile;
      }
    }
    return UNKNOWN;
  }

  /** The type of a card that shows this ATR and has, or has not, our keys on record. */
  public static CardProfile of(Atr atr, boolean hasIssuerKeys) {
    CardProfile candidate = candidate(atr);
    return candidate == AKIS_2 && hasIssuerKeys ? AKIS_YK : candidate;
  }

  /** Whether a card that shows this type's face may have keys of ours: its record says. */
  public boolean mayHaveIssuerKeys() {
    return this == AKIS_YK || this == AKIS_2;
  }

  /** The type of that id, if there is one. */
  public static Optional<CardProfile> ofId(String id) {
    for (CardProfile profile : values()) {
      if (profile.id.equals(id)) {
        return Optional.of(profile);
      }
    }
    return Optional.empty();
  }

  /** The name between portal and agent. */
  public String id() {
    return id;
  }

  /** How it wants its PIN. */
  public PinForm pinForm() {
    return pinForm;
  }

  /** VERIFY's P2 for the holder's PIN. */
  public int pinReference() {
    return pinReference;
  }

  /** How long a new PIN of such a card may be. */
  public PinLength pinLength() {
    return this == PIV ? new PinLength(6, 8) : PinLength.USUAL;
  }

  /** The only instructions an agent sends to such a card on the portal's word. */
  public Set<Integer> instructions() {
    return switch (this) {
      case AKIS_YK -> Set.of(0xA4, 0xCA, 0xB0, 0xC0, 0x84, 0x50, 0x82, 0x20, 0x24, 0x2C, 0xD8);
      case AKIS_1_0 -> Set.of(0xA4, 0xCA, 0xB0, 0xC0, 0x20, 0x24, 0x09, 0x19);
      case AKIS_1_2 -> Set.of(0xA4, 0xCA, 0xB0, 0xC0, 0x20, 0x24, 0x2C, 0x09);
      case AKIS_2 -> Set.of(0xA4, 0xCA, 0xB0, 0xC0, 0x20, 0x24, 0x2C);
      case PIV -> Set.of(0xA4, 0xCB, 0xC0, 0x20, 0x24, 0x2C);
      case UNKNOWN -> Set.of(0xA4, 0xCA, 0xC0);
    };
  }
}
