package org.muhurdar.portal.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.card.channel.CardChallenges;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.CardSideChannel;
import org.muhurdar.card.channel.Challenges;
import org.muhurdar.card.channel.Derivation;
import org.muhurdar.card.channel.HostOpening;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.card.channel.Opening;
import org.muhurdar.card.channel.SessionKeys;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.card.key.CardKeyType;
import org.muhurdar.card.key.DerivationData;
import org.muhurdar.card.key.DerivedCardKeys;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.testing.SettableClock;

/** Against SoftHSM (Debian: apt install softhsm2); skipped, and said so, where it is missing. */
class TokenCardMastersTest {

  private static final CardSerial CARD = new CardSerial("9000000000001007");
  private static final CardKeyReference FIRST =
      new CardKeyReference(CARD, KeyVersion.FIRST, Derivation.CBC_ENCRYPT_DATA);
  private static final int ROUNDS = 300;

  @TempDir static Path hsmFolder;

  private static Optional<SoftHsm> hsm = Optional.empty();
  private static long slot;
  private static long oldSlot;

  @TempDir Path temp;

  @BeforeAll
  static void makeTokens() throws Exception {
    hsm = SoftHsm.ofThisJvm();
    if (hsm.isPresent()) {
      slot = SoftHsm.unusedSlot();
      oldSlot = SoftHsm.unusedSlot();
    }
  }

  private static SoftHsm hsm() {
    Assumptions.assumeTrue(hsm.isPresent(), "needs SoftHSM: apt install softhsm2");
    return hsm.orElseThrow();
  }

  private static Keys open() {
    return Pkcs11Keys.open(
        hsmFolder.resolve("keys"),
        hsm().token(slot),
        SettableClock.atNoon(),
        Randomness.ofSystem());
  }

  /** The same token, by its C functions. */
  private static CryptokiSessions sessions() {
    return new CryptokiSessions(hsm().token(slot), SecretChars.of(SoftHsm.PIN));
  }

  private static long master(Cryptoki token, long session) {
    return token.keys(session, Optional.of("muhurdar-card-master-1")).getFirst();
  }

  /** What software derives from the same master, which only a test can know. */
  private static DerivedCardKeys software(byte[] master) {
    return new DerivedCardKeys(Map.of(KeyVersion.FIRST, SecretBytes.taking(master.clone())));
  }

  @Test
  void a_card_made_with_the_keys_of_the_token_opens_its_channel_to_it() {
    CardMasters masters = open().cardMasters();
    assertThat(masters.newest(CARD)).isEqualTo(FIRST);

    try (CardSideChannel card =
        new CardSideChannel(
            masters.staticKeys(FIRST),
            CardChallenges.random(Randomness.ofSystem()),
            new byte[10])) {
      HostOpening opening = HostOpening.to(FIRST, Randomness.ofSystem());
      Opening answer = opening.answer(card.initializeUpdate(opening.initializeUpdate()), masters);

      assertThat(answer)
          .isInstanceOfSatisfying(
              Opening.Proven.class,
              proven ->
                  assertThat(card.externalAuthenticate(proven.channel().authenticate()).isOk())
                      .isTrue());
    }
  }

  @Test
  void the_token_derives_byte_for_byte_what_software_does() {
    byte[] known = new byte[Aead.KEY_BYTES];
    byte[] data = DerivationData.forCbc(CardKeyType.ENC, FIRST);

    byte[] derived =
        sessions()
            .use((token, session) -> {
              // One that may be read, which a real master never may.
              long outer =
                  token.makeKey(
                      session,
                      List.of(
                          TokenAttribute.of(TokenAttribute.TOKEN, false),
                          TokenAttribute.of(TokenAttribute.DERIVE, true),
                          TokenAttribute.of(TokenAttribute.SENSITIVE, false),
                          TokenAttribute.of(TokenAttribute.EXTRACTABLE, true)));
              byte[] master = token.attribute(session, outer, TokenAttribute.VALUE).orElseThrow();
              System.arraycopy(master, 0, known, 0, known.length);
              long key =
                  token.deriveKey(
                      session,
                      outer,
                      data,
                      List.of(
                          TokenAttribute.of(TokenAttribute.TOKEN, false),
                          TokenAttribute.of(TokenAttribute.SENSITIVE, false),
                          TokenAttribute.of(TokenAttribute.EXTRACTABLE, true)));
              return token.attribute(session, key, TokenAttribute.VALUE).orElseThrow();
            });

    try (DerivedCardKeys software = software(known);
        StaticKeys keys = software.staticKeys(FIRST)) {
      byte[] expected = keys.lend((enc, mac, dek) -> enc.open(byte[]::clone));
      assertThat(derived).isEqualTo(expected).hasSize(32);
    }
  }

  @Test
  void sessions_of_the_token_equal_those_of_the_card_keys_it_gives_to_the_maker() {
    CardMasters masters = open().cardMasters();
    for (int i = 0; i < 20; i++) {
      CardKeyReference card =
          new CardKeyReference(
              new CardSerial("900000000000%04d".formatted(i)),
              KeyVersion.FIRST,
              Derivation.CBC_ENCRYPT_DATA);
      Challenges challenges =
          Challenges.of(Randomness.ofSystem().bytes(8), Randomness.ofSystem().bytes(8));

      try (SessionKeys inside = masters.session(card, challenges);
          StaticKeys keys = masters.staticKeys(card);
          SessionKeys software = keys.session(challenges)) {
        assertThat(inside).usingRecursiveComparison().isEqualTo(software);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        TokenAttribute.ENCRYPT,
        TokenAttribute.DECRYPT,
        TokenAttribute.SIGN,
        TokenAttribute.VERIFY,
        TokenAttribute.WRAP,
        TokenAttribute.UNWRAP,
        TokenAttribute.EXTRACTABLE,
        TokenAttribute.MODIFIABLE
      })
  void the_master_may_not_by_its_attributes(long attribute) {
    assertThat(open().cardMasters().versions()).contains(KeyVersion.FIRST);

    Optional<byte[]> value =
        sessions()
            .use((token, session) -> token.attribute(session, master(token, session), attribute));

    assertThat(value.orElseThrow()).containsExactly(0);
  }

  @Test
  void the_master_derives_and_refuses_to_encrypt_to_sign_and_to_be_read() {
    assertThat(open().cardMasters().versions()).contains(KeyVersion.FIRST);
    CryptokiSessions sessions = sessions();

    assertThat(
            sessions
                .use((token, session) ->
                    token.attribute(session, master(token, session), TokenAttribute.DERIVE))
                .orElseThrow())
        .containsExactly(1);
    assertThat(
            sessions
                .use((token, session) ->
                    token.attribute(session, master(token, session), TokenAttribute.SENSITIVE))
                .orElseThrow())
        .containsExactly(1);
    assertThatExceptionOfType(KeyStoreFailure.class)
        .isThrownBy(() ->
            sessions.use((token, session) ->
                token.encrypt(session, Cryptoki.AES_ECB, master(token, session), new byte[16])))
        .withMessageContaining("ENCRYPT_INIT");
    assertThatExceptionOfType(KeyStoreFailure.class)
        .isThrownBy(() ->
            sessions.use((token, session) ->
                token.sign(session, Cryptoki.AES_CMAC, master(token, session), new byte[16])))
        .withMessageContaining("SIGN_INIT");
    Optional<byte[]> read =
        sessions.use((token, session) ->
            token.attribute(session, master(token, session), TokenAttribute.VALUE));
    assertThat(read).isEmpty();
  }

  @Test
  void a_master_that_may_do_more_is_refused() {
    var _ = open();
    Long _ =
        sessions()
            .use((token, session) ->
                token.makeKey(
                    session,
                    List.of(
                        TokenAttribute.of(TokenAttribute.LABEL, "muhurdar-card-master-99"),
                        TokenAttribute.of(TokenAttribute.TOKEN, true),
                        TokenAttribute.of(TokenAttribute.PRIVATE, true),
                        TokenAttribute.of(TokenAttribute.SENSITIVE, true),
                        TokenAttribute.of(TokenAttribute.EXTRACTABLE, false),
                        TokenAttribute.of(TokenAttribute.DERIVE, true),
                        TokenAttribute.of(TokenAttribute.ENCRYPT, true))));
    CardKeyReference card =
        new CardKeyReference(CARD, new KeyVersion(99), Derivation.CBC_ENCRYPT_DATA);
    try {
      assertThatExceptionOfType(KeyStoreFailure.class)
          .isThrownBy(() ->
              open().cardMasters().session(card, Challenges.of(new byte[8], new byte[8])).close())
          .matches(e -> e.code() == KeyStoreFailure.Code.EXPOSED);
    } finally {
      sessions()
          .use((token, session) -> {
            token
                .keys(session, Optional.of("muhurdar-card-master-99"))
                .forEach(key -> token.destroy(session, key));
            return 0;
          });
    }
  }

  @Test
  void derived_keys_do_not_outlive_the_call() {
    CardMasters masters = open().cardMasters();
    CryptokiSessions sessions = sessions();
    List<Long> before = sessions.use((token, session) -> token.keys(session, Optional.empty()));

    masters.session(FIRST, Challenges.of(new byte[8], new byte[8])).close();
    masters.staticKeys(FIRST).close();

    List<Long> after = sessions.use((token, session) -> token.keys(session, Optional.empty()));
    assertThat(after).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void a_new_version_is_made_in_the_token_and_an_old_one_destroyed_there() throws Exception {
    Path folder = temp.resolve("keys");
    Keys before =
        Pkcs11Keys.open(
            folder, hsm().token(oldSlot), SettableClock.atNoon(), Randomness.ofSystem());
    before.cardMasters().make();
    assertThat(before.cardMasters().versions())
        .containsExactly(KeyVersion.FIRST, new KeyVersion(2));

    before.cardMasters().destroy(KeyVersion.FIRST);

    assertThat(before.cardMasters().versions()).containsExactly(new KeyVersion(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> before.cardMasters().destroy(new KeyVersion(2)));
    assertThatExceptionOfType(KeyStoreFailure.class)
        .isThrownBy(() ->
            before.cardMasters().session(FIRST, Challenges.of(new byte[8], new byte[8])).close())
        .matches(e -> e.code() == KeyStoreFailure.Code.UNREADABLE);
    try (var names = Files.list(folder.resolve("standing"))) {
      assertThat(names.map(name -> name.getFileName().toString()))
          .noneMatch(name -> name.startsWith("card-master"));
    }
  }

  @Test
  void what_a_session_costs_is_told() {
    CryptokiSessions sessions = sessions();
    CardMasters masters = open().cardMasters();
    Challenges challenges = Challenges.of(new byte[8], new byte[8]);

    double raw =
        medianMillis(() ->
            sessions.use((token, session) -> {
              long key =
                  token.deriveKey(
                      session,
                      master(token, session),
                      DerivationData.forCbc(CardKeyType.MAC, FIRST),
                      List.of(
                          TokenAttribute.of(TokenAttribute.TOKEN, false),
                          TokenAttribute.of(TokenAttribute.SENSITIVE, true),
                          TokenAttribute.of(TokenAttribute.EXTRACTABLE, false),
                          TokenAttribute.of(TokenAttribute.SIGN, true)));
              for (int i = 0; i < 3; i++) {
                assertThat(token.sign(session, Cryptoki.AES_CMAC, key, new byte[32])).hasSize(16);
              }
              token.destroy(session, key);
              return 0;
            }));
    double whole = medianMillis(() -> masters.session(FIRST, challenges).close());

    System.out.printf(
        "card keys in SoftHSM: 1 derivation + 3 CMACs + destroy %.2f ms, a whole session %.2f ms%n",
        raw, whole);
    assertThat(whole).isLessThan(50);
  }

  private static double medianMillis(Runnable work) {
    double[] millis = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long from = System.nanoTime();
      work.run();
      millis[i] = (System.nanoTime() - from) / 1e6;
    }
    Arrays.sort(millis);
    return millis[ROUNDS / 2];
  }
}
