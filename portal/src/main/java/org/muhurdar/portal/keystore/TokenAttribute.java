package org.muhurdar.portal.keystore;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An attribute of a token's object (PKCS#11 2.40 section 4), with its value as the library wants
 * it.
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record TokenAttribute(long type, byte[] bytes) {

  static final long CLASS = 0x0;
  static final long TOKEN = 0x1;
  static final long PRIVATE = 0x2;
  static final long LABEL = 0x3;
  static final long VALUE = 0x11;
  static final long KEY_TYPE = 0x100;
  static final long SENSITIVE = 0x103;
  static final long ENCRYPT = 0x104;
  static final long DECRYPT = 0x105;
  static final long WRAP = 0x106;
  static final long UNWRAP = 0x107;
  static final long SIGN = 0x108;
  static final long VERIFY = 0x10A;
  static final long DERIVE = 0x10C;
  static final long VALUE_LEN = 0x161;
  static final long EXTRACTABLE = 0x162;
  static final long MODIFIABLE = 0x170;

  /** A value of {@link #CLASS}. */
  static final long SECRET_KEY = 4;

  /** A value of {@link #KEY_TYPE}. */
  static final long AES = 0x1F;

  static TokenAttribute of(long type, boolean value) {
    return new TokenAttribute(type, new byte[] {(byte) (value ? 1 : 0)});
  }

  static TokenAttribute of(long type, String text) {
    return new TokenAttribute(type, text.getBytes(StandardCharsets.UTF_8));
  }

  static TokenAttribute of(long type, long value) {
    return new TokenAttribute(
        type,
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(value).array());
  }

  /** These and what makes an object an AES-256 key. */
  static List<TokenAttribute> ofAesKey(List<TokenAttribute> more) {
    List<TokenAttribute> all = new ArrayList<>(more);
    all.add(of(CLASS, SECRET_KEY));
    all.add(of(KEY_TYPE, AES));
    all.add(of(VALUE_LEN, Aead.KEY_BYTES));
    return all;
  }
}
