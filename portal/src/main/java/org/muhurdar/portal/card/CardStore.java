package org.muhurdar.portal.card;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.Derivation;
import org.muhurdar.card.channel.KeyVersion;
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

  List<Card> findAll(Collection<CardSerial> serials) {
    return jdbc.sql(
            """
            select card_serial, holder, type, pin_state, seen_at
            from card_card
            where card_serial = any (cast(? as text[]))
            """)
        .param(serials.stream().map(CardSerial::value).toArray(String[]::new))
        .query(CardStore::card)
        .list();
  }

  /**
   * No card may stand twice in the list. Those that were the same, or another's, are left out.
   *
   * @param keys of which version and derivation the keys of new cards of ours are
   */
  Map<CardSerial, Adding> addAll(List<Card> cards, Optional<CardKeyReference> keys, Instant at) {
    return jdbc
        .sql(
            """
            insert into card_card (card_serial, holder, type, pin_state, seen_at, added_at,
                                   key_version, key_derivation)
            select card_serial, holder, type, pin_state, seen_at, cast(? as timestamptz),
                   key_version, case when key_version is not null then cast(? as smallint) end
            from unnest(cast(? as text[]), cast(? as uuid[]), cast(? as text[]),
              cast(? as text[]), cast(? as timestamptz[]), cast(? as smallint[]))
              as given (card_serial, holder, type, pin_state, seen_at, key_version)
            on conflict (card_serial) do update set
              type = excluded.type, pin_state = excluded.pin_state, seen_at = excluded.seen_at
            where card_card.holder = excluded.holder
              and (card_card.type, card_card.pin_state, card_card.seen_at)
                is distinct from (excluded.type, excluded.pin_state, excluded.seen_at)
            returning card_serial, xmax = 0 as is_new
            """)
        .param(at.atOffset(ZoneOffset.UTC))
        .param(keys.map(made -> made.derivation().id()).orElse(null))
        .param(column(cards, card -> card.serial().value()))
        .param(column(cards, card -> card.holder().value().toString()))
        .param(column(cards, card -> card.type().name()))
        .param(column(cards, card -> card.lastSeen().name()))
        .param(column(cards, card -> card.seenAt().map(Instant::toString).orElse(null)))
        .param(
            column(
                cards,
                card ->
                    card.type().hasOurKeys()
                        ? keys.map(made -> String.valueOf(made.version().number())).orElse(null)
                        : null))
        .query((row, number) ->
            Map.entry(
                new CardSerial(row.getString("card_serial")),
                row.getBoolean("is_new") ? Adding.ADDED : Adding.CHANGED))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Whether one of the cards is on file as another holder's. */
  boolean anyOfAnother(List<Card> cards) {
    return jdbc.sql(
            """
            select exists (
              select from card_card
                join unnest(cast(? as text[]), cast(? as uuid[])) as given (card_serial, holder)
                  using (card_serial)
              where card_card.holder <> given.holder)
            """)
        .param(column(cards, card -> card.serial().value()))
        .param(column(cards, card -> card.holder().value().toString()))
        .query(Boolean.class)
        .single();
  }

  private static Object column(List<Card> cards, Function<Card, @Nullable String> value) {
    @Nullable String[] column = new @Nullable String[cards.size()];
    for (int i = 0; i < column.length; i++) {
      column[i] = value.apply(cards.get(i));
    }
    return column;
  }

  Adding add(Card card, Optional<CardKeyReference> keys, Instant at) {
    return jdbc.sql(
            """
            insert into card_card (card_serial, holder, type, pin_state, seen_at, added_at,
                                   key_version, key_derivation)
            values (:card_serial, :holder, :type, :pin_state, :seen_at, :added_at,
                    :key_version, :key_derivation)
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
        .param(
            "key_version", keys.map(made -> made.version().number()).orElse(null), Types.SMALLINT)
        .param(
            "key_derivation", keys.map(made -> made.derivation().id()).orElse(null), Types.SMALLINT)
        .query((row, number) -> row.getBoolean("is_new") ? Adding.ADDED : Adding.CHANGED)
        .optional()
        .orElseGet(() -> untouched(card));
  }

  Optional<CardKeyReference> keysOf(CardSerial serial) {
    return jdbc.sql(
            """
            select key_version, key_derivation
            from card_card
            where card_serial = :card_serial and key_version is not null
            """)
        .param("card_serial", serial.value())
        .query((row, number) ->
            new CardKeyReference(
                serial,
                new KeyVersion(row.getInt("key_version")),
                Derivation.ofId(row.getInt("key_derivation"))))
        .optional();
  }

  /** What the card may have instead, while that is not known. */
  Optional<CardKeyReference> nextKeysOf(CardSerial serial) {
    return jdbc.sql(
            """
            select next_key_version, next_key_derivation
            from card_card
            where card_serial = :card_serial and next_key_version is not null
            """)
        .param("card_serial", serial.value())
        .query((row, number) ->
            new CardKeyReference(
                serial,
                new KeyVersion(row.getInt("next_key_version")),
                Derivation.ofId(row.getInt("next_key_derivation"))))
        .optional();
  }

  /** The card has the first; a script that would give it the second is about to leave. */
  void keysLeave(CardKeyReference inCard, Optional<CardKeyReference> sent) {
    jdbc.sql(
            """
            update card_card
            set key_version = :version, key_derivation = :derivation,
              next_key_version = :next_version, next_key_derivation = :next_derivation
            where card_serial = :card_serial
            """)
        .param("version", inCard.version().number())
        .param("derivation", inCard.derivation().id())
        .param(
            "next_version", sent.map(next -> next.version().number()).orElse(null), Types.SMALLINT)
        .param(
            "next_derivation",
            sent.map(next -> next.derivation().id()).orElse(null),
            Types.SMALLINT)
        .param("card_serial", inCard.serial().value())
        .update();
  }

  /** False when the card is not on its way to these. */
  boolean keysTaken(CardKeyReference taken) {
    return jdbc.sql(
                """
                update card_card
                set key_version = next_key_version, key_derivation = next_key_derivation,
                  next_key_version = null, next_key_derivation = null
                where card_serial = :card_serial and next_key_version = :version
                """)
            .param("card_serial", taken.serial().value())
            .param("version", taken.version().number())
            .update()
        == 1;
  }

  /** How many cards have, or may have, keys of each version. */
  SortedMap<Integer, Long> countByKeyVersion() {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    jdbc.sql(
            """
            select version, count(*) as cards
            from (
              select key_version as version from card_card where key_version is not null
              union all
              select next_key_version from card_card where next_key_version is not null
            ) as needed
            group by version
            """)
        .query(row -> {
          counts.put(row.getInt("version"), row.getLong("cards"));
        });
    return counts;
  }

  void saw(CardSerial serial, PinState state, Instant at) {
    jdbc.sql(
            "update card_card set pin_state = :state, seen_at = :at where card_serial = :card_serial")
        .param("state", state.name())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("card_serial", serial.value())
        .update();
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
