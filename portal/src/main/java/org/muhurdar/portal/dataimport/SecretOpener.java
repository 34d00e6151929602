package org.muhurdar.portal.dataimport;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.keystore.KeyStoreFailure;
import org.muhurdar.portal.keystore.Keys;

/** Opens what a card maker sealed, and says in the file's terms why it does not open. */
final class SecretOpener {

  private static final int LONGEST_PIN = 32;
  private static final int SHORTEST_PUK = 4;
  private static final int LONGEST_PUK = 16;
  private static final int SHORTEST_WORD = 8;

  private final Keys keys;

  SecretOpener(Keys keys) {
    this.keys = keys;
  }

  /** A PIN is sealed for its card: what binds it. */
  static byte[] bindingOfPin(CardSerial card) {
    return card.value().getBytes(StandardCharsets.US_ASCII);
  }

  /** A PUK is sealed for its card, and never taken for a PIN; no card serial has a colon. */
  static byte[] bindingOfPuk(CardSerial card) {
    return ("puk:" + card.value()).getBytes(StandardCharsets.US_ASCII);
  }

  /** A word is sealed for its person; no card serial has a colon. */
  static byte[] bindingOfWord(PersonId personId) {
    return ("word:" + personId.value()).getBytes(StandardCharsets.US_ASCII);
  }

  SecretChars openPin(String sealed, CardSerial card) throws RefusedRecord {
    SecretChars opened = open(sealed, bindingOfPin(card), "sealed_pin");
    if (!opened.open(SecretOpener::isPin)) {
      opened.close();
      throw new RefusedRecord(
          RefusalReason.BAD_VALUE,
          "What 'sealed_pin' holds is no PIN of 1 to "
              + LONGEST_PIN
              + " printable ASCII characters.");
    }
    return opened;
  }

  /** A PUK that no card could hold would cost the card a try. */
  SecretChars openPuk(String sealed, CardSerial card) throws RefusedRecord {
    SecretChars opened = open(sealed, bindingOfPuk(card), "sealed_puk");
    if (!opened.open(SecretOpener::isPuk)) {
      opened.close();
      throw new RefusedRecord(
          RefusalReason.BAD_VALUE,
          "What 'sealed_puk' holds is no PUK of "
              + SHORTEST_PUK
              + " to "
              + LONGEST_PUK
              + " digits.");
    }
    return opened;
  }

  private static boolean isPuk(char[] chars) {
    for (char c : chars) {
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return chars.length >= SHORTEST_PUK && chars.length <= LONGEST_PUK;
  }

  private static boolean isPin(char[] chars) {
    for (char c : chars) {
      if (c <= ' ' || c > '~') {
        return false;
      }
    }
    return chars.length > 0 && chars.length <= LONGEST_PIN;
  }

  SecretChars openWord(String sealed, PersonId personId) throws RefusedRecord {
    SecretChars opened = open(sealed, bindingOfWord(personId), "sealed_word");
    if (opened.open(chars -> Character.codePointCount(chars, 0, chars.length)) < SHORTEST_WORD) {
      opened.close();
      throw new RefusedRecord(
          RefusalReason.BAD_WORD,
          "The security word has fewer than " + SHORTEST_WORD + " characters.");
    }
    return opened;
  }

  private SecretChars open(String sealed, byte[] binding, String field) throws RefusedRecord {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(sealed);
    } catch (IllegalArgumentException e) {
      throw new RefusedRecord(RefusalReason.BAD_VALUE, "'" + field + "' is no base64.");
    }
    try (SecretBytes opened = keys.openImported(bytes, binding)) {
      return opened.open(SecretOpener::decode);
    } catch (KeyStoreFailure e) {
      if (e.code() != KeyStoreFailure.Code.NOT_OPENED) {
        throw e;
      }
      throw notForThis(field);
    } catch (IllegalArgumentException e) {
      throw notForThis(field);
    }
  }

  private static RefusedRecord notForThis(String field) {
    return new RefusedRecord(
        RefusalReason.NOT_SEALED_FOR_THIS,
        "'"
            + field
            + "' does not open: it was sealed to another import key, or for another card or"
            + " person, or was changed on the way.");
  }

  private static SecretChars decode(byte[] utf8) {
    CharBuffer chars = CharBuffer.allocate(utf8.length);
    try {
      var answer =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(utf8), chars, true);
      if (answer.isError()) {
        answer.throwException();
      }
      return SecretChars.taking(Arrays.copyOf(chars.array(), chars.position()));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8");
    } finally {
      Arrays.fill(chars.array(), '\0');
    }
  }
}
