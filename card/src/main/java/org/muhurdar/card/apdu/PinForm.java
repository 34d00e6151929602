package org.muhurdar.card.apdu;

/** How a card wants PINs in VERIFY and CHANGE REFERENCE DATA. */
public enum PinForm {
  /** ISO/IEC 7816-4:2020 section 11.5: ASCII digits, old and new one after the other. */
  ISO_ASCII,
  /** AKİS: ASCII digits, each PIN after its length; {@code 24 02} with the reference's low bits. */
  AKIS_ASCII,
  /** AKİS 1.0: the same with digits as numbers 0 to 9. */
  AKIS_DIGITS,
  /** PIV (NIST SP 800-73-4): ASCII digits filled up with FF to eight bytes. */
  FILLED_TO_8
}
