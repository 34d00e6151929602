package org.muhurdar.agent.reader;

import java.util.Locale;
import org.muhurdar.card.apdu.CardFault;

/** What the service's codes mean (winscard.h, pcsclite.h). */
final class PcscFault {

  static final long SUCCESS = 0;
  static final long RESET_CARD = 0x8010_0068L;
  static final long NO_READERS = 0x8010_002EL;
  static final long TIMEOUT = 0x8010_000AL;
  static final long UNKNOWN_READER = 0x8010_0009L;

  private PcscFault() {}

  /** The fault of a code other than success. */
  static CardFault of(long code) {
    return new CardFault(kind(code), String.format(Locale.ROOT, "PC/SC answered %08X.", code));
  }

  /** Throws unless it is success. */
  static void check(long code) {
    if (code != SUCCESS) {
      throw of(code);
    }
  }

  private static CardFault.Code kind(long code) {
    return switch ((int) code) {
      // NO_SERVICE, SERVICE_STOPPED, INVALID_HANDLE, both COMM_ERRORs, INTERNAL_ERROR.
      case 0x8010001D, 0x8010001E, 0x80100003, 0x80100013, 0x8010002F, 0x80100001 ->
          CardFault.Code.SERVICE_DOWN;
      // UNKNOWN_READER, READER_UNAVAILABLE, NO_READERS_AVAILABLE.
      case 0x80100009, 0x80100017, 0x8010002E -> CardFault.Code.READER_GONE;
      // RESET_CARD, SHARING_VIOLATION: another program.
      case 0x80100068, 0x8010000B -> CardFault.Code.CARD_RESET;
      case 0x8010000A -> CardFault.Code.TIMED_OUT;
      // SECURITY_VIOLATION, NO_ACCESS: on Linux polkit's word.
      case 0x8010006A, 0x80100027 -> CardFault.Code.ACCESS_DENIED;
      // UNSUPPORTED_CARD, UNRESPONSIVE_CARD, UNPOWERED_CARD, PROTO_MISMATCH.
      case 0x80100065, 0x80100066, 0x80100067, 0x8010000F -> CardFault.Code.BAD_ANSWER;
      // REMOVED_CARD, NO_SMARTCARD, NOT_TRANSACTED, and whatever else befalls a card.
      default -> CardFault.Code.CARD_GONE;
    };
  }
}
