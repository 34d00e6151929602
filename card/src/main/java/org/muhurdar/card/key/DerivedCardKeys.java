package org.muhurdar.card.key;

import java.security.GeneralSecurityException;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.muhurdar.card.channel.AesCmac;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.CardKeys;
import org.muhurdar.card.channel.Challenges;
import org.muhurdar.card.channel.CounterKdf;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.card.channel.SessionKeys;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.kernel.SecretBytes;

/**
 * Card keys from master keys in memory, one master a key version: for key files and the demo. In an
 * HSM the same derivations are done by its mechanisms from the same {@link DerivationData}.
 *
 * <p>Owns the masters. Thread-safe until closed.
 */
public final class DerivedCardKeys implements CardKeys, AutoCloseable {

  private static final int MASTER_BYTES = 32;
  private static final int BLOCK = 16;

  private final Map<KeyVersion, SecretBytes> masters;

  /** Takes over masters of 32 bytes. */
  public DerivedCardKeys(Map<KeyVersion, SecretBytes> masters) {
    this.masters = Map.copyOf(masters);
    if (this.masters.values().stream().anyMatch(master -> master.length() != MASTER_BYTES)) {
      throw new IllegalArgumentException("a master key has " + MASTER_BYTES + " bytes");
    }
  }

  @Override
  public SessionKeys session(CardKeyReference card, Challenges challenges) {
    try (StaticKeys keys = staticKeys(card)) {
      return keys.session(challenges);
    }
  }

  /**
   * The card's own key set, to be written into a card; the caller closes it.
   *
   * @throws IllegalArgumentException when there is no master of that version
   */
  public StaticKeys staticKeys(CardKeyReference card) {
    SecretBytes master = masters.get(card.version());
    if (master == null) {
      throw new IllegalArgumentException("no master key of version " + card.version().number());
    }
    return new StaticKeys(
        card.version(),
        derive(master, CardKeyType.ENC, card),
        derive(master, CardKeyType.MAC, card),
        derive(master, CardKeyType.DEK, card));
  }

  private static SecretBytes derive(SecretBytes master, CardKeyType type, CardKeyReference card) {
    return switch (card.derivation()) {
      case CBC_ENCRYPT_DATA ->
          SecretBytes.taking(cbcEncrypted(master, DerivationData.forCbc(type, card)));
      case CMAC_COUNTER ->
          SecretBytes.taking(
              CounterKdf.derive(
                  new AesCmac(master),
                  new byte[0],
                  DerivationData.forCounter(type, card),
                  DerivationData.KEY_BYTES));
    };
  }

  private static byte[] cbcEncrypted(SecretBytes master, byte[] blocks) {
    return master.open(bytes -> {
      try {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(
            Cipher.ENCRYPT_MODE,
            new SecretKeySpec(bytes, "AES"),
            new IvParameterSpec(new byte[BLOCK]));
        return cipher.doFinal(blocks);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("AES-CBC of whole blocks cannot fail", e);
      }
    });
  }

  @Override
  public void close() {
    masters.values().forEach(SecretBytes::close);
  }
}
