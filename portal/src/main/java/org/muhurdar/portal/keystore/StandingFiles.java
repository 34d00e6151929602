package org.muhurdar.portal.keystore;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.muhurdar.kernel.SecretBytes;

/**
 * The files of keys that stay: one a purpose, the checkpoint key, the import key, the master key of
 * the cards' keys. This folder belongs into the administrator's backup of secrets; the folder of
 * epoch keys never does.
 *
 * <p>A list beside the files remembers which keys were made, so that a lost file is a failure and
 * never a new key that makes every stored word wrong.
 */
final class StandingFiles {

  static final String CHECKPOINT = "checkpoint.key";
  static final String IMPORT = "import.key";

  private static final String MADE = "keys-made.txt";

  private final KeyFolder folder;
  private final KeyFile format;

  StandingFiles(KeyFolder folder, KeyFile format) {
    this.folder = folder;
    this.format = format;
  }

  static String nameOf(KeyPurpose purpose) {
    return purpose.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".key";
  }

  /** The key of that file, made now if it never was. Called inside the folder's lock. */
  SecretBytes readOrMake(String name, Supplier<byte[]> make) {
    Set<String> made = made();
    if (!made.contains(name)) {
      replace(name, make.get());
      made.add(name);
      folder.write(MADE, String.join("\n", made).getBytes(StandardCharsets.UTF_8));
    }
    return read(name);
  }

  /** Whether a key of such a name was ever made here. */
  boolean everMade(Pattern name) {
    return made().stream().anyMatch(made -> name.matcher(made).matches());
  }

  /** Reads a key anew; the caller closes it. */
  SecretBytes read(String name) {
    byte[] content =
        folder
            .read(name)
            .orElseThrow(() ->
                new KeyStoreFailure(
                    KeyStoreFailure.Code.UNREADABLE,
                    "The key file " + name + " of " + folder + " is gone.",
                    "Bring it back from the backup of the standing keys."));
    return format.decode(name, content);
  }

  /** Puts another key in the place of the one that was there, which is overwritten. */
  void replace(String name, byte[] key) {
    try (SecretBytes secret = SecretBytes.taking(key)) {
      byte[] content = format.encode(name, secret);
      folder.write(name, content);
      Arrays.fill(content, (byte) 0);
    }
  }

  private SortedSet<String> made() {
    SortedSet<String> names = new TreeSet<>();
    folder
        .read(MADE)
        .ifPresent(
            bytes -> names.addAll(List.of(new String(bytes, StandardCharsets.UTF_8).split("\n"))));
    return names;
  }
}
