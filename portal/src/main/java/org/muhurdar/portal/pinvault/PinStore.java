package org.muhurdar.portal.pinvault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.keystore.Epoch;
import org.muhurdar.portal.pinvault.SealedPin.Place;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sealed PINs in PostgreSQL. Only ciphertext passes here, and only as bound parameters. */
final class PinStore implements SealedRows {

  private static final String ROW =
      """
      select p.card_serial, p.holder, p.version, p.state, p.epoch, p.wrapped_key, p.sealed_pin,
        p.stored_at, p.ended_at, p.why, e.state as epoch_state
      from pinvault_pin p
      join pinvault_epoch e on e.epoch = p.epoch
      """;

  private final JdbcClient jdbc;

  PinStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A card's row. */
  record Row(HolderId holder, int version, PinStanding standing, Optional<SealedPin> content) {}

  Optional<Row> find(CardSerial card) {
    return jdbc.sql(ROW + "where p.card_serial = :card")
        .param("card", card.value())
        .query(PinStore::row)
        .optional();
  }

  /** Makes whoever would change the row wait until this transaction is over. */
  Optional<Row> findAndHold(CardSerial card) {
    return lock(card, "for share") ? find(card) : Optional.empty();
  }

  /** Takes the row for changing. */
  Optional<Row> findAndLock(CardSerial card) {
    return lock(card, "for update") ? find(card) : Optional.empty();
  }

  /**
   * Apart from reading: a locking read that joins would wait, then find the row's new epoch missing
   * among the epochs of its old snapshot, and answer with nothing.
   */
  private boolean lock(CardSerial card, String how) {
    return jdbc.sql("select card_serial from pinvault_pin where card_serial = :card " + how)
        .param("card", card.value())
        .query(String.class)
        .optional()
        .isPresent();
  }

  List<StoredPin> of(HolderId holder) {
    return jdbc.sql(ROW + "where p.holder = :holder order by p.card_serial")
        .param("holder", holder.value())
        .query((row, number) ->
            new StoredPin(new CardSerial(row.getString("card_serial")), standing(row)))
        .list();
  }

  /** Inserts, or replaces the version that {@code pin} follows; false when neither fits. */
  boolean save(SealedPin pin) {
    return jdbc.sql(
                """
                insert into pinvault_pin
                  (card_serial, holder, version, state, epoch, wrapped_key, sealed_pin, stored_at)
                values
                  (:card, :holder, :version, 'STORED', :epoch, :wrapped_key, :sealed_pin, :stored_at)
                on conflict (card_serial) do update set
                  version = excluded.version, epoch = excluded.epoch,
                  wrapped_key = excluded.wrapped_key, sealed_pin = excluded.sealed_pin,
                  stored_at = excluded.stored_at
                where pinvault_pin.holder = excluded.holder
                  and pinvault_pin.state = 'STORED'
                  and pinvault_pin.version = excluded.version - 1
                """)
            .param("card", pin.place().card().value())
            .param("holder", pin.place().holder().value())
            .param("version", pin.place().version())
            .param("epoch", pin.epoch().number())
            .param("wrapped_key", pin.wrappedKey())
            .param("sealed_pin", pin.sealed())
            .param("stored_at", column(pin.storedAt()))
            .update()
        == 1;
  }

  void shred(CardSerial card, Instant at) {
    jdbc.sql(
            """
            update pinvault_pin
            set state = 'SHREDDED', wrapped_key = null, sealed_pin = null, ended_at = :at
            where card_serial = :card and state = 'STORED'
            """)
        .param("card", card.value())
        .param("at", column(at))
        .update();
  }

  void withdraw(CardSerial card, WithdrawReason why, Instant at) {
    jdbc.sql(
            """
            update pinvault_pin
            set state = 'WITHDRAWN', wrapped_key = null, sealed_pin = null, ended_at = :at,
              why = :why
            where card_serial = :card and state = 'STORED'
            """)
        .param("card", card.value())
        .param("why", why.name())
        .param("at", column(at))
        .update();
  }

  @Override
  public List<SealedPin> lockSomeUnder(Epoch epoch, int most) {
    return jdbc.sql(
            """
            select card_serial, holder, version, epoch, wrapped_key, sealed_pin, stored_at
            from pinvault_pin
            where state = 'STORED' and epoch = :epoch
            order by card_serial
            limit :most
            for update skip locked
            """)
        .param("epoch", epoch.number())
        .param("most", most)
        .query((row, number) -> sealed(row))
        .list();
  }

  @Override
  public void saveRewrapped(List<SealedPin> pins) {
    if (pins.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update pinvault_pin p
            set epoch = :epoch, wrapped_key = r.wrapped_key
            from unnest(:cards, :wrapped_keys) as r (card_serial, wrapped_key)
            where p.card_serial = r.card_serial
            """)
        .param("epoch", pins.getFirst().epoch().number())
        .param("cards", pins.stream().map(p -> p.place().card().value()).toArray(String[]::new))
        .param("wrapped_keys", pins.stream().map(SealedPin::wrappedKey).toArray(byte[][]::new))
        .update();
  }

  @Override
  public long countUnder(Epoch epoch) {
    return jdbc.sql("select count(*) from pinvault_pin where state = 'STORED' and epoch = :epoch")
        .param("epoch", epoch.number())
        .query(Long.class)
        .single();
  }

  @Override
  public Optional<AuditType> dropDamaged(CardSerial card, Instant at) {
    withdraw(card, WithdrawReason.DAMAGED, at);
    return Optional.of(AuditType.PIN_WITHDRAWN);
  }

  /** When the first PIN that lies shredded under this epoch was shredded. */
  Optional<Instant> firstShreddedUnder(Epoch epoch) {
    return jdbc.sql(
            """
            select ended_at from pinvault_pin
            where state = 'SHREDDED' and epoch = :epoch
            order by ended_at
            limit 1
            """)
        .param("epoch", epoch.number())
        .query((row, number) -> instant(row, "ended_at"))
        .optional();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    PinStanding standing = standing(row);
    boolean stored = standing instanceof PinStanding.Stored;
    return new Row(
        new HolderId(row.getObject("holder", UUID.class)),
        row.getInt("version"),
        standing,
        stored ? Optional.of(sealed(row)) : Optional.empty());
  }

  private static PinStanding standing(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return switch (state) {
      case "STORED" ->
          row.getString("epoch_state").equals("LOST")
              ? new PinStanding.KeyLost()
              : new PinStanding.Stored(instant(row, "stored_at"));
      case "SHREDDED" -> new PinStanding.Shredded(instant(row, "ended_at"));
      case "WITHDRAWN" ->
          new PinStanding.Withdrawn(
              instant(row, "ended_at"), WithdrawReason.valueOf(row.getString("why")));
      default -> throw new IllegalStateException("no such state of a PIN: " + state);
    };
  }

  private static SealedPin sealed(ResultSet row) throws SQLException {
    return new SealedPin(
        new Place(
            new CardSerial(row.getString("card_serial")),
            new HolderId(row.getObject("holder", UUID.class)),
            row.getInt("version")),
        new Epoch(row.getLong("epoch")),
        row.getBytes("wrapped_key"),
        row.getBytes("sealed_pin"),
        instant(row, "stored_at"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return Objects.requireNonNull(at, column).toInstant();
  }

  static OffsetDateTime column(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
