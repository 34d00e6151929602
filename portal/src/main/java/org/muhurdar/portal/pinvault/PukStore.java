package org.muhurdar.portal.pinvault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.muhurdar.card.profile.CardSigns;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.keystore.Epoch;
import org.muhurdar.portal.pinvault.SealedPin.Place;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sealed PUKs in PostgreSQL. Only ciphertext passes here, and only as bound parameters. */
final class PukStore implements SealedRows {

  private static final String CARD =
      """
      select card_serial, holder, state, tries_certain, version, next_version, before_locked,
        before_transport, before_administration
      from pinvault_puk_card
      where card_serial = :card
      """;

  private static final String SEALED =
      """
      select p.card_serial, c.holder, p.version, p.epoch, p.wrapped_key, p.sealed_puk, p.stored_at
      from pinvault_puk p join pinvault_puk_card c on c.card_serial = p.card_serial
      """;

  private final JdbcClient jdbc;

  PukStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A card's row. */
  record Row(
      CardSerial card,
      HolderId holder,
      PukStanding standing,
      boolean triesCertain,
      int version,
      OptionalInt next,
      Optional<CardSigns> before) {

    /** The same with nothing under way, and that version in the card. */
    Row settled(PukStanding end, int inCard, boolean certain) {
      return new Row(card, holder, end, certain, inCard, OptionalInt.empty(), Optional.empty());
    }

    /** The same with a replacement under way. */
    Row sent(int inCard, int nextVersion, Optional<CardSigns> signs) {
      return new Row(
          card, holder, PukStanding.OPEN, triesCertain, inCard, OptionalInt.of(nextVersion), signs);
    }
  }

  Optional<Row> find(CardSerial card) {
    return jdbc.sql(CARD).param("card", card.value()).query(PukStore::row).optional();
  }

  /** Takes the row for changing. */
  Optional<Row> findAndLock(CardSerial card) {
    return jdbc.sql(CARD + " for update")
        .param("card", card.value())
        .query(PukStore::row)
        .optional();
  }

  /** False when the card has a row. */
  boolean add(CardSerial card, HolderId holder, Instant at) {
    return jdbc.sql(
                """
                insert into pinvault_puk_card
                  (card_serial, holder, state, tries_certain, version, changed_at)
                values (:card, :holder, 'HELD', true, 1, :at)
                on conflict (card_serial) do nothing
                """)
            .param("card", card.value())
            .param("holder", holder.value())
            .param("at", PinStore.column(at))
            .update()
        == 1;
  }

  /** Writes the row, and drops every PUK that it no longer names. */
  void save(Row row, Instant at) {
    jdbc.sql(
            """
            update pinvault_puk_card
            set state = :state, tries_certain = :certain, version = :version,
              next_version = :next, before_locked = :locked, before_transport = :transport,
              before_administration = :administration, changed_at = :at
            where card_serial = :card
            """)
        .param("state", row.standing().name())
        .param("certain", row.triesCertain())
        .param("version", row.version())
        .param("next", row.next().isPresent() ? row.next().getAsInt() : null, Types.INTEGER)
        .param("locked", row.before().map(CardSigns::locked).orElse(null), Types.BOOLEAN)
        .param("transport", row.before().map(CardSigns::transport).orElse(null), Types.BOOLEAN)
        .param(
            "administration",
            row.before().map(CardSigns::administration).orElse(null),
            Types.BOOLEAN)
        .param("at", PinStore.column(at))
        .param("card", row.card().value())
        .update();
    jdbc.sql(
            """
            delete from pinvault_puk
            where card_serial = :card and version not in (:version, :next)
            """)
        .param("card", row.card().value())
        .param("version", row.version())
        .param("next", row.next().orElse(row.version()))
        .update();
  }

  void add(SealedPin puk) {
    jdbc.sql(
            """
            insert into pinvault_puk
              (card_serial, version, epoch, wrapped_key, sealed_puk, stored_at)
            values (:card, :version, :epoch, :wrapped_key, :sealed_puk, :stored_at)
            """)
        .param("card", puk.place().card().value())
        .param("version", puk.place().version())
        .param("epoch", puk.epoch().number())
        .param("wrapped_key", puk.wrappedKey())
        .param("sealed_puk", puk.sealed())
        .param("stored_at", PinStore.column(puk.storedAt()))
        .update();
  }

  Optional<SealedPin> sealed(CardSerial card, int version) {
    return jdbc.sql(SEALED + "where p.card_serial = :card and p.version = :version")
        .param("card", card.value())
        .param("version", version)
        .query((row, number) -> sealed(row))
        .optional();
  }

  /** Everything of a card; false when there was nothing. */
  boolean forget(CardSerial card) {
    return jdbc.sql("delete from pinvault_puk_card where card_serial = :card")
            .param("card", card.value())
            .update()
        == 1;
  }

  @Override
  public List<SealedPin> lockSomeUnder(Epoch epoch, int most) {
    return jdbc.sql(
            SEALED
                + """
                where p.epoch = :epoch
                order by p.card_serial, p.version
                limit :most
                for update of p skip locked
                """)
        .param("epoch", epoch.number())
        .param("most", most)
        .query((row, number) -> sealed(row))
        .list();
  }

  @Override
  public void saveRewrapped(List<SealedPin> puks) {
    if (puks.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update pinvault_puk p
            set epoch = :epoch, wrapped_key = r.wrapped_key
            from unnest(:cards, :versions, :wrapped_keys) as r (card_serial, version, wrapped_key)
            where p.card_serial = r.card_serial and p.version = r.version
            """)
        .param("epoch", puks.getFirst().epoch().number())
        .param("cards", puks.stream().map(p -> p.place().card().value()).toArray(String[]::new))
        .param("versions", puks.stream().map(p -> p.place().version()).toArray(Integer[]::new))
        .param("wrapped_keys", puks.stream().map(SealedPin::wrappedKey).toArray(byte[][]::new))
        .update();
  }

  @Override
  public long countUnder(Epoch epoch) {
    return jdbc.sql("select count(*) from pinvault_puk where epoch = :epoch")
        .param("epoch", epoch.number())
        .query(Long.class)
        .single();
  }

  /** Nothing of the card stays: any PUK that is left could be the wrong one. */
  @Override
  public Optional<AuditType> dropDamaged(CardSerial card, Instant at) {
    return forget(card) ? Optional.of(AuditType.PUK_DROPPED) : Optional.empty();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    int next = row.getInt("next_version");
    OptionalInt nextVersion = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(next);
    boolean locked = row.getBoolean("before_locked");
    Optional<CardSigns> before =
        row.wasNull()
            ? Optional.empty()
            : Optional.of(
                new CardSigns(
                    locked,
                    row.getBoolean("before_transport"),
                    row.getBoolean("before_administration")));
    return new Row(
        new CardSerial(row.getString("card_serial")),
        new HolderId(row.getObject("holder", UUID.class)),
        PukStanding.valueOf(row.getString("state")),
        row.getBoolean("tries_certain"),
        row.getInt("version"),
        nextVersion,
        before);
  }

  private static SealedPin sealed(ResultSet row) throws SQLException {
    return new SealedPin(
        new Place(
            new CardSerial(row.getString("card_serial")),
            new HolderId(row.getObject("holder", UUID.class)),
            row.getInt("version")),
        new Epoch(row.getLong("epoch")),
        row.getBytes("wrapped_key"),
        row.getBytes("sealed_puk"),
        PinStore.instant(row, "stored_at"));
  }
}
