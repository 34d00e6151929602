package org.muhurdar.portal.humancheck;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.muhurdar.kernel.Language;

/**
 * What our signed texts say once their signature has been verified.
 *
 * @param kind what the text is good for; a proof is no challenge
 * @param detail work bits of a challenge, seconds to rest of a ticket, else 0
 * @param id 16 bytes: chance, or for a ticket the keyed hash of its person and network
 * @param instant end of a challenge or proof, issue of a ticket; whole milliseconds
 */
record SignedToken(Kind kind, int detail, Language language, TokenId id, Instant instant) {

  /** Bytes before the MAC; with its 32 a multiple of 3, so that base64 has one spelling only. */
  static final int BODY_BYTES = 28;

  private static final byte VERSION = 1;

  /** The codes stand in tokens that outlive an upgrade: never reuse one. */
  enum Kind {
    CHALLENGE(0),
    TICKET(1),
    PROOF(2);

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    private static Kind ofCode(byte code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IllegalStateException("a signed token of another kind");
    }
  }

  byte[] body() {
    return ByteBuffer.allocate(BODY_BYTES)
        .put(VERSION)
        .put(kind.code)
        .put((byte) detail)
        .put((byte) (language == Language.TR ? 0 : 1))
        .put(id.bytes())
        .putLong(instant.toEpochMilli())
        .array();
  }

  /** Reads a body whose MAC was right: anything odd in it is our own fault. */
  static SignedToken ofBody(byte[] body) {
    ByteBuffer in = ByteBuffer.wrap(body);
    if (in.get() != VERSION) {
      throw new IllegalStateException("a signed token of another version");
    }
    Kind kind = Kind.ofCode(in.get());
    int detail = in.get();
    Language language = in.get() == 0 ? Language.TR : Language.EN;
    byte[] id = new byte[TokenId.SIZE_BYTES];
    in.get(id);
    return new SignedToken(
        kind, detail, language, new TokenId(id), Instant.ofEpochMilli(in.getLong()));
  }
}
