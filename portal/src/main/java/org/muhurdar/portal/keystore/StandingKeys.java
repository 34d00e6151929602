package org.muhurdar.portal.keystore;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;

/**
 * The keys that stay, held in memory while the portal runs: one a purpose, the checkpoint key. The
 * import key is read for each use, because it can be replaced, and the cards' master key, because
 * it opens every card. Thread-safe.
 */
final class StandingKeys {

  private static final byte[][] FOR_SEALING = {"seal".getBytes(StandardCharsets.US_ASCII)};

  private final KeyFolder folder;
  private final StandingFiles files;
  private final Aead aead;
  private final Map<KeyPurpose, SecretBytes> forMac = new EnumMap<>(KeyPurpose.class);
  private final Map<KeyPurpose, SecretBytes> forSealing = new EnumMap<>(KeyPurpose.class);
  private final PrivateKey checkpointKey;
  private final byte[] checkpointPublic;

  /** Opens them, and makes those of {@code purposes} that were never made. */
  StandingKeys(KeyFolder folder, KeyFile format, Set<KeyPurpose> purposes, Randomness randomness) {
    this.folder = folder;
    this.files = new StandingFiles(folder, format);
    this.aead = new Aead(randomness);
    byte[] pair = folder.locked(() -> makeWhatIsMissing(purposes, randomness));
    byte[] seed = Arrays.copyOf(pair, CurveKeys.RAW_BYTES);
    this.checkpointKey = CurveKeys.ed25519Private(seed);
    this.checkpointPublic = Arrays.copyOfRange(pair, CurveKeys.RAW_BYTES, pair.length);
    Arrays.fill(seed, (byte) 0);
    Arrays.fill(pair, (byte) 0);
  }

  private byte[] makeWhatIsMissing(Set<KeyPurpose> purposes, Randomness randomness) {
    folder.sweep();
    for (KeyPurpose purpose : purposes) {
      SecretBytes key =
          files.readOrMake(StandingFiles.nameOf(purpose), () -> randomness.bytes(Aead.KEY_BYTES));
      forMac.put(purpose, key);
      // A key serves one algorithm, so the sealing key is derived from the purpose's key.
      forSealing.put(purpose, SecretBytes.taking(key.open(bytes -> mac(bytes, FOR_SEALING))));
    }
    files.readOrMake(StandingFiles.IMPORT, () -> CurveKeys.makePair(Algorithm.X25519)).close();
    try (SecretBytes pair =
        files.readOrMake(StandingFiles.CHECKPOINT, () -> CurveKeys.makePair(Algorithm.ED25519))) {
      return pair.open(byte[]::clone);
    }
  }

  byte[] hmac(KeyPurpose purpose, byte[][] parts) {
    return key(forMac, purpose).open(key -> mac(key, parts));
  }

  private static byte[] mac(byte[] key, byte[][] parts) {
    try {
      Mac mac = Mac.getInstance(Algorithm.HMAC_SHA256.jca());
      mac.init(new SecretKeySpec(key, Algorithm.HMAC_SHA256.jca()));
      return mac.doFinal(PrefixedParts.join(parts));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no HMAC-SHA-256", e);
    }
  }

  byte[] seal(KeyPurpose purpose, SecretBytes plain, byte[] aad) {
    return aead.seal(key(forSealing, purpose), plain, aad);
  }

  SecretBytes open(KeyPurpose purpose, byte[] sealed, byte[] aad) {
    return aead.open(key(forSealing, purpose), sealed, aad);
  }

  private static SecretBytes key(Map<KeyPurpose, SecretBytes> keys, KeyPurpose purpose) {
    SecretBytes key = keys.get(purpose);
    if (key == null) {
      throw new IllegalStateException("no key was made for " + purpose);
    }
    return key;
  }

  byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance(Algorithm.ED25519.jca());
      signature.initSign(checkpointKey);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no Ed25519", e);
    }
  }

  byte[] checkpointPublicKey() {
    return checkpointPublic.clone();
  }

  byte[] importPublicKey() {
    try (SecretBytes pair = files.read(StandingFiles.IMPORT)) {
      return pair.open(both -> Arrays.copyOfRange(both, CurveKeys.RAW_BYTES, both.length));
    }
  }

  SecretBytes openImported(byte[] sealed, byte[] aad) {
    try (SecretBytes pair = files.read(StandingFiles.IMPORT)) {
      PrivateKey key =
          pair.open(both -> CurveKeys.x25519Private(Arrays.copyOf(both, CurveKeys.RAW_BYTES)));
      return ImportSeal.HPKE.open(key, ImportSeal.info(), aad, sealed);
    }
  }

  void newImportKey() {
    folder.locked(() -> {
      files.replace(StandingFiles.IMPORT, CurveKeys.makePair(Algorithm.X25519));
      return true;
    });
  }
}
