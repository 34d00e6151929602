package org.muhurdar.portal.keystore;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.Challenges;
import org.muhurdar.card.channel.Derivation;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.card.channel.SessionKeys;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.card.key.DerivedCardKeys;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.Randomness;

/**
 * Masters in the folder of standing keys, a file a version, read for each use: one that another
 * process made or destroyed is there, or gone, with the next call. Thread-safe.
 */
final class FileCardMasters implements CardMasters {

  private static final Pattern NAME = Pattern.compile("card-master-([0-9]{1,3})\\.key");

  private final KeyFolder folder;
  private final StandingFiles files;
  private final Randomness randomness;

  FileCardMasters(KeyFolder folder, KeyFile format, Randomness randomness) {
    this.folder = folder;
    this.files = new StandingFiles(folder, format);
    this.randomness = randomness;
  }

  /** Makes the first one in a store that never had any. */
  void makeFirst() {
    KeyVersion _ =
        folder.locked(() -> {
          if (!files.everMade(NAME)) {
            write(KeyVersion.FIRST);
          }
          return KeyVersion.FIRST;
        });
  }

  private void write(KeyVersion version) {
    files.readOrMake(name(version), () -> randomness.bytes(Aead.KEY_BYTES)).close();
  }

  @Override
  public SessionKeys session(CardKeyReference card, Challenges challenges) {
    try (DerivedCardKeys keys = keys(card.version())) {
      return keys.session(card, challenges);
    }
  }

  @Override
  public StaticKeys staticKeys(CardKeyReference card) {
    try (DerivedCardKeys keys = keys(card.version())) {
      return keys.staticKeys(card);
    }
  }

  private DerivedCardKeys keys(KeyVersion version) {
    return new DerivedCardKeys(Map.of(version, files.read(name(version))));
  }

  @Override
  public List<KeyVersion> versions() {
    return folder.names().stream()
        .map(NAME::matcher)
        .filter(Matcher::matches)
        .map(name -> new KeyVersion(Integer.parseInt(name.group(1))))
        .sorted(java.util.Comparator.comparingInt(KeyVersion::number))
        .toList();
  }

  boolean has(KeyVersion version) {
    return versions().contains(version);
  }

  @Override
  public CardKeyReference newest(CardSerial card) {
    return new CardKeyReference(card, versions().getLast(), Derivation.CMAC_COUNTER);
  }

  @Override
  public KeyVersion make() {
    return folder.locked(() -> {
      KeyVersion next = new KeyVersion(versions().getLast().number() + 1);
      write(next);
      return next;
    });
  }

  @Override
  public void destroy(KeyVersion version) {
    if (versions().getLast().equals(version)) {
      throw new IllegalArgumentException("the newest master stays");
    }
    remove(version);
  }

  /** Without asking whether it is the newest: there are newer ones elsewhere. */
  void remove(KeyVersion version) {
    KeyVersion _ =
        folder.locked(() -> {
          folder.destroy(name(version));
          return version;
        });
  }

  private static String name(KeyVersion version) {
    return "card-master-" + version.number() + ".key";
  }
}
