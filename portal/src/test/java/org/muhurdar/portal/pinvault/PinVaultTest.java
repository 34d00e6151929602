package org.muhurdar.portal.pinvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.testing.TestDatabase;

class PinVaultTest {

  private final TestDatabase database = TestDatabase.fresh();
  private final VaultFixture node;
  private final HolderId ayse;
  private final HolderId mehmet;

  PinVaultTest(@TempDir Path temp) {
    this.node = VaultFixture.on(database.dataSource(), temp.resolve("keys"));
    this.ayse = HolderId.make(node.chance);
    this.mehmet = HolderId.make(node.chance);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_stored_pin_is_shown_to_its_holder_and_both_are_in_the_log() {
    node.storeMany(ayse, 1, 3);

    Revealing shown = node.vault.reveal(node.asks(ayse, 2));

    assertThat(VaultFixture.text(shown)).isEqualTo(VaultFixture.pin(2));
    assertThat(node.vault.of(ayse))
        .extracting(StoredPin::card)
        .containsExactly(VaultFixture.card(1), VaultFixture.card(2));
    assertThat(node.vault.of(mehmet)).isEmpty();
    assertThat(node.audited("PIN_STORED", "OUTCOME")).isEqualTo(2);
    assertThat(node.audited("PIN_REVEALED", "INTENT")).isEqualTo(1);
    assertThat(node.audited("PIN_REVEALED", "OUTCOME")).isEqualTo(1);
  }

  @Test
  void another_holder_sees_nothing_and_spends_nothing() {
    node.storeMany(ayse, 1, 2);

    assertThat(node.vault.reveal(node.asks(mehmet, 1)))
        .isEqualTo(new Revealing.Refused(Refusal.NOT_YOURS, Optional.empty()));
    assertThat(node.vault.shred(node.asks(mehmet, 1)))
        .isEqualTo(new Shredding.Refused(Refusal.NOT_YOURS, Optional.empty()));
    assertThat(node.peek(1)).contains(VaultFixture.pin(1));
    assertThat(node.audited("PIN_REVEAL_REFUSED", "OUTCOME")).isEqualTo(1);
  }

  @Test
  void a_second_factor_counts_for_five_minutes_and_no_longer() {
    node.storeMany(ayse, 1, 2);
    Instant proved = node.clock.instant();
    PinRequest request = node.asks(ayse, 1, proved, CoolingOff.none());

    node.clock.set(proved.plus(Duration.ofMinutes(5)).minusSeconds(1));
    assertThat(VaultFixture.text(node.vault.reveal(request))).isEqualTo(VaultFixture.pin(1));

    node.clock.advance(Duration.ofSeconds(1));
    assertThat(node.vault.reveal(request))
        .isEqualTo(new Revealing.Refused(Refusal.FACTOR_TOO_OLD, Optional.empty()));
    assertThat(node.vault.shred(request))
        .isEqualTo(new Shredding.Refused(Refusal.FACTOR_TOO_OLD, Optional.empty()));
  }

  @Test
  void for_a_day_after_a_contact_change_a_pin_can_be_destroyed_but_not_seen() {
    node.storeMany(ayse, 1, 2);
    Instant changed = node.clock.instant();
    CoolingOff cooling = new CoolingOff(Optional.of(changed), Optional.empty());
    Instant end = changed.plus(Duration.ofHours(24));

    node.clock.set(end.minusSeconds(1));
    assertThat(node.vault.reveal(node.asks(ayse, 1, node.clock.instant(), cooling)))
        .isEqualTo(new Revealing.Refused(Refusal.COOLING_OFF, Optional.of(end)));

    node.clock.set(end);
    assertThat(VaultFixture.text(node.vault.reveal(node.asks(ayse, 1, end, cooling))))
        .isEqualTo(VaultFixture.pin(1));

    node.clock.set(changed.plusSeconds(1));
    assertThat(node.vault.shred(node.asks(ayse, 1, node.clock.instant(), cooling)))
        .isInstanceOf(Shredding.Shredded.class);
  }

  @Test
  void the_later_end_of_two_cooling_offs_counts() {
    node.storeMany(ayse, 1, 2);
    Instant now = node.clock.instant();
    Instant late = now.plus(Duration.ofHours(30));

    assertThat(
            node.vault.reveal(
                node.asks(ayse, 1, now, new CoolingOff(Optional.of(now), Optional.of(late)))))
        .isEqualTo(new Revealing.Refused(Refusal.COOLING_OFF, Optional.of(late)));
  }

  @Test
  void views_are_counted_and_end() {
    node.storeMany(ayse, 1, 2);
    int shown = 0;

    while (node.vault.reveal(node.asks(ayse, 1)) instanceof Revealing.Revealed revealed) {
      shown++;
      assertThat(revealed.viewsLeft()).isEqualTo(20 - shown);
      revealed.close();
    }

    assertThat(shown).isEqualTo(20);
    assertThat(node.vault.reveal(node.asks(ayse, 1)))
        .isEqualTo(
            new Revealing.Refused(
                Refusal.LIMIT_REACHED,
                Optional.of(node.clock.instant().plus(Duration.ofHours(24)))));
  }

  @Test
  void sil_takes_the_pin_out_at_once_and_says_until_when_the_key_lives() {
    node.storeMany(ayse, 1, 2);
    Instant now = node.clock.instant();

    Shredding receipt = node.vault.shred(node.asks(ayse, 1));

    assertThat(receipt)
        .isInstanceOfSatisfying(
            Shredding.Shredded.class,
            done -> {
              assertThat(done.at()).isEqualTo(now);
              assertThat(done.keyDestroyedBy()).isEqualTo(now.plus(VaultFixture.WITHIN));
            });
    assertThat(node.vault.reveal(node.asks(ayse, 1)))
        .isEqualTo(new Revealing.NoLonger(new PinStanding.Shredded(now)));
    assertThat(node.vault.shred(node.asks(ayse, 1)))
        .isEqualTo(new Shredding.NoLonger(new PinStanding.Shredded(now)));
    assertThat(sealedBytesLeft()).isZero();
    assertThat(node.audited("PIN_SHREDDED", "INTENT")).isEqualTo(1);
    assertThat(node.audited("PIN_SHREDDED", "OUTCOME")).isEqualTo(1);
  }

  @Test
  void what_was_destroyed_or_withdrawn_never_comes_back_by_a_second_import() {
    node.storeMany(ayse, 1, 3);
    Instant now = node.clock.instant();
    assertThat(node.vault.shred(node.asks(ayse, 1))).isInstanceOf(Shredding.Shredded.class);
    node.vault.withdraw(VaultFixture.card(2), WithdrawReason.CARD_UNLOCKED);

    assertThat(node.store(ayse, 1)).isEqualTo(new Storing.Ended(new PinStanding.Shredded(now)));
    assertThat(node.store(ayse, 2))
        .isEqualTo(new Storing.Ended(new PinStanding.Withdrawn(now, WithdrawReason.CARD_UNLOCKED)));
    assertThat(sealedBytesLeft()).isZero();
  }

  @Test
  void a_corrected_pin_replaces_the_stored_one_and_another_holders_does_not() {
    node.storeMany(ayse, 1, 2);

    assertThat(node.vault.store(ayse, VaultFixture.card(1), SecretChars.of("999111")))
        .isEqualTo(new Storing.Stored(2));
    assertThat(node.store(mehmet, 1)).isEqualTo(new Storing.AnotherHolders());

    assertThat(node.peek(1)).contains("999111");
  }

  @Test
  void an_unlock_makes_the_pin_stale_in_the_same_transaction_or_not_at_all() {
    node.storeMany(ayse, 1, 2);

    node.here
        .transactions()
        .executeWithoutResult(status -> {
          node.vault.withdraw(VaultFixture.card(1), WithdrawReason.CARD_UNLOCKED);
          status.setRollbackOnly();
        });
    assertThat(node.peek(1)).contains(VaultFixture.pin(1));

    node.vault.withdraw(VaultFixture.card(1), WithdrawReason.CARD_UNLOCKED);
    node.vault.withdraw(VaultFixture.card(1), WithdrawReason.PIN_CHANGED);
    node.vault.withdraw(VaultFixture.card(9), WithdrawReason.PIN_CHANGED);
    assertThat(node.vault.standing(VaultFixture.card(1)))
        .isEqualTo(new PinStanding.Withdrawn(node.clock.instant(), WithdrawReason.CARD_UNLOCKED));
    assertThat(node.audited("PIN_WITHDRAWN", "OUTCOME")).isEqualTo(1);
  }

  @Test
  void a_card_without_a_pin_says_none() {
    assertThat(node.vault.reveal(node.asks(ayse, 1)))
        .isEqualTo(new Revealing.NoLonger(new PinStanding.None()));
    assertThat(node.vault.shred(node.asks(ayse, 1)))
        .isEqualTo(new Shredding.NoLonger(new PinStanding.None()));
    assertThat(node.vault.standing(VaultFixture.card(1))).isEqualTo(new PinStanding.None());
  }

  @Test
  void pins_of_every_length_come_back_and_their_ciphertexts_are_equally_long() {
    for (int length = 1; length <= PinSeal.LONGEST_PIN; length++) {
      String pin = "9".repeat(length);
      assertThat(node.vault.store(ayse, VaultFixture.card(length), SecretChars.of(pin)))
          .isEqualTo(new Storing.Stored(1));
      assertThat(node.peek(length)).contains(pin);
    }

    assertThat(
            node.jdbc
                .sql("select count(distinct length(sealed_pin)) from pinvault_pin")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void what_is_no_pin_is_refused() {
    for (String wrong : new String[] {"", "12 34", "1".repeat(33), "12ş4", "12\n34"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> node.vault.store(ayse, VaultFixture.card(1), SecretChars.of(wrong)));
    }
    assertThat(node.vault.of(ayse)).isEmpty();
  }

  @Test
  void a_pin_is_not_shown_inside_a_transaction_whose_rollback_gives_the_view_back() {
    node.storeMany(ayse, 1, 2);

    assertThatIllegalStateException()
        .isThrownBy(() ->
            node.here
                .transactions()
                .executeWithoutResult(status -> {
                  Revealing _ = node.vault.reveal(node.asks(ayse, 1));
                }));
  }

  private int sealedBytesLeft() {
    return node.jdbc
        .sql(
            """
            select count(*) from pinvault_pin
            where state <> 'STORED' and (sealed_pin is not null or wrapped_key is not null)
            """)
        .query(Integer.class)
        .single();
  }
}
