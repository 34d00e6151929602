package org.muhurdar.portal.keystore;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;

/**
 * Epoch keys, each a file of its own. A key is read for each call and wiped after it: what one
 * process destroys is gone for all others with their next call. Thread-safe.
 */
final class EpochFiles implements EpochKeys {

  private static final Pattern NAME = Pattern.compile("epoch-([0-9]{12})\\.key");

  private final KeyFolder folder;
  private final KeyFile format;
  private final Aead aead;
  private final Randomness randomness;

  EpochFiles(KeyFolder folder, KeyFile format, Randomness randomness) {
    this.folder = folder;
    this.format = format;
    this.aead = new Aead(randomness);
    this.randomness = randomness;
    folder.locked(() -> {
      folder.sweep();
      return true;
    });
  }

  @Override
  public Epoch newEpoch(long above) {
    return folder.locked(() -> {
      long newest = epochs().stream().mapToLong(Epoch::number).max().orElse(0);
      Epoch next = new Epoch(Math.max(newest, above) + 1);
      try (SecretBytes key = SecretBytes.taking(randomness.bytes(Aead.KEY_BYTES))) {
        byte[] content = format.encode(nameOf(next), key);
        folder.write(nameOf(next), content);
        Arrays.fill(content, (byte) 0);
      }
      return next;
    });
  }

  @Override
  public void destroy(Epoch epoch) {
    folder.locked(() -> {
      folder.destroy(nameOf(epoch));
      return epoch;
    });
  }

  @Override
  public Set<Epoch> epochs() {
    Set<Epoch> epochs = new TreeSet<>();
    for (String name : folder.names()) {
      Matcher matcher = NAME.matcher(name);
      if (matcher.matches()) {
        epochs.add(new Epoch(Long.parseLong(matcher.group(1))));
      }
    }
    return epochs;
  }

  @Override
  public byte[] wrap(Epoch epoch, SecretBytes key, byte[] aad) {
    try (SecretBytes epochKey = read(epoch)) {
      return aead.seal(epochKey, key, aad);
    }
  }

  @Override
  public SecretBytes unwrap(Epoch epoch, byte[] wrapped, byte[] aad) {
    try (SecretBytes epochKey = read(epoch)) {
      return aead.open(epochKey, wrapped, aad);
    }
  }

  private SecretBytes read(Epoch epoch) {
    String name = nameOf(epoch);
    byte[] content = folder.read(name).orElseThrow(() -> KeyStoreFailure.destroyed(epoch));
    try {
      return format.decode(name, content);
    } catch (KeyStoreFailure e) {
      // Read while another process was overwriting it: then it is gone by now.
      if (!folder.locked(this::epochs).contains(epoch)) {
        throw KeyStoreFailure.destroyed(epoch);
      }
      throw e;
    }
  }

  private static String nameOf(Epoch epoch) {
    String digits = Long.toString(epoch.number());
    return "epoch-" + "0".repeat(12 - digits.length()) + digits + ".key";
  }
}
