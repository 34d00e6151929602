package org.muhurdar.portal.holder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of tables {@code word_reset_wish} and {@code word_reset}. */
final class WordResetStore {

  private static final String COLUMNS = "reset_id, holder_id, state, version, valid_until";

  private final JdbcClient jdbc;

  WordResetStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void wish(PersonId personId, Instant now) {
    var _ =
        jdbc.sql(
                """
                insert into word_reset_wish (person_number, wished_at) values (:number, :now)
                on conflict (person_number) do nothing
                """)
            .param("number", personId.value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update();
  }

  List<PersonId> wishes(int most) {
    return jdbc.sql("select person_number from word_reset_wish order by wished_at limit :most")
        .param("most", most)
        .query((row, number) -> PersonId.ofStored(row.getString("person_number")))
        .list();
  }

  /** True for the one node that takes the wish; it holds others off until its transaction ends. */
  boolean take(PersonId personId) {
    return jdbc.sql("delete from word_reset_wish where person_number = :number")
            .param("number", personId.value())
            .update()
        == 1;
  }

  void insert(WordReset reset, byte[] ticketHash) {
    int inserted =
        jdbc.sql(
                """
                insert into word_reset
                  (reset_id, holder_id, state, version, ticket_hash, valid_until)
                values (:id, :holder, :state, :version, :hash, :validUntil)
                """)
            .param("id", reset.id().value())
            .param("holder", reset.holder().value())
            .param("state", reset.state().name())
            .param("version", reset.version())
            .param("hash", ticketHash)
            .param("validUntil", reset.validUntil().atOffset(ZoneOffset.UTC))
            .update();
    if (inserted != 1) {
      throw new IllegalStateException("the reset was not stored");
    }
  }

  Optional<WordReset> find(byte[] ticketHash) {
    return jdbc.sql("select " + COLUMNS + " from word_reset where ticket_hash = :hash")
        .param("hash", ticketHash)
        .query(WordResetStore::read)
        .optional();
  }

  List<WordReset> openOf(HolderId holder) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                 from word_reset where holder_id = :holder
                and state in ('LINK_SENT', 'LINK_USED', 'PROVED') order by reset_id
                """)
        .param("holder", holder.value())
        .query(WordResetStore::read)
        .list();
  }

  /** Moves a reset on, if nobody has moved it since it was read. */
  boolean move(WordReset read, WordResetJourney.State to, Instant validUntil) {
    return jdbc.sql(
                """
                update word_reset set state = :to, version = version + 1, valid_until = :validUntil
                where reset_id = :id and version = :version
                """)
            .param("to", to.name())
            .param("validUntil", validUntil.atOffset(ZoneOffset.UTC))
            .param("id", read.id().value())
            .param("version", read.version())
            .update()
        == 1;
  }

  void changeTicket(JourneyId id, byte[] ticketHash) {
    int changed =
        jdbc.sql("update word_reset set ticket_hash = :hash where reset_id = :id")
            .param("hash", ticketHash)
            .param("id", id.value())
            .update();
    if (changed != 1) {
      throw new IllegalStateException("no such reset");
    }
  }

  /** Drops what is over since before that instant; the audit log keeps what happened. */
  int sweep(Instant before) {
    return jdbc.sql("delete from word_reset where valid_until < :before")
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static WordReset read(ResultSet row, int number) throws SQLException {
    return new WordReset(
        new JourneyId(row.getObject("reset_id", UUID.class)),
        new HolderId(row.getObject("holder_id", UUID.class)),
        WordResetJourney.State.valueOf(row.getString("state")),
        row.getInt("version"),
        row.getTimestamp("valid_until").toInstant());
  }
}
