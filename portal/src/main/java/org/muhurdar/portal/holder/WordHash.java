package org.muhurdar.portal.holder;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hashed security word in the PHC string format: {@code $argon2id$v=19$m=…,t=…,p=…$salt$tag}.
 *
 * <p>Two kinds share the form and differ in their name: {@code argon2id}, the bare hash that an
 * import may bring, and {@code argon2id-hmac}, the only one that is stored, whose tag is the hash
 * after it went through the pepper.
 */
final class WordHash {

  enum Kind {
    BARE("argon2id"),
    PEPPERED("argon2id-hmac");

    private final String id;

    Kind(String id) {
      this.id = id;
    }
  }

  private static final Pattern FORM =
      Pattern.compile(
          "\\$(argon2id|argon2id-hmac)\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{43})");

  private static final int LEAST_SALT_BYTES = 8;

  private final Kind kind;
  private final Argon2Cost cost;
  private final byte[] salt;
  private final byte[] tag;

  WordHash(Kind kind, Argon2Cost cost, byte[] salt, byte[] tag) {
    if (salt.length < LEAST_SALT_BYTES || tag.length != Argon2id.HASH_BYTES) {
      throw new IllegalArgumentException("salt of at least 8 bytes, tag of 32");
    }
    this.kind = kind;
    this.cost = cost;
    this.salt = salt.clone();
    this.tag = tag.clone();
  }

  /**
   * Reads the string form.
   *
   * @throws IllegalArgumentException for anything else; the text is not quoted
   */
  static WordHash parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "not of the form $argon2id$v=19$m=…,t=…,p=…$salt$hash with a hash of 32 bytes");
    }
    return new WordHash(
        parts.group(1).equals(Kind.BARE.id) ? Kind.BARE : Kind.PEPPERED,
        new Argon2Cost(
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            Integer.parseInt(parts.group(4))),
        Base64.getDecoder().decode(parts.group(5)),
        Base64.getDecoder().decode(parts.group(6)));
  }

  Kind kind() {
    return kind;
  }

  Argon2Cost cost() {
    return cost;
  }

  byte[] salt() {
    return salt.clone();
  }

  byte[] tag() {
    return tag.clone();
  }

  /** Everything but the tag: what the pepper binds the tag to. */
  String header() {
    return "$v=19$m=%d,t=%d,p=%d$%s"
        .formatted(cost.memoryKib(), cost.iterations(), cost.parallelism(), base64(salt));
  }

  /** The PHC string. */
  String text() {
    return "$" + kind.id + header() + "$" + base64(tag);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
