package org.muhurdar.portal.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.testing.SeededRandomness;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;

class CardsTest {

  private static final CardType AKIS = new CardType("AKIS-2.5");
  private static final CardSerial OLD = new CardSerial("TR00000001");
  private static final CardSerial NEW = new CardSerial("TR00000002");

  private final TestDatabase database = TestDatabase.fresh();
  private final SettableClock clock = SettableClock.atNoon();
  private final Randomness chance = new SeededRandomness(3);
  private final HolderId ayse = HolderId.make(chance);
  private final HolderId mehmet = HolderId.make(chance);
  private final Cards cards =
      Cards.in(
          database.jdbc(),
          Audit.in(database.jdbc(), clock, chance),
          database.transactions(),
          clock);

  @AfterEach
  void close() {
    database.close();
  }

  private int audited(String type) {
    return database
        .jdbc()
        .sql("select count(*) from audit_event where type = :type")
        .param("type", type)
        .query(Integer.class)
        .single();
  }

  @Test
  void a_holder_has_the_cards_made_for_him_and_nobody_elses() {
    assertThat(cards.add(Card.unseen(NEW, ayse, AKIS))).isEqualTo(Adding.ADDED);
    assertThat(cards.add(Card.unseen(OLD, ayse, AKIS))).isEqualTo(Adding.ADDED);

    assertThat(cards.of(ayse)).extracting(Card::serial).containsExactly(OLD, NEW);
    assertThat(cards.of(mehmet)).isEmpty();
    assertThat(cards.find(NEW)).contains(Card.unseen(NEW, ayse, AKIS));
    assertThat(cards.find(new CardSerial("TR00000009"))).isEmpty();
    assertThat(audited("CARD_ADDED")).isEqualTo(2);
  }

  @Test
  void adding_twice_changes_nothing_and_a_new_state_is_kept() {
    Card card = Card.unseen(OLD, ayse, AKIS);
    Card locked =
        new Card(
            OLD,
            ayse,
            AKIS,
            PinState.PIN_LOCKED,
            Optional.of(Instant.parse("2026-11-01T08:00:00Z")));

    assertThat(cards.add(card)).isEqualTo(Adding.ADDED);
    assertThat(cards.add(card)).isEqualTo(Adding.SAME);
    assertThat(cards.add(locked)).isEqualTo(Adding.CHANGED);

    assertThat(cards.of(ayse)).containsExactly(locked);
    assertThat(audited("CARD_ADDED")).isEqualTo(1);
    assertThat(audited("CARD_CHANGED")).isEqualTo(1);
  }

  @Test
  void a_card_never_moves_to_another_holder() {
    assertThat(cards.add(Card.unseen(OLD, ayse, AKIS))).isEqualTo(Adding.ADDED);

    assertThat(cards.add(Card.unseen(OLD, mehmet, AKIS))).isEqualTo(Adding.ANOTHER_HOLDERS);

    assertThat(cards.of(mehmet)).isEmpty();
    assertThat(cards.of(ayse)).hasSize(1);
  }

  @Test
  void a_state_and_its_hour_come_together_and_types_have_a_shape() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Card(OLD, ayse, AKIS, PinState.USABLE, Optional.empty()));
    assertThatIllegalArgumentException().isThrownBy(() -> new CardType("akis"));
  }

  @Test
  void many_at_once_are_added_as_one_by_one() {
    Card seen =
        new Card(
            OLD,
            ayse,
            AKIS,
            PinState.PIN_LOCKED,
            Optional.of(Instant.parse("2026-11-01T08:00:00Z")));
    cards.addAll(List.of(Card.unseen(OLD, ayse, AKIS), Card.unseen(NEW, mehmet, AKIS)));
    cards.addAll(List.of(Card.unseen(OLD, ayse, AKIS), seen, Card.unseen(NEW, mehmet, AKIS)));
    cards.addAll(List.of());

    assertThat(cards.findAll(List.of(OLD, NEW, new CardSerial("TR00000009"))))
        .containsExactlyInAnyOrder(seen, Card.unseen(NEW, mehmet, AKIS));
    assertThat(audited("CARD_ADDED")).isEqualTo(2);
    assertThat(audited("CARD_CHANGED")).isEqualTo(1);
  }

  @Test
  void one_card_of_another_holder_stops_them_all() {
    cards.addAll(List.of(Card.unseen(OLD, ayse, AKIS)));

    assertThatIllegalStateException()
        .isThrownBy(() ->
            cards.addAll(List.of(Card.unseen(NEW, mehmet, AKIS), Card.unseen(OLD, mehmet, AKIS))));

    assertThat(cards.of(mehmet)).isEmpty();
    assertThat(cards.of(ayse)).hasSize(1);
    assertThat(audited("CARD_ADDED")).isEqualTo(1);
  }
}
