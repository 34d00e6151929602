package org.muhurdar.portal.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.keystore.KeyStoreFailure.Code;
import org.muhurdar.testing.SeededRandomness;

class FileKeysTest {

  private static final byte[] HERE = "here".getBytes(StandardCharsets.UTF_8);
  private static final byte[] THERE = "there".getBytes(StandardCharsets.UTF_8);

  @TempDir Path temp;

  private final Randomness chance = new SeededRandomness(11);

  private Path folder() {
    return temp.resolve("keys");
  }

  private Keys open() {
    return FileKeys.open(folder(), Optional.empty(), chance);
  }

  private Keys open(String passphrase) throws IOException {
    Path file = Files.writeString(temp.resolve("passphrase"), passphrase + "\n");
    return FileKeys.open(folder(), Optional.of(file), chance);
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
        .satisfies(e -> {
          assertThat(e.code()).isEqualTo(code);
          assertThat(e.fault()).isNotBlank();
          assertThat(e.remedy()).isNotBlank();
        });
  }

  @Test
  void a_second_start_finds_the_same_keys() {
    Keys first = open();
    byte[] sealed = first.seal(KeyPurpose.MESSAGE, secret("kod 123456"), HERE);
    Epoch epoch = first.newEpoch(0);
    byte[] wrapped = first.wrap(epoch, secret("k"), HERE);

    Keys second = open();

    assertThat(second.hmac(KeyPurpose.LOOKUP, HERE)).isEqualTo(first.hmac(KeyPurpose.LOOKUP, HERE));
    assertThat(text(second.open(KeyPurpose.MESSAGE, sealed, HERE))).isEqualTo("kod 123456");
    assertThat(text(second.unwrap(epoch, wrapped, HERE))).isEqualTo("k");
    assertThat(second.checkpointPublicKey()).isEqualTo(first.checkpointPublicKey());
    assertThat(second.importPublicKey()).isEqualTo(first.importPublicKey());
  }

  @Test
  void purposes_never_share_a_key_and_parts_never_run_together() {
    Keys keys = open();
    Set<String> seen = new HashSet<>();

    for (KeyPurpose purpose : KeyPurpose.values()) {
      seen.add(HexFormat.of().formatHex(keys.hmac(purpose, HERE)));
    }

    assertThat(seen).hasSize(KeyPurpose.values().length);
    assertThat(keys.hmac(KeyPurpose.LOOKUP, new byte[] {1, 2}, new byte[] {3}))
        .isNotEqualTo(keys.hmac(KeyPurpose.LOOKUP, new byte[] {1}, new byte[] {2, 3}));
    byte[] sealed = keys.seal(KeyPurpose.MESSAGE, secret("x"), HERE);
    fails(Code.NOT_OPENED, () -> keys.open(KeyPurpose.COOKIE, sealed, HERE));
  }

  @Test
  void sealed_bytes_open_only_unchanged_in_their_own_place() {
    Keys keys = open();
    Epoch epoch = keys.newEpoch(0);

    for (int round = 0; round < 300; round++) {
      byte[] plain = chance.bytes(chance.below(64));
      byte[] wrapped = keys.wrap(epoch, SecretBytes.taking(plain.clone()), HERE);
      assertThat(keys.unwrap(epoch, wrapped, HERE).open(byte[]::clone)).isEqualTo(plain);
      fails(Code.NOT_OPENED, () -> keys.unwrap(epoch, wrapped, THERE));
      wrapped[chance.below(wrapped.length)] ^= (byte) (1 << chance.below(8));
      fails(Code.NOT_OPENED, () -> keys.unwrap(epoch, wrapped, HERE));
    }
    fails(Code.NOT_OPENED, () -> keys.unwrap(epoch, new byte[27], HERE));
  }

  @Test
  void a_destroyed_epoch_is_gone_for_every_process_at_once() {
    Keys one = open();
    Keys other = open();
    Epoch old = one.newEpoch(0);
    byte[] wrapped = other.wrap(old, secret("k"), HERE);

    Epoch next = one.newEpoch(0);
    one.destroy(old);
    one.destroy(old);

    assertThat(other.epochs()).containsExactly(next);
    fails(Code.EPOCH_DESTROYED, () -> other.unwrap(old, wrapped, HERE));
    fails(Code.EPOCH_DESTROYED, () -> other.wrap(old, secret("k"), HERE));
  }

  @Test
  void no_epoch_number_is_used_twice_even_when_the_store_lost_its_epochs() {
    Keys keys = open();
    Epoch second = keys.newEpoch(1);
    keys.destroy(second);

    assertThat(second).isEqualTo(new Epoch(2));
    assertThat(open().newEpoch(second.number())).isEqualTo(new Epoch(3));
    assertThat(open().newEpoch(0)).isEqualTo(new Epoch(4));
  }

  @Test
  void many_openers_at_once_never_make_one_epoch_twice() throws Exception {
    List<Keys> nodes = List.of(open(), open(), open());
    Set<Epoch> made = new ConcurrentSkipListSet<>();
    List<Thread> threads = new ArrayList<>();

    for (int i = 0; i < 12; i++) {
      Keys node = nodes.get(i % nodes.size());
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int round = 0; round < 5; round++) {
                  made.add(node.newEpoch(0));
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(made).hasSize(60);
  }

  @Test
  void files_are_for_their_owner_alone() throws IOException {
    assertThat(open().newEpoch(0)).isEqualTo(new Epoch(1));

    try (Stream<Path> all = Files.walk(folder())) {
      all.forEach(path ->
          assertThat(permissions(path))
              .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void a_folder_or_file_open_to_others_is_refused() throws IOException {
    Keys keys = open();
    assertThat(keys.newEpoch(0)).isEqualTo(new Epoch(1));
    Path epoch = folder().resolve("epochs/epoch-000000000001.key");
    Files.setPosixFilePermissions(epoch, PosixFilePermissions.fromString("rw-r-----"));

    fails(Code.EXPOSED, () -> keys.wrap(new Epoch(1), secret("k"), HERE));
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
    fails(Code.EXPOSED, this::open);
  }

  @Test
  void a_destroyed_key_is_overwritten_before_it_is_deleted() throws IOException {
    Keys keys = open();
    assertThat(keys.newEpoch(0)).isEqualTo(new Epoch(1));
    Path file = folder().resolve("epochs/epoch-000000000001.key");
    Path secondName = temp.resolve("second-name");
    Files.createLink(secondName, file);

    keys.destroy(new Epoch(1));

    assertThat(file).doesNotExist();
    assertThat(Files.readAllBytes(secondName)).containsOnly(0);
  }

  @Test
  void what_a_killed_process_left_half_written_is_destroyed_at_the_next_start() throws IOException {
    assertThat(open().newEpoch(0)).isEqualTo(new Epoch(1));
    Path half = folder().resolve("epochs/epoch-000000000002.key.unfinished");
    Files.write(
        Files.createFile(
            half,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
        new byte[32]);

    assertThat(open().epochs()).containsExactly(new Epoch(1));
    assertThat(half).doesNotExist();
  }

  @Test
  void a_lost_standing_key_is_a_failure_and_never_a_new_key() throws IOException {
    open();
    Files.delete(folder().resolve("standing/word-pepper.key"));

    fails(Code.UNREADABLE, this::open);
  }

  @Test
  void a_damaged_or_exchanged_key_file_is_refused() throws IOException {
    open();
    Path pepper = folder().resolve("standing/word-pepper.key");
    byte[] sound = Files.readAllBytes(pepper);

    for (int at = 0; at < sound.length; at++) {
      byte[] damaged = sound.clone();
      damaged[at] ^= 1;
      Files.write(pepper, damaged);
      assertThatExceptionOfType(KeyStoreFailure.class).isThrownBy(this::open);
    }
    Files.write(pepper, Files.readAllBytes(folder().resolve("standing/cookie.key")));
    fails(Code.DAMAGED, this::open);
    Files.write(pepper, sound);
    assertThat(open().newEpoch(0)).isEqualTo(new Epoch(1));
  }

  @Test
  void a_passphrase_protects_every_key_file_at_rest() throws IOException {
    Keys keys = open("ince bir gül dalı");
    byte[] wrapped = keys.wrap(keys.newEpoch(0), secret("k"), HERE);

    assertThat(text(open("ince bir gül dalı").unwrap(new Epoch(1), wrapped, HERE))).isEqualTo("k");
    fails(Code.WRONG_PASSPHRASE, () -> open("ince bir gul dali"));
    fails(Code.WRONG_PASSPHRASE, this::open);
    fails(Code.UNREADABLE, () -> open(""));
  }

  @Test
  void a_store_made_without_a_passphrase_says_so() {
    open();

    fails(Code.WRONG_PASSPHRASE, () -> open("sonradan"));
  }

  @Test
  void checkpoints_verify_under_the_raw_public_key() throws Exception {
    Keys keys = open();
    byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
    byte[] encoded = new byte[44];
    System.arraycopy(prefix, 0, encoded, 0, 12);
    System.arraycopy(keys.checkpointPublicKey(), 0, encoded, 12, 32);
    Signature verifier = Signature.getInstance("Ed25519");

    verifier.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    verifier.update(HERE);

    assertThat(verifier.verify(keys.sign(HERE))).isTrue();
  }

  @Test
  void a_pin_sealed_by_the_card_maker_opens_here_once_the_key_is_replaced_no_more()
      throws IOException {
    Keys keys = open();
    Keys other = open();
    byte[] sealed = new ImportSeal(keys.importPublicKey()).seal(SecretChars.of("4815"), HERE);

    assertThat(text(other.openImported(sealed, HERE))).isEqualTo("4815");
    fails(Code.NOT_OPENED, () -> keys.openImported(sealed, THERE));
    Path secondName = temp.resolve("second-name");
    Files.createLink(secondName, folder().resolve("standing/import.key"));
    other.newImportKey();

    fails(Code.NOT_OPENED, () -> keys.openImported(sealed, HERE));
    assertThat(Files.readAllBytes(secondName)).containsOnly(0);
  }

  @Test
  void an_unwritable_place_is_one_clear_sentence() throws IOException {
    Path file = Files.createFile(temp.resolve("a-file"));

    fails(Code.UNWRITABLE, () -> FileKeys.open(file.resolve("keys"), Optional.empty(), chance));
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")), "needs /proc");
    fails(Code.UNWRITABLE, () -> FileKeys.open(Path.of("/proc/keys"), Optional.empty(), chance));
  }

  @Test
  void a_full_disk_makes_no_epoch_and_harms_none() throws Exception {
    Path disk = Files.createDirectory(temp.resolve("disk"));
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", disk.toString()),
        "needs the right to mount a small disk");
    try {
      Keys keys = FileKeys.open(disk.resolve("keys"), Optional.empty(), chance);
      byte[] wrapped = keys.wrap(keys.newEpoch(0), secret("k"), HERE);
      fillUp(disk.resolve("ballast"));

      fails(Code.UNWRITABLE, () -> keys.newEpoch(0));

      assertThat(keys.epochs()).containsExactly(new Epoch(1));
      assertThat(text(keys.unwrap(new Epoch(1), wrapped, HERE))).isEqualTo("k");
      Files.delete(disk.resolve("ballast"));
      assertThat(keys.newEpoch(0)).isEqualTo(new Epoch(2));
    } finally {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  private static void fillUp(Path ballast) {
    try (var out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException expected) {
      assertThat(expected).hasMessageContaining("No space");
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
