package org.muhurdar.portal.keystore;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.keystore.KeyStoreFailure.Code;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;

class KeyStoreIdentityTest {

  @TempDir Path temp;

  private Keys open(String folder) {
    return FileKeys.open(temp.resolve(folder), Optional.empty(), Randomness.ofSystem());
  }

  @Test
  void a_database_takes_no_other_key_store_than_its_first() {
    try (TestDatabase database = TestDatabase.fresh()) {
      KeyStoreIdentityStore identity = new KeyStoreIdentityStore(database.jdbc());
      Keys first = open("first");
      Keys other = open("other");

      identity.require(first);
      identity.require(open("first"));

      assertThatExceptionOfType(KeyStoreFailure.class)
          .isThrownBy(() -> identity.require(other))
          .matches(e -> e.code() == Code.DAMAGED);
    }
  }

  @Test
  void a_missing_or_wrong_setting_is_named() {
    refuses("keystore.folder", Map.of());
    refuses("keystore.kind", Map.of("keystore.folder", "k", "keystore.kind", "cloud"));
    refuses("keystore.pkcs11.library", Map.of("keystore.folder", "k", "keystore.kind", "pkcs11"));
    refuses(
        "keystore.pkcs11.slot",
        Map.of(
            "keystore.folder", "k",
            "keystore.kind", "pkcs11",
            "keystore.pkcs11.library", "/usr/lib/hsm.so",
            "keystore.pkcs11.slot", "first"));
    Settings good = Settings.of(Map.of("keystore.folder", temp.resolve("made").toString()));
    assertThatCode(() -> KeyStores.open(good, SettableClock.atNoon(), Randomness.ofSystem()))
        .doesNotThrowAnyException();
  }

  private static void refuses(String key, Map<String, String> settings) {
    assertThatExceptionOfType(BadSetting.class)
        .isThrownBy(() -> KeyStoreSettings.from(Settings.of(settings)))
        .matches(e -> e.key().equals(key));
  }
}
