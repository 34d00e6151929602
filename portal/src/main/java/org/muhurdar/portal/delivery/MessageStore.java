package org.muhurdar.portal.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outbox table. Methods join the caller's transaction. */
final class MessageStore {

  /** Its payload is the channel of a message that is due. */
  static final String NOTIFY_CHANNEL = "muhurdar_message";

  private static final Duration KEEP_STATES = Duration.ofDays(7);

  static final String WIPE =
      "update message set sealed = null where useless_after <= :now and sealed is not null";

  private static final String SENT =
      """
      update message
      set state = 'SENT', fault = null, claim = null,
          sealed = case when sendable_again then sealed end
      where id = :id and state = 'QUEUED' and sending = :sending
      """;

  private final JdbcClient jdbc;

  MessageStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A message in the hands of a courier until its lease ends. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Claimed(
      MessageId id, UUID claim, byte[] sealed, Instant uselessAfter, int tries, int sending) {}

  void insert(
      MessageId id,
      Channel channel,
      byte[] sealed,
      boolean sendableAgain,
      Instant now,
      Instant uselessAfter) {
    var _ =
        jdbc.sql(
                """
                with made as (
                  insert into message
                    (id, channel, state, sealed, sendable_again, made_at, useless_after, next_try_at)
                  values (:id, :channel, 'QUEUED', :sealed, :again, :now, :useless, :now)
                  returning channel)
                select pg_notify(:bell, channel) from made
                """)
            .param("bell", NOTIFY_CHANNEL)
            .param("id", id.value())
            .param("channel", channel.name())
            .param("sealed", sealed)
            .param("again", sendableAgain)
            .param("now", stored(now))
            .param("useless", stored(uselessAfter))
            .query((row, number) -> number)
            .single();
  }

  /** A message that may not be sent at all: known, failed, without its words. */
  void insertRefused(MessageId id, Channel channel, Instant now, String fault) {
    jdbc.sql(
            """
            insert into message
              (id, channel, state, sendable_again, made_at, useless_after, next_try_at, fault)
            values (:id, :channel, 'FAILED', false, :now, :now, :now, :fault)
            """)
        .param("id", id.value())
        .param("channel", channel.name())
        .param("now", stored(now))
        .param("fault", fault)
        .update();
  }

  /** Queues it once more; nothing happens while it still waits for its first sending. */
  void queueAgain(MessageId id, Instant now) {
    var _ =
        jdbc.sql(
                """
                with queued as (
                  update message
                  set state = 'QUEUED', next_try_at = :now, claim = null, tries = 0, fault = null,
                      sending = sending + 1
                  where id = :id and state <> 'QUEUED' and sendable_again
                    and sealed is not null and useless_after > :now
                  returning channel)
                select pg_notify(:bell, channel) from queued
                """)
            .param("bell", NOTIFY_CHANNEL)
            .param("id", id.value())
            .param("now", stored(now))
            .query((row, number) -> number)
            .optional();
  }

  Optional<DeliveryState> stateOf(MessageId id, Instant now) {
    return jdbc.sql(
            """
            select case when state = 'QUEUED' and useless_after <= :now then 'EXPIRED'
                        else state end as state
            from message where id = :id
            """)
        .param("id", id.value())
        .param("now", stored(now))
        .query((row, number) -> DeliveryState.valueOf(row.getString("state")))
        .optional();
  }

  /** Since when the message waits that has waited longest for its first or next sending. */
  Optional<Instant> waitingSince(Instant now) {
    return jdbc.sql(
            """
            select min(made_at) as since from message
            where state = 'QUEUED' and useless_after > :now
            """)
        .param("now", stored(now))
        .query((row, number) -> Optional.ofNullable(row.getObject("since", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  /**
   * Takes up to {@code most} due messages for the length of a lease. A node that dies lets the
   * lease run out, and another takes them over.
   */
  List<Claimed> claim(Channel channel, UUID claim, Instant now, Duration lease, int most) {
    return jdbc.sql(
            """
            update message
            set claim = :claim, tries = tries + 1, next_try_at = :leaseEnd
            where id in (
              select id from message
              where channel = :channel and state = 'QUEUED'
                and next_try_at <= :now and useless_after > :now
              order by next_try_at
              limit :most
              for update skip locked)
            returning id, claim, sealed, useless_after, tries, sending
            """)
        .param("claim", claim)
        .param("leaseEnd", stored(now.plus(lease)))
        .param("channel", channel.name())
        .param("now", stored(now))
        .param("most", most)
        .query(MessageStore::claimed)
        .list();
  }

  /**
   * The carrier has it. A message that another node sent meanwhile stays as it is.
   *
   * @return what a receipt that came before says of it
   */
  Optional<DeliveryState> accepted(Claimed message, Optional<String> providerId, Instant now) {
    if (providerId.isPresent()) {
      return acceptedAs(message, providerId.get(), now);
    }
    jdbc.sql(SENT).param("id", message.id().value()).param("sending", message.sending()).update();
    return Optional.empty();
  }

  /** The one row of a name is locked by whoever comes first, so no receipt is overlooked. */
  private Optional<DeliveryState> acceptedAs(Claimed message, String providerId, Instant now) {
    return jdbc.sql(
            "with sent as ("
                + SENT
                + """
                )
                insert into message_receipt as r (provider_id, message_id, sending, seen_at)
                values (:provider, :id, :sending, :now)
                on conflict (provider_id) do update
                set message_id = excluded.message_id, sending = excluded.sending,
                    seen_at = excluded.seen_at,
                    -- a name used before: what was said then was about another message
                    outcome = case when r.message_id is null then r.outcome end
                returning outcome
                """)
        .param("provider", providerId)
        .param("id", message.id().value())
        .param("sending", message.sending())
        .param("now", stored(now))
        .query((row, number) -> Optional.ofNullable(row.getString("outcome")))
        .single()
        .map(DeliveryState::valueOf)
        .filter(outcome -> apply(message.id(), message.sending(), outcome));
  }

  /**
   * The centre's receipt; it may come first, twice, or to another node than the sender.
   *
   * @return the message whose state it changed
   */
  Optional<MessageId> receipt(String providerId, DeliveryState outcome, Instant now) {
    return jdbc.sql(
            """
            insert into message_receipt (provider_id, outcome, seen_at)
            values (:provider, :outcome, :now)
            on conflict (provider_id) do update
            set outcome = excluded.outcome, seen_at = excluded.seen_at
            returning message_id, sending
            """)
        .param("provider", providerId)
        .param("outcome", outcome.name())
        .param("now", stored(now))
        .query((row, number) ->
            Optional.ofNullable(row.getObject("message_id", UUID.class))
                .map(id -> new Named(new MessageId(id), intOf(row, "sending"))))
        .single()
        .filter(named -> apply(named.message(), named.sending(), outcome))
        .map(Named::message);
  }

  private record Named(MessageId message, int sending) {}

  /**
   * Good news of any sending counts, unless another sending has been asked for meanwhile; bad news
   * only of the last.
   */
  private boolean apply(MessageId id, int sending, DeliveryState outcome) {
    return jdbc.sql(
                """
                update message
                set state = :outcome
                where id = :id
                  and case when :outcome = 'DELIVERED' then state in ('SENT', 'FAILED', 'EXPIRED')
                           else state = 'SENT' and sending = :sending end
                """)
            .param("id", id.value())
            .param("outcome", outcome.name())
            .param("sending", sending)
            .update()
        == 1;
  }

  /** Puts it back until a later hour, if this claim still holds. */
  void later(Claimed message, Instant nextTry, String fault) {
    jdbc.sql(
            """
            update message
            set next_try_at = :next, claim = null, fault = :fault
            where id = :id and state = 'QUEUED' and claim = :claim
            """)
        .param("id", message.id().value())
        .param("claim", message.claim())
        .param("next", stored(nextTry))
        .param("fault", fault)
        .update();
  }

  /** True unless another node has sent it meanwhile. */
  boolean never(Claimed message, String fault) {
    return jdbc.sql(
                """
                update message
                set state = 'FAILED', claim = null, fault = :fault,
                    sealed = case when sendable_again then sealed end
                where id = :id and state = 'QUEUED' and claim = :claim
                """)
            .param("id", message.id().value())
            .param("claim", message.claim())
            .param("fault", fault)
            .update()
        == 1;
  }

  /**
   * Wipes the words of what is useless, and after a week forgets that it was.
   *
   * @return what nobody sent in time
   */
  List<MessageId> sweep(Instant now) {
    jdbc.sql(WIPE).param("now", stored(now)).update();
    List<MessageId> expired =
        jdbc.sql(
                """
                update message set state = 'EXPIRED', claim = null
                where state = 'QUEUED' and useless_after <= :now
                returning id
                """)
            .param("now", stored(now))
            .query((row, number) -> new MessageId(row.getObject("id", UUID.class)))
            .list();
    jdbc.sql("delete from message where useless_after <= :old")
        .param("old", stored(now.minus(KEEP_STATES)))
        .update();
    jdbc.sql("delete from message_receipt where seen_at <= :old")
        .param("old", stored(now.minus(KEEP_STATES)))
        .update();
    return expired;
  }

  private static int intOf(ResultSet row, String column) {
    try {
      return row.getInt(column);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Claimed claimed(ResultSet row, int number) throws SQLException {
    return new Claimed(
        new MessageId(row.getObject("id", UUID.class)),
        row.getObject("claim", UUID.class),
        row.getBytes("sealed"),
        row.getObject("useless_after", OffsetDateTime.class).toInstant(),
        row.getInt("tries"),
        row.getInt("sending"));
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
