package org.muhurdar.portal.pinvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muhurdar.card.profile.CardSigns;
import org.muhurdar.card.profile.PukInCard;
import org.muhurdar.card.profile.PukUse;
import org.muhurdar.card.profile.UnlockOutcome.PukFate;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.keystore.Epoch;
import org.muhurdar.portal.keystore.KeyStoreFailure;
import org.muhurdar.testing.TestDatabase;

class PukVaultTest {

  private static final CardSerial CARD = VaultFixture.card(1);
  private static final CardSigns LOCKED = new CardSigns(true, false, false);
  private static final String PUK = "48210937";

  private final TestDatabase database = TestDatabase.fresh();
  private final VaultFixture node;
  private final HolderId ayse;

  PukVaultTest(@TempDir Path temp) {
    this.node = VaultFixture.on(database.dataSource(), temp.resolve("keys"));
    this.ayse = HolderId.make(node.chance);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private boolean store(String digits) {
    try (SecretChars puk = SecretChars.of(digits)) {
      return node.puks.store(ayse, CARD, puk);
    }
  }

  /** In the card, then the next one where there is one. */
  private List<String> held() {
    return node.puks
        .open(CARD)
        .map(held -> {
          try (held) {
            return held.next()
                .map(next -> List.of(text(held.puk()), text(next)))
                .orElseGet(() -> List.of(text(held.puk())));
          }
        })
        .orElseGet(List::of);
  }

  private static String text(SecretChars secret) {
    return secret.open(String::new);
  }

  private OptionalInt send(PukInCard taken, String next) {
    try (HeldPuks held = node.puks.open(CARD).orElseThrow();
        SecretChars made = SecretChars.of(next)) {
      return node.puks.send(held, new PukUse(taken, Optional.of(LOCKED)), made);
    }
  }

  @Test
  void a_puk_is_stored_once_and_a_later_file_does_not_bring_the_old_one_back() {
    assertThat(store(PUK)).isTrue();
    assertThat(store("11223344")).isFalse();

    assertThat(held()).containsExactly(PUK);
    assertThat(node.puks.standing(CARD)).isEqualTo(PukStanding.HELD);
    assertThat(node.audited("PUK_STORED", "OUTCOME")).isEqualTo(1);
  }

  @Test
  void before_a_script_leaves_both_are_kept_with_what_the_card_showed() {
    assertThat(store(PUK)).isTrue();

    assertThat(send(PukInCard.FORMER, "20469135")).hasValue(2);

    assertThat(node.puks.standing(CARD)).isEqualTo(PukStanding.OPEN);
    assertThat(held()).containsExactly(PUK, "20469135");
    try (HeldPuks held = node.puks.open(CARD).orElseThrow()) {
      assertThat(held.before()).contains(LOCKED);
    }
    assertThat(node.audited("PUK_SENT", "INTENT")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "ROTATED, HELD, 20469135, true",
    "KEPT, HELD, 48210937, true",
    "NOT_SENT, HELD, 48210937, true",
    "TRY_OPEN, HELD, 48210937, false",
  })
  void what_came_back_decides_which_of_both_stays(
      PukFate fate, PukStanding standing, String stays, boolean triesCertain) {
    assertThat(store(PUK)).isTrue();
    int sent = send(PukInCard.FORMER, "20469135").orElseThrow();

    node.puks.settle(CARD, sent, fate);

    assertThat(node.puks.standing(CARD)).isEqualTo(standing);
    assertThat(held()).containsExactly(stays);
    try (HeldPuks held = node.puks.open(CARD).orElseThrow()) {
      assertThat(held.triesCertain()).isEqualTo(triesCertain);
    }
    assertThat(count("pinvault_puk")).isEqualTo(1);
  }

  @Test
  void a_refused_puk_is_opened_no_more() {
    assertThat(store(PUK)).isTrue();
    int sent = send(PukInCard.FORMER, "20469135").orElseThrow();

    node.puks.settle(CARD, sent, PukFate.REFUSED);

    assertThat(node.puks.standing(CARD)).isEqualTo(PukStanding.REFUSED);
    assertThat(node.puks.open(CARD)).isEmpty();
  }

  @Test
  void an_open_one_takes_the_latter_and_goes_on_or_waits_for_a_person() {
    assertThat(store(PUK)).isTrue();
    int lost = send(PukInCard.FORMER, "20469135").orElseThrow();
    node.puks.settle(CARD, lost, PukFate.UNCERTAIN);
    assertThat(held()).containsExactly(PUK, "20469135");

    int second = send(PukInCard.LATTER, "73105846").orElseThrow();
    assertThat(held()).containsExactly("20469135", "73105846");
    node.puks.settle(CARD, lost, PukFate.KEPT);
    assertThat(node.puks.standing(CARD))
        .as("a late word does not count")
        .isEqualTo(PukStanding.OPEN);
    node.puks.settle(CARD, second, PukFate.UNCERTAIN);

    assertThat(node.puks.settleByHand(CARD, PukInCard.LATTER)).isTrue();
    assertThat(held()).containsExactly("73105846");
    assertThat(node.puks.settleByHand(CARD, PukInCard.FORMER)).isFalse();
    assertThat(node.audited("PUK_SETTLED", "OUTCOME")).isEqualTo(1);
  }

  @Test
  void of_two_scripts_made_at_once_one_leaves() {
    assertThat(store(PUK)).isTrue();
    try (HeldPuks seenByBoth = node.puks.open(CARD).orElseThrow();
        SecretChars next = SecretChars.of("20469135")) {
      PukUse use = new PukUse(PukInCard.FORMER, Optional.of(LOCKED));

      assertThat(node.puks.send(seenByBoth, use, next)).hasValue(2);
      assertThat(node.puks.send(seenByBoth, use, next)).isEmpty();
      assertThatIllegalArgumentException().isThrownBy(() -> send(PukInCard.UNKNOWN, "20469135"));
    }
  }

  @Test
  void a_rotation_takes_every_puk_with_it_and_destroys_the_key_of_the_old_copies() {
    assertThat(store(PUK)).isTrue();
    assertThat(send(PukInCard.FORMER, "20469135")).isPresent();
    SealedPin copy = new PukStore(node.jdbc).sealed(CARD, 1).orElseThrow();
    PinSeal seal = PinSeal.ofPuks(node.keys, node.chance);
    seal.open(copy).close();

    assertThat(node.vault.rotateNow()).map(Rotated::rewrapped).contains(2L);

    assertThat(held()).containsExactly(PUK, "20469135");
    assertThat(node.keys.epochs()).containsExactly(new Epoch(2));
    assertThatExceptionOfType(KeyStoreFailure.class)
        .isThrownBy(() -> seal.open(copy).close())
        .matches(e -> e.code() == KeyStoreFailure.Code.EPOCH_DESTROYED);
  }

  @Test
  void a_puk_opens_in_its_own_place_only() {
    assertThat(store(PUK)).isTrue();
    SealedPin sealed = new PukStore(node.jdbc).sealed(CARD, 1).orElseThrow();
    var elsewhere =
        new SealedPin(
            new SealedPin.Place(VaultFixture.card(2), ayse, 1),
            sealed.epoch(),
            sealed.wrappedKey(),
            sealed.sealed(),
            sealed.storedAt());

    assertThatExceptionOfType(KeyStoreFailure.class)
        .isThrownBy(() -> PinSeal.ofPuks(node.keys, node.chance).open(elsewhere).close());
    assertThatExceptionOfType(KeyStoreFailure.class)
        .as("as a PIN, which would be shown")
        .isThrownBy(() -> new PinSeal(node.keys, node.chance).open(sealed).close());
    assertThat(new String(sealed.sealed(), StandardCharsets.ISO_8859_1)).doesNotContain(PUK);
  }

  @Test
  void a_changed_row_costs_its_card_the_puk_and_no_other_card_anything() {
    assertThat(store(PUK)).isTrue();
    node.storeMany(ayse, 5, 8);
    assertThat(
            node.jdbc
                .sql("update pinvault_puk set wrapped_key = set_byte(wrapped_key, 20, 7)")
                .update())
        .isEqualTo(1);

    assertThat(node.vault.rotateNow()).isPresent();

    assertThat(node.puks.standing(CARD)).isEqualTo(PukStanding.NONE);
    assertThat(node.peek(6)).contains(VaultFixture.pin(6));
    assertThat(node.audited("PUK_DROPPED", "OUTCOME")).isEqualTo(1);
  }

  @Test
  void with_its_epoch_key_gone_a_puk_opens_no_more() {
    assertThat(store(PUK)).isTrue();

    node.keys.destroy(new Epoch(1));

    assertThat(node.puks.open(CARD)).isEmpty();
    assertThat(node.puks.standing(CARD)).isEqualTo(PukStanding.HELD);
  }

  @Test
  void what_is_forgotten_may_be_brought_anew() {
    assertThat(store(PUK)).isTrue();

    assertThat(node.puks.forget(CARD)).isTrue();
    assertThat(node.puks.forget(CARD)).isFalse();

    assertThat(count("pinvault_puk")).isZero();
    assertThat(store("11223344")).isTrue();
    assertThat(held()).containsExactly("11223344");
  }

  private int count(String table) {
    return node.jdbc.sql("select count(*) from " + table).query(Integer.class).single();
  }
}
