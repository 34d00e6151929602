package org.muhurdar.portal.card;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cards in PostgreSQL. */
final class CardStore {

  private final JdbcClient jdbc;

  CardStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Card> of(HolderId holder) {
    return jdbc.sql(
            """
            select card_serial, holder, type, pin_state, seen_at
            from card_card
            where holder = :holder
            order by card_serial
            """)
        .param("holder", holder.value())
        .query(CardStore::card)
        .list();
  }

  Optional<Card> find(CardSerial serial) {
    return jdbc.sql(
            """
            select card_serial, holder, type, pin_state, seen_at
            from card_card
            where card_serial = :card_serial
            """)
        .param("card_serial", serial.value())
        .query(CardStore::card)
        .optional();
  }

  Adding add(Card card, Instant at) {
    return jdbc.sql(
            """
            insert into card_card (card_serial, holder, type, pin_state, seen_at, added_at)
            values (:card_serial, :holder, :type, :pin_state, :seen_at, :added_at)
            on conflict (card_serial) do update set
              type = excluded.type, pin_state = excluded.pin_state, seen_at = excluded.seen_at
            where card_card.holder = excluded.holder
              and (card_card.type, card_card.pin_state, card_card.seen_at)
                is distinct from (excluded.type, excluded.pin_state, excluded.seen_at)
            returning xmax = 0 as is_new
            """)
        .param("card_serial", card.serial().value())
        .param("holder", card.holder().value())
        .param("type", card.type().name())
        .param("pin_state", card.lastSeen().name())
        .param(
            "seen_at",
            card.seenAt().map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("added_at", at.atOffset(ZoneOffset.UTC))
        .query((row, number) -> row.getBoolean("is_new") ? Adding.ADDED : Adding.CHANGED)
        .optional()
        .orElseGet(() -> untouched(card));
  }

  private Adding untouched(Card card) {
    return find(card.serial()).filter(known -> known.holder().equals(card.holder())).isPresent()
        ? Adding.SAME
        : Adding.ANOTHER_HOLDERS;
  }

  private static Card card(ResultSet row, int number) throws SQLException {
    return new Card(
        new CardSerial(row.getString("card_serial")),
        new HolderId(row.getObject("holder", UUID.class)),
        new CardType(row.getString("type")),
        PinState.valueOf(row.getString("pin_state")),
        Optional.ofNullable(row.getObject("seen_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
