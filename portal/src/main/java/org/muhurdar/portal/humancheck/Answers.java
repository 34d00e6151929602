package org.muhurdar.portal.humancheck;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Locale;
import org.muhurdar.portal.keystore.KeyPurpose;
import org.muhurdar.portal.keystore.Keys;

/**
 * The right answers of a challenge. They follow from its id and our key, so they are stored nowhere
 * and stand in no token. Thread-safe.
 */
final class Answers {

  /**
   * No two of these look alike, none has a twin outside (o/0, l/1/i/ı, s/5, z/2, b/6/8, g/q/9, u/v,
   * n/h, c/e) and none changes into another letter under Turkish capitals.
   */
  static final String ALPHABET = "abdefhkmprtwxy347";

  static final int PICTURE_LENGTH = 5;
  static final int SOUND_LENGTH = 6;

  private static final byte[] LABEL = "answer".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_TYPED = 64;

  private final Keys keys;

  Answers(Keys keys) {
    this.keys = keys;
  }

  /** The characters in the picture. */
  String letters(TokenId id) {
    AnswerStream stream = stream(id, "picture");
    StringBuilder letters = new StringBuilder(PICTURE_LENGTH);
    for (int i = 0; i < PICTURE_LENGTH; i++) {
      letters.append(ALPHABET.charAt(stream.below(ALPHABET.length())));
    }
    return letters.toString();
  }

  /** The digits in the sound; they have nothing to do with the letters. */
  String digits(TokenId id) {
    AnswerStream stream = stream(id, "sound");
    StringBuilder digits = new StringBuilder(SOUND_LENGTH);
    for (int i = 0; i < SOUND_LENGTH; i++) {
      digits.append((char) ('0' + stream.below(10)));
    }
    return digits.toString();
  }

  /** What the picture looks like besides its letters: the same each time it is asked for. */
  long look(TokenId id) {
    return stream(id, "look").nextLong();
  }

  /** How the digits are spoken: the same each time. */
  long voice(TokenId id) {
    return stream(id, "voice").nextLong();
  }

  boolean readsLetters(TokenId id, String typed) {
    return same(letters(id), bare(typed).toLowerCase(Locale.ROOT));
  }

  boolean readsDigits(TokenId id, String typed) {
    return same(digits(id), bare(typed));
  }

  private AnswerStream stream(TokenId id, String label) {
    return new AnswerStream(keys.hmac(KeyPurpose.HUMAN_CHECK, LABEL, id.bytes()), label);
  }

  /** Without blanks and separators; full-width characters of other keyboards become plain. */
  private static String bare(String typed) {
    if (typed.length() > MOST_TYPED) {
      return "";
    }
    return Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[\\s\\-.,]+", "");
  }

  private static boolean same(String right, String typed) {
    return MessageDigest.isEqual(
        right.getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
  }
}
