package org.muhurdar.portal.relay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.muhurdar.kernel.CardSerial;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of hand-overs. */
final class HandOverStore {

  private static final String COLUMNS = "id, act, subject, card_serial, valid_until";
  private static final String RETURNING = " returning " + COLUMNS;

  private final JdbcClient jdbc;

  HandOverStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Stores one under a code's MAC; false when another has that code now. */
  boolean insert(HandOver handOver, byte[] codeMac) {
    return jdbc.sql(
                """
                insert into relay_hand_over (id, code_mac, act, subject, card_serial, valid_until)
                values (:id, :mac, :act, :subject, :card, :until)
                on conflict (code_mac) do nothing
                """)
            .param("id", handOver.id().value())
            .param("mac", codeMac)
            .param("act", handOver.act().name())
            .param("subject", handOver.subject())
            .param("card", handOver.card().value())
            .param("until", utc(handOver.validUntil()))
            .update()
        == 1;
  }

  /** Uses one up by its id: one statement, so that of two nodes one gets it. */
  Optional<HandOver> take(HandOverId id, String mark, Instant now) {
    return jdbc.sql(
            "update relay_hand_over set taken_at = :now, taken_by = :mark"
                + " where id = :id and taken_at is null and valid_until > :now"
                + RETURNING)
        .param("id", id.value())
        .param("mark", mark)
        .param("now", utc(now))
        .query(HandOverStore::read)
        .optional();
  }

  /** The same by the MAC of its code. */
  Optional<HandOver> take(byte[] codeMac, String mark, Instant now) {
    return jdbc.sql(
            "update relay_hand_over set taken_at = :now, taken_by = :mark"
                + " where code_mac = :mac and taken_at is null and valid_until > :now"
                + RETURNING)
        .param("mac", codeMac)
        .param("mark", mark)
        .param("now", utc(now))
        .query(HandOverStore::read)
        .optional();
  }

  /** One that the agent of that mark has used up. */
  Optional<HandOver> taken(HandOverId id, String mark) {
    return jdbc.sql(
            "select " + COLUMNS + " from relay_hand_over where id = :id and taken_by = :mark")
        .param("id", id.value())
        .param("mark", mark)
        .query(HandOverStore::read)
        .optional();
  }

  /** The same by the MAC of its code. */
  Optional<HandOver> taken(byte[] codeMac, String mark) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from relay_hand_over where code_mac = :mac and taken_by = :mark")
        .param("mac", codeMac)
        .param("mark", mark)
        .query(HandOverStore::read)
        .optional();
  }

  /** Withdraws those of a journey that nobody took. */
  void withdraw(UUID subject, Instant now) {
    jdbc.sql(
            """
            update relay_hand_over set taken_at = :now
            where subject = :subject and taken_at is null
            """)
        .param("subject", subject)
        .param("now", utc(now))
        .update();
  }

  /** The mark of the agent that took the latest one of a journey. */
  Optional<String> takenBy(UUID subject) {
    return jdbc.sql(
            """
            select taken_by from relay_hand_over
            where subject = :subject and taken_by is not null
            order by taken_at desc limit 1
            """)
        .param("subject", subject)
        .query(String.class)
        .optional();
  }

  int deleteEndedBefore(Instant instant) {
    return jdbc.sql("delete from relay_hand_over where valid_until < :instant")
        .param("instant", utc(instant))
        .update();
  }

  private static HandOver read(ResultSet row, int number) throws SQLException {
    return new HandOver(
        new HandOverId(row.getObject("id", UUID.class)),
        RelayedAct.valueOf(row.getString("act")),
        row.getObject("subject", UUID.class),
        new CardSerial(row.getString("card_serial")),
        row.getObject("valid_until", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
