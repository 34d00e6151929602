package org.muhurdar.portal.keystore;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muhurdar.kernel.SecretBytes;

/**
 * Epoch keys as AES-256 objects of a token, which wraps and unwraps by AES-GCM inside itself, in
 * the same form as {@link Aead}. Thread-safe.
 */
final class EpochTokenKeys implements EpochKeys {

  private static final String PREFIX = "muhurdar-epoch-";
  private static final Pattern LABEL = Pattern.compile(PREFIX + "([0-9]{1,12})");

  private final Pkcs11Token token;
  private final TokenAead aead;
  private final KeyFolder lock;

  EpochTokenKeys(Pkcs11Token token, TokenAead aead, KeyFolder lock) {
    this.token = token;
    this.aead = aead;
    this.lock = lock;
  }

  @Override
  public Epoch newEpoch(long above) {
    return lock.locked(() -> {
      long newest = epochs().stream().mapToLong(Epoch::number).max().orElse(0);
      Epoch next = new Epoch(Math.max(newest, above) + 1);
      token.make(label(next), Algorithm.AES);
      return next;
    });
  }

  @Override
  public void destroy(Epoch epoch) {
    token.destroy(label(epoch));
  }

  @Override
  public Set<Epoch> epochs() {
    Set<Epoch> epochs = new TreeSet<>();
    for (String label : token.labels()) {
      Matcher matcher = LABEL.matcher(label);
      if (matcher.matches()) {
        epochs.add(new Epoch(Long.parseLong(matcher.group(1))));
      }
    }
    return epochs;
  }

  @Override
  public byte[] wrap(Epoch epoch, SecretBytes key, byte[] aad) {
    return aead.seal(label(epoch), key, aad).orElseThrow(() -> KeyStoreFailure.destroyed(epoch));
  }

  @Override
  public SecretBytes unwrap(Epoch epoch, byte[] wrapped, byte[] aad) {
    return aead.open(label(epoch), wrapped, aad)
        .orElseThrow(() -> KeyStoreFailure.destroyed(epoch));
  }

  private static String label(Epoch epoch) {
    return PREFIX + epoch.number();
  }
}
