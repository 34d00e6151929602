package org.muhurdar.portal.pinvault;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.keystore.Aead;
import org.muhurdar.portal.keystore.Epoch;
import org.muhurdar.portal.keystore.KeyStoreFailure;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.pinvault.SealedPin.Place;

/**
 * Seals and opens PINs, or PUKs: AES-256-GCM under a random key of the card's own, which is wrapped
 * under an epoch's key.
 *
 * <p>The PIN is bound to card, holder and version, the wrapped key to these and the epoch: bytes
 * moved to another row open nothing. Every PIN is padded to one length, so that ciphertexts do not
 * tell long from short. What is sealed as a PIN never opens as a PUK. Thread-safe.
 */
final class PinSeal {

  static final int LONGEST_PIN = 32;

  private static final int PADDED_BYTES = 1 + LONGEST_PIN;

  private final Keys keys;
  private final Aead aead;
  private final Randomness randomness;
  private final String content;
  private final String contentKey;

  /** Seals PINs. */
  PinSeal(Keys keys, Randomness randomness) {
    this(keys, randomness, "pin", "key");
  }

  /** Seals PUKs. */
  static PinSeal ofPuks(Keys keys, Randomness randomness) {
    return new PinSeal(keys, randomness, "puk", "puk-key");
  }

  private PinSeal(Keys keys, Randomness randomness, String content, String contentKey) {
    this.content = content;
    this.contentKey = contentKey;
    this.keys = keys;
    this.aead = new Aead(randomness);
    this.randomness = randomness;
  }

  SealedPin seal(Place place, Epoch epoch, SecretChars pin, Instant at) {
    try (SecretBytes cardKey = SecretBytes.taking(randomness.bytes(Aead.KEY_BYTES));
        SecretBytes padded = pin.open(PinSeal::pad)) {
      byte[] sealed = aead.seal(cardKey, padded, bound(place));
      byte[] wrapped = keys.wrap(epoch, cardKey, bound(place, epoch));
      return new SealedPin(place, epoch, wrapped, sealed, at);
    }
  }

  SecretChars open(SealedPin pin) {
    try (SecretBytes cardKey =
            keys.unwrap(pin.epoch(), pin.wrappedKey(), bound(pin.place(), pin.epoch()));
        SecretBytes padded = aead.open(cardKey, pin.sealed(), bound(pin.place()))) {
      return padded.open(PinSeal::unpad);
    }
  }

  /** The same PIN with its key wrapped under another epoch's key; the PIN itself stays sealed. */
  SealedPin rewrap(SealedPin pin, Epoch newEpoch) {
    try (SecretBytes cardKey =
        keys.unwrap(pin.epoch(), pin.wrappedKey(), bound(pin.place(), pin.epoch()))) {
      return pin.under(newEpoch, keys.wrap(newEpoch, cardKey, bound(pin.place(), newEpoch)));
    }
  }

  /**
   * Whether its bytes, and not the key store, are why a PIN did not open: a key made for the
   * purpose goes through the epoch's key and back, and the PIN fails once more.
   */
  boolean isDamaged(SealedPin pin) {
    byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
    try (SecretBytes key = SecretBytes.taking(randomness.bytes(Aead.KEY_BYTES))) {
      keys.unwrap(pin.epoch(), keys.wrap(pin.epoch(), key, probe), probe).close();
    }
    try {
      keys.unwrap(pin.epoch(), pin.wrappedKey(), bound(pin.place(), pin.epoch())).close();
      return false;
    } catch (KeyStoreFailure e) {
      if (e.code() == KeyStoreFailure.Code.NOT_OPENED) {
        return true;
      }
      throw e;
    }
  }

  private static SecretBytes pad(char[] pin) {
    if (pin.length == 0 || pin.length > LONGEST_PIN) {
      throw new IllegalArgumentException("a PIN has 1 to " + LONGEST_PIN + " characters");
    }
    byte[] padded = new byte[PADDED_BYTES];
    padded[0] = (byte) pin.length;
    for (int i = 0; i < pin.length; i++) {
      if (pin[i] <= ' ' || pin[i] > '~') {
        Arrays.fill(padded, (byte) 0);
        throw new IllegalArgumentException("a PIN has printable ASCII characters only");
      }
      padded[1 + i] = (byte) pin[i];
    }
    return SecretBytes.taking(padded);
  }

  private static SecretChars unpad(byte[] padded) {
    char[] pin = new char[padded[0]];
    for (int i = 0; i < pin.length; i++) {
      pin[i] = (char) padded[1 + i];
    }
    return SecretChars.taking(pin);
  }

  private byte[] bound(Place place) {
    return (content + "|" + place.card() + "|" + place.holder() + "|" + place.version())
        .getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] bound(Place place, Epoch epoch) {
    String text = place.card() + "|" + place.holder() + "|" + place.version();
    return (contentKey + "|" + text + "|" + epoch.number()).getBytes(StandardCharsets.US_ASCII);
  }
}
