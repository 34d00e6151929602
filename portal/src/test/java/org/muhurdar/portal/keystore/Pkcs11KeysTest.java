package org.muhurdar.portal.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.keystore.KeyStoreFailure.Code;
import org.muhurdar.testing.SettableClock;

/** Against SoftHSM (Debian: apt install softhsm2); skipped, and said so, where it is missing. */
class Pkcs11KeysTest {

  private static final byte[] HERE = "here".getBytes(StandardCharsets.UTF_8);
  private static final byte[] THERE = "there".getBytes(StandardCharsets.UTF_8);

  @TempDir static Path hsmFolder;

  private static Optional<SoftHsm> hsm = Optional.empty();
  private static long slot;
  private static long otherSlot;
  private static long untouchedSlot;

  private final SettableClock clock = SettableClock.atNoon();

  @TempDir Path temp;

  @BeforeAll
  static void makeTokens() throws Exception {
    hsm = SoftHsm.ofThisJvm();
    if (hsm.isPresent()) {
      slot = SoftHsm.unusedSlot();
      otherSlot = SoftHsm.unusedSlot();
      untouchedSlot = SoftHsm.unusedSlot();
    }
  }

  private static SoftHsm hsm() {
    Assumptions.assumeTrue(hsm.isPresent(), "needs SoftHSM: apt install softhsm2");
    return hsm.orElseThrow();
  }

  /** One folder for all tests, as the token is one for all. */
  private Keys open() {
    return Pkcs11Keys.open(
        hsmFolder.resolve("keys"), hsm().token(slot), clock, Randomness.ofSystem());
  }

  private static SecretBytes secret(String text) {
    return SecretChars.of(text).utf8();
  }

  private static String text(SecretBytes secret) {
    return secret.open(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static void fails(Code code, ThrowingCallable call) {
    assertThatExceptionOfType(KeyStoreFailure.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void a_second_start_finds_the_same_keys() {
    Keys first = open();
    Epoch epoch = first.newEpoch(0);
    byte[] wrapped = first.wrap(epoch, secret("k"), HERE);
    byte[] sealed = first.seal(KeyPurpose.MESSAGE, secret("kod"), HERE);

    Keys second = open();

    assertThat(text(second.unwrap(epoch, wrapped, HERE))).isEqualTo("k");
    assertThat(text(second.open(KeyPurpose.MESSAGE, sealed, HERE))).isEqualTo("kod");
    for (KeyPurpose purpose : KeyPurpose.values()) {
      assertThat(second.hmac(purpose, HERE)).isEqualTo(first.hmac(purpose, HERE)).hasSize(32);
    }
    assertThat(second.hmac(KeyPurpose.WORD_PEPPER, HERE, THERE))
        .isNotEqualTo(second.hmac(KeyPurpose.WORD_PEPPER, THERE, HERE));
    assertThat(second.checkpointPublicKey()).isEqualTo(first.checkpointPublicKey());
    assertThat(second.epochs()).contains(epoch);
  }

  @Test
  void the_token_never_gives_a_key_away() {
    Keys keys = open();
    Epoch epoch = keys.newEpoch(0);
    Pkcs11Token token = new Pkcs11Token(hsm().token(slot), SecretChars.of(SoftHsm.PIN), clock);

    for (String label : token.labels()) {
      Optional<Boolean> hidden =
          token.use(label, (key, provider) -> key.getEncoded() == null && key.getFormat() == null);
      assertThat(hidden).as(label).contains(true);
    }
    assertThat(token.labels()).contains("muhurdar-epoch-" + epoch.number(), "muhurdar-word-pepper");
  }

  @Test
  void wrapped_keys_open_only_unchanged_in_their_own_place() {
    Keys keys = open();
    Epoch one = keys.newEpoch(0);
    Epoch two = keys.newEpoch(0);
    byte[] wrapped = keys.wrap(one, secret("k"), HERE);

    assertThat(two).isGreaterThan(one);
    fails(Code.NOT_OPENED, () -> keys.unwrap(one, wrapped, THERE));
    fails(Code.NOT_OPENED, () -> keys.unwrap(two, wrapped, HERE));
    fails(Code.NOT_OPENED, () -> keys.unwrap(one, new byte[20], HERE));
    wrapped[wrapped.length - 1] ^= 1;
    fails(Code.NOT_OPENED, () -> keys.unwrap(one, wrapped, HERE));
  }

  @Test
  void a_destroyed_epoch_opens_no_more() {
    Keys keys = open();
    Epoch epoch = keys.newEpoch(0);
    byte[] wrapped = keys.wrap(epoch, secret("k"), HERE);

    keys.destroy(epoch);
    keys.destroy(epoch);

    fails(Code.EPOCH_DESTROYED, () -> keys.unwrap(epoch, wrapped, HERE));
    fails(Code.EPOCH_DESTROYED, () -> keys.wrap(epoch, secret("k"), HERE));
    assertThat(keys.epochs()).doesNotContain(epoch);
    assertThat(keys.newEpoch(epoch.number())).isGreaterThan(epoch);
  }

  @Test
  void an_epoch_that_another_process_destroyed_is_gone_here_within_seconds() throws Exception {
    Keys keys = open();
    Epoch epoch = keys.newEpoch(0);
    byte[] wrapped = keys.wrap(epoch, secret("k"), HERE);
    Pkcs11Settings token = hsm().token(slot);

    Process other =
        hsm()
            .start(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    OtherProcess.class.getName(),
                    token.library().toString(),
                    Long.toString(slot),
                    token.pinFile().toString(),
                    hsmFolder.resolve("keys").toString(),
                    Long.toString(epoch.number())));
    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(other.waitFor()).as(said).isZero();
    clock.advance(Pkcs11Token.REMEMBERED_FOR);

    fails(Code.EPOCH_DESTROYED, () -> keys.unwrap(epoch, wrapped, HERE));
    assertThat(keys.epochs()).doesNotContain(epoch);
  }

  @Test
  void the_folder_beside_opens_nothing_without_its_token() {
    Keys keys = open();
    assertThat(keys.importPublicKey()).hasSize(32);

    fails(
        Code.WRONG_PASSPHRASE,
        () -> FileKeys.open(hsmFolder.resolve("keys"), Optional.empty(), Randomness.ofSystem()));
    fails(
        Code.UNREADABLE,
        () ->
            Pkcs11Keys.open(
                hsmFolder.resolve("keys"), hsm().token(otherSlot), clock, Randomness.ofSystem()));
  }

  @Test
  void a_wrong_pin_and_a_missing_library_are_told_apart() throws Exception {
    Path wrongPin = Files.writeString(temp.resolve("pin"), "000000\n");
    // One login opens a slot for the whole JVM, so no other test may have used this one.
    Pkcs11Settings right = hsm().token(untouchedSlot);
    Pkcs11Settings wrong =
        new Pkcs11Settings(right.library(), right.slot(), 0, wrongPin, right.threads());
    Pkcs11Settings missing =
        new Pkcs11Settings(temp.resolve("no.so"), right.slot(), 0, right.pinFile(), 1);

    fails(
        Code.WRONG_PASSPHRASE,
        () -> Pkcs11Keys.open(temp.resolve("keys"), wrong, clock, Randomness.ofSystem()));
    fails(
        Code.TOKEN_UNAVAILABLE,
        () -> Pkcs11Keys.open(temp.resolve("keys"), missing, clock, Randomness.ofSystem()));
  }
}
