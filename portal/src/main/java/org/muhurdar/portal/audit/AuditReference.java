package org.muhurdar.portal.audit;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.muhurdar.kernel.Randomness;

/**
 * The key of one audit event: 80 random bits in the first free bits of a version 8 UUID (RFC 9562
 * section 5.8), so that people can read it aloud as sixteen signs, {@code M7QK-4T2D-9XW3-HRB6}.
 *
 * <p>The signs are Crockford's base 32: no I, L, O or U.
 */
public record AuditReference(UUID value) {

  private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 16;
  private static final long TAIL_SHIFT = 42;

  /** Refuses any UUID that {@link #make} could not have made. */
  public AuditReference {
    if (value.version() != 8
        || value.variant() != 2
        || (value.getLeastSignificantBits() & ((1L << TAIL_SHIFT) - 1)) != 0) {
      throw new IllegalArgumentException("not an audit reference: " + value);
    }
  }

  /** A new reference. */
  public static AuditReference make(Randomness randomness) {
    ByteBuffer bytes = ByteBuffer.wrap(randomness.bytes(10));
    return ofBits(bytes.getLong(), bytes.getShort());
  }

  private static AuditReference ofBits(long first64, short last16) {
    long high = (first64 & ~0xFFFFL) | 0x8000L | ((first64 >>> 4) & 0x0FFFL);
    long tail = ((first64 & 0xFL) << 16) | (last16 & 0xFFFFL);
    return new AuditReference(new UUID(high, 0x8000_0000_0000_0000L | (tail << TAIL_SHIFT)));
  }

  /**
   * Reads what {@link #toString} wrote, as people type it: small letters, spaces or no hyphens, O
   * for zero, I or L for one.
   */
  public static Optional<AuditReference> parse(String typed) {
    long first64 = 0;
    int last16 = 0;
    int count = 0;
    for (char c : typed.toUpperCase(Locale.ROOT).toCharArray()) {
      if (c == '-' || c == ' ') {
        continue;
      }
      int digit = SIGNS.indexOf(c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c);
      if (digit < 0 || ++count > LENGTH) {
        return Optional.empty();
      }
      first64 = (first64 << 5) | (last16 >>> 11);
      last16 = ((last16 << 5) | digit) & 0xFFFF;
    }
    return count == LENGTH ? Optional.of(ofBits(first64, (short) last16)) : Optional.empty();
  }

  /** Four groups of four signs. */
  @Override
  public String toString() {
    long high = value.getMostSignificantBits();
    long tail = (value.getLeastSignificantBits() >>> TAIL_SHIFT) & 0xF_FFFFL;
    StringBuilder text = new StringBuilder(19);
    long first60 = (high >>> 16 << 12) | (high & 0xFFFL);
    for (int shift = 55; shift >= 0; shift -= 5) {
      append(text, first60 >>> shift);
    }
    for (int shift = 15; shift >= 0; shift -= 5) {
      append(text, tail >>> shift);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, long bits) {
    if (text.length() % 5 == 4) {
      text.append('-');
    }
    text.append(SIGNS.charAt((int) (bits & 31)));
  }
}
