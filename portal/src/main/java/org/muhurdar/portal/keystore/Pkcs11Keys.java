package org.muhurdar.portal.keystore;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;

/**
 * Keys in an HSM: the epoch keys, the pepper and the masters of card keys are token objects that
 * never leave it. The other standing keys are needed several times a page, and Ed25519 and X25519
 * have no mechanism in SunPKCS11: they stay in files beside, each sealed under a key of the token,
 * so that the folder alone opens nothing.
 */
final class Pkcs11Keys {

  private static final String PEPPER = "muhurdar-word-pepper";
  private static final String BESIDE = "muhurdar-files-beside";

  private Pkcs11Keys() {}

  /**
   * Opens the token and the folder beside it; keys that were never made are made now.
   *
   * @throws KeyStoreFailure when the token does not answer or the folder cannot be used
   */
  static Keys open(
      Path folder, Pkcs11Settings settings, InstantSource clock, Randomness randomness) {
    SecretChars pin = Passphrase.read(settings.pinFile());
    Pkcs11Token token = new Pkcs11Token(settings, pin, clock);
    TokenAead aead = new TokenAead(token, randomness);
    KeyFolder root = new KeyFolder(folder);
    KeyFolder standing = new KeyFolder(folder.resolve("standing"));
    boolean usedBefore = !standing.names().isEmpty();
    root.locked(() -> makeWhatIsMissing(token, usedBefore));
    KeyFile format = new KeyFile(Optional.of(sealedByToken(aead)));
    TokenCardMasters masters =
        new TokenCardMasters(
            new CryptokiSessions(settings, Passphrase.read(settings.pinFile())),
            new FileCardMasters(standing, format, randomness),
            root);
    boolean _ =
        root.locked(() -> {
          masters.makeFirst(usedBefore);
          return usedBefore;
        });
    Set<KeyPurpose> beside = EnumSet.complementOf(EnumSet.of(KeyPurpose.WORD_PEPPER));
    return new KeyRing(
        new StandingKeys(standing, format, beside, randomness),
        new EpochTokenKeys(token, aead, root),
        masters,
        Optional.of(message -> pepper(token, message)));
  }

  /** A token that lost its keys must not get new ones: every stored word would be wrong. */
  private static Set<String> makeWhatIsMissing(Pkcs11Token token, boolean usedBefore) {
    Set<String> there = Set.copyOf(token.labels());
    for (String label : new String[] {PEPPER, BESIDE}) {
      if (!there.contains(label)) {
        if (usedBefore) {
          throw keyGone(label);
        }
        token.make(label, label.equals(PEPPER) ? Algorithm.HMAC_SHA256 : Algorithm.AES);
      }
    }
    return there;
  }

  private static KeyFile.Protection sealedByToken(TokenAead aead) {
    return new KeyFile.Protection() {
      @Override
      public byte[] seal(SecretBytes key, byte[] aad) {
        return aead.seal(BESIDE, key, aad).orElseThrow(() -> keyGone(BESIDE));
      }

      @Override
      public SecretBytes open(byte[] sealed, byte[] aad) {
        return aead.open(BESIDE, sealed, aad).orElseThrow(() -> keyGone(BESIDE));
      }
    };
  }

  private static byte[] pepper(Pkcs11Token token, byte[] message) {
    return token
        .use(
            PEPPER,
            (key, provider) -> {
              Mac mac = Mac.getInstance(Algorithm.HMAC_SHA256.jca(), provider);
              mac.init(key);
              return mac.doFinal(message);
            })
        .orElseThrow(() -> keyGone(PEPPER));
  }

  private static KeyStoreFailure keyGone(String label) {
    return new KeyStoreFailure(
        KeyStoreFailure.Code.UNREADABLE,
        "The token has no key " + label + ", though this key store has been used before.",
        "Name the right slot, or bring the key back from the HSM's own backup.");
  }
}
