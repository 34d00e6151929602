package org.muhurdar.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muhurdar.portal.delivery.MessageStore.Claimed;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;

class MessageStoreTest {

  private static final Duration LEASE = Duration.ofSeconds(30);

  private final TestDatabase database = TestDatabase.fresh();
  private final SettableClock clock = SettableClock.atNoon();
  private final Instant noon = clock.instant();
  private final DeliveryNode node = new DeliveryNode(database, 1, 1, Map.of(), clock);

  @AfterEach
  void close() {
    node.close();
    database.close();
  }

  @Test
  void a_message_held_by_a_dead_node_comes_back_when_its_lease_ends() {
    MessageId id = node.sms("held");
    assertThat(claim()).singleElement().satisfies(c -> assertThat(c.id()).isEqualTo(id));

    clock.set(noon.plus(LEASE).minusSeconds(1));
    assertThat(claim()).isEmpty();
    clock.set(noon.plus(LEASE));
    assertThat(claim()).singleElement().satisfies(c -> assertThat(c.tries()).isEqualTo(2));
  }

  @Test
  void a_node_that_comes_back_from_the_dead_cannot_undo_what_another_did() {
    var _ = node.sms("held");
    Claimed first = claim().getFirst();
    clock.advance(LEASE);
    Claimed second = claim().getFirst();
    var _ = node.store.accepted(second, Optional.of("x"), clock.instant());

    node.store.later(first, clock.instant(), "SMPP_SILENT");
    assertThat(node.store.never(first, "SMPP_0x0000000B")).isFalse();

    assertThat(node.outbox.stateOf(first.id())).isEqualTo(DeliveryState.SENT);
  }

  @Test
  void the_receipt_may_come_before_the_answer_to_the_submission() {
    MessageId id = node.sms("early");
    Claimed claimed = claim().getFirst();

    assertThat(node.store.receipt("centre-1", DeliveryState.DELIVERED, noon)).isEmpty();
    assertThat(node.store.accepted(claimed, Optional.of("centre-1"), noon))
        .contains(DeliveryState.DELIVERED);

    assertThat(node.outbox.stateOf(id)).isEqualTo(DeliveryState.DELIVERED);
    assertThat(node.store.receipt("centre-1", DeliveryState.DELIVERED, noon)).isEmpty();
  }

  @Test
  void receipt_and_answer_at_the_same_moment_never_miss_each_other() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 100; i++) {
        String name = "centre-" + i;
        MessageId id = node.sms("race");
        Claimed claimed = claim().getFirst();
        Future<?> answer =
            pool.submit(() ->
                node.transactions.executeWithoutResult(
                    status -> node.store.accepted(claimed, Optional.of(name), noon)));
        Future<?> receipt =
            pool.submit(() ->
                node.transactions.executeWithoutResult(
                    status -> node.store.receipt(name, DeliveryState.DELIVERED, noon)));
        var _ = answer.get();
        var _ = receipt.get();

        assertThat(node.outbox.stateOf(id)).isEqualTo(DeliveryState.DELIVERED);
      }
    }
  }

  @Test
  void bad_news_of_an_earlier_sending_does_not_fail_a_later_one_and_good_news_always_counts() {
    MessageId id = node.sms("twice");
    var _ = node.store.accepted(claim().getFirst(), Optional.of("first"), noon);
    var _ = node.outbox.sendAgain(id);
    assertThat(node.store.receipt("first", DeliveryState.DELIVERED, noon)).isEmpty();
    assertThat(node.outbox.stateOf(id)).isEqualTo(DeliveryState.QUEUED);
    var _ = node.store.accepted(claim().getFirst(), Optional.of("second"), noon);

    assertThat(node.store.receipt("first", DeliveryState.FAILED, noon)).isEmpty();
    assertThat(node.outbox.stateOf(id)).isEqualTo(DeliveryState.SENT);
    assertThat(node.store.receipt("second", DeliveryState.FAILED, noon)).contains(id);
    assertThat(node.store.receipt("first", DeliveryState.DELIVERED, noon)).contains(id);
    assertThat(node.outbox.stateOf(id)).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void a_name_the_centre_uses_again_brings_no_old_news() {
    var _ = node.sms("old");
    var _ = node.store.accepted(claim().getFirst(), Optional.of("same"), noon);
    assertThat(node.store.receipt("same", DeliveryState.FAILED, noon)).isPresent();

    MessageId id = node.sms("new");
    assertThat(node.store.accepted(claim().getFirst(), Optional.of("same"), noon)).isEmpty();

    assertThat(node.outbox.stateOf(id)).isEqualTo(DeliveryState.SENT);
  }

  @Test
  void what_is_useless_is_expired_and_wiped_at_its_second() {
    MessageId id = node.sms("late", Duration.ofMinutes(5));

    clock.set(noon.plusSeconds(299));
    assertThat(node.store.sweep(clock.instant())).isEmpty();
    assertThat(node.outbox.stateOf(id)).isEqualTo(DeliveryState.QUEUED);
    clock.set(noon.plusSeconds(300));
    assertThat(node.outbox.stateOf(id)).isEqualTo(DeliveryState.EXPIRED);
    assertThat(claim()).isEmpty();
    assertThat(node.store.sweep(clock.instant())).containsExactly(id);
    assertThat(TestOutbox.sealed(database, node.keys)).isEmpty();
    var _ = node.outbox.sendAgain(id);
    assertThat(node.outbox.stateOf(id)).isEqualTo(DeliveryState.EXPIRED);
  }

  @Test
  void words_that_may_be_asked_for_again_stay_until_they_are_useless() {
    MessageId id = node.sms("code", Duration.ofMinutes(5));
    var _ = node.store.accepted(claim().getFirst(), Optional.of("x"), noon);
    assertThat(TestOutbox.sealed(database, node.keys)).hasSize(1);

    var _ = node.store.sweep(noon.plusSeconds(300));

    assertThat(TestOutbox.sealed(database, node.keys)).isEmpty();
    assertThat(node.outbox.stateOf(id)).isEqualTo(DeliveryState.SENT);
    var _ = node.store.sweep(noon.plus(Duration.ofDays(8)));
    assertThat(node.outbox.stateOf(id)).isEqualTo(DeliveryState.EXPIRED);
  }

  @Test
  void a_sealed_message_opens_in_its_own_row_only() {
    MessageId one = node.sms("one");
    byte[] sealed = claim().getFirst().sealed();

    try (Letter letter = Letter.open(node.keys, sealed, one, Channel.SMS)) {
      assertThat(letter.to()).isEqualTo(DeliveryNode.PHONE.e164());
    }
    assertThatThrownBy(
            () -> Letter.open(node.keys, sealed, new MessageId(UUID.randomUUID()), Channel.SMS))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Letter.open(node.keys, sealed, one, Channel.MAIL))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_wait_between_tries_doubles_up_to_five_minutes() {
    assertThat(List.of(1, 2, 3, 9, 10, 100).stream().map(Courier::retryAfter))
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(256),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5));
  }

  @Test
  void wiping_the_words_of_the_useless_reads_none_of_those_long_wiped() {
    database
        .jdbc()
        .sql(
            """
            insert into message
              (id, channel, state, sealed, sendable_again, made_at, useless_after, next_try_at)
            select gen_random_uuid(), 'MAIL', 'SENT', case when n = 1 then 'x'::bytea end, false,
              :past, :past, :past
            from generate_series(1, 5000) n
            """)
        .param("past", noon.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
        .update();
    database.jdbc().sql("analyze message").update();

    List<String> plan =
        database
            .jdbc()
            .sql("explain " + MessageStore.WIPE)
            .param("now", noon.atOffset(ZoneOffset.UTC))
            .query((row, n) -> row.getString(1))
            .list();

    assertThat(String.join("\n", plan)).contains("message_sealed");
  }

  private List<Claimed> claim() {
    return node.store.claim(Channel.SMS, UUID.randomUUID(), clock.instant(), LEASE, 10);
  }
}
