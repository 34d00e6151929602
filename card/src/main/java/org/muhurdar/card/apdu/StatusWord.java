package org.muhurdar.card.apdu;

import java.util.OptionalInt;

/** The two bytes that end a card's reply (ISO/IEC 7816-4:2020 section 5.6). */
public record StatusWord(int value) {

  public static final StatusWord OK = new StatusWord(0x9000);
  public static final StatusWord END_OF_FILE = new StatusWord(0x6282);
  public static final StatusWord HOST_NOT_PROVEN = new StatusWord(0x6300);
  public static final StatusWord MEMORY_FAILURE = new StatusWord(0x6581);
  public static final StatusWord WRONG_LENGTH = new StatusWord(0x6700);
  public static final StatusWord CHANNEL_NOT_SUPPORTED = new StatusWord(0x6881);
  public static final StatusWord SM_NOT_SUPPORTED = new StatusWord(0x6882);
  public static final StatusWord SECURITY_NOT_SATISFIED = new StatusWord(0x6982);
  public static final StatusWord BLOCKED = new StatusWord(0x6983);
  public static final StatusWord REFERENCE_DATA_NOT_USABLE = new StatusWord(0x6984);
  public static final StatusWord CONDITIONS_NOT_SATISFIED = new StatusWord(0x6985);
  public static final StatusWord NO_CURRENT_FILE = new StatusWord(0x6986);
  public static final StatusWord SM_OBJECTS_WRONG = new StatusWord(0x6988);
  public static final StatusWord WRONG_DATA = new StatusWord(0x6A80);
  public static final StatusWord FUNCTION_NOT_SUPPORTED = new StatusWord(0x6A81);
  public static final StatusWord FILE_NOT_FOUND = new StatusWord(0x6A82);
  public static final StatusWord RECORD_NOT_FOUND = new StatusWord(0x6A83);
  public static final StatusWord NO_SPACE = new StatusWord(0x6A84);
  public static final StatusWord WRONG_P1_P2 = new StatusWord(0x6A86);
  public static final StatusWord REFERENCE_NOT_FOUND = new StatusWord(0x6A88);
  public static final StatusWord OFFSET_OUTSIDE = new StatusWord(0x6B00);
  public static final StatusWord INS_NOT_SUPPORTED = new StatusWord(0x6D00);
  public static final StatusWord CLA_NOT_SUPPORTED = new StatusWord(0x6E00);

  /** Refuses what is not two bytes. */
  public StatusWord {
    if (value < 0 || value > 0xFFFF) {
      throw new IllegalArgumentException("a status word has two bytes");
    }
  }

  /** The reply to a wrong PIN: 63CX. */
  public static StatusWord triesLeft(int tries) {
    if (tries < 0 || tries > 15) {
      throw new IllegalArgumentException("63CX tells 0 to 15 tries");
    }
    return new StatusWord(0x63C0 | tries);
  }

  /** How many tries are left, when the card says so by 63CX. */
  public OptionalInt triesLeft() {
    return (value & 0xFFF0) == 0x63C0 ? OptionalInt.of(value & 0x0F) : OptionalInt.empty();
  }

  public boolean isOk() {
    return value == 0x9000;
  }

  /** 62XX or 63XX: the command was carried out, with something to say about it. */
  public boolean isWarning() {
    return (value >> 8) == 0x62 || (value >> 8) == 0x63;
  }

  /** First byte. */
  public int sw1() {
    return value >> 8;
  }

  /** Second byte. */
  public int sw2() {
    return value & 0xFF;
  }

  /** Four capital hexadecimal digits. */
  @Override
  public String toString() {
    return "%04X".formatted(value);
  }
}
