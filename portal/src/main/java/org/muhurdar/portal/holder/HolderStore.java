package org.muhurdar.portal.holder;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Phone;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of table {@code holder}. */
final class HolderStore {

  static final String COLUMNS =
      """
      holder_id, person_number, name, phone, email, further_emails, language, birth_date,
      institution_unit, contact_changed_at
      """;

  static final String AFTER =
      "select "
          + COLUMNS
          + """
          from holder where person_number collate "C" > :number
          order by person_number collate "C" limit :most
          """;

  /** Between addresses of one holder while a batch travels; no address may contain it. */
  private static final String BETWEEN = " ";

  private final JdbcClient jdbc;

  HolderStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Holder> find(PersonId personId) {
    return jdbc.sql("select " + COLUMNS + " from holder where person_number = :number")
        .param("number", personId.value())
        .query(HolderStore::read)
        .optional();
  }

  Optional<Holder> find(HolderId id) {
    return jdbc.sql("select " + COLUMNS + " from holder where holder_id = :id")
        .param("id", id.value())
        .query(HolderStore::read)
        .optional();
  }

  List<Holder> findAll(Collection<PersonId> personIds) {
    return jdbc.sql(
            "select " + COLUMNS + " from holder where person_number = any (cast(? as text[]))")
        .param(column(List.copyOf(personIds), PersonId::value))
        .query(HolderStore::read)
        .list();
  }

  /** The next holders in the order of their numbers, for an export that never holds them all. */
  List<Holder> after(String personNumber, int most) {
    return jdbc.sql(AFTER)
        .param("number", personNumber)
        .param("most", most)
        .query(HolderStore::read)
        .list();
  }

  /** One statement for any number of holders. */
  void insert(List<Holder> holders) {
    int inserted =
        jdbc.sql(
                """
                insert into holder (holder_id, person_number, name, phone, email, further_emails,
                  language, birth_date, institution_unit, contact_changed_at)
                select id, number, name, phone, email,
                  coalesce(string_to_array(further, ' '), '{}'),
                  language, birth_date, unit, contact_changed_at
                from unnest(cast(? as uuid[]), cast(? as text[]), cast(? as text[]),
                  cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
                  cast(? as date[]), cast(? as text[]), cast(? as timestamptz[]))
                  as given (id, number, name, phone, email, further, language, birth_date, unit,
                    contact_changed_at)
                """)
            .param(column(holders, holder -> holder.id().toString()))
            .param(column(holders, holder -> holder.personId().value()))
            .param(column(holders, Holder::name))
            .param(column(holders, holder -> holder.phone().e164()))
            .param(column(holders, holder -> holder.email().value()))
            .param(column(holders, HolderStore::furtherEmails))
            .param(column(holders, holder -> holder.language().code()))
            .param(column(holders, holder -> text(holder.birthDate())))
            .param(column(holders, holder -> holder.institutionUnit().orElse(null)))
            .param(column(holders, holder -> text(holder.contactChangedAt())))
            .update();
    if (inserted != holders.size()) {
      throw new IllegalStateException("not every holder was inserted");
    }
  }

  boolean update(Holder holder) {
    return jdbc.sql(
                """
                update holder set name = :name, phone = :phone, email = :email,
                  further_emails = coalesce(string_to_array(:further, ' '), '{}'),
                  language = :language, birth_date = :birthDate, institution_unit = :unit,
                  contact_changed_at = :contactChangedAt
                where holder_id = :id and person_number = :number
                """)
            .param("id", holder.id().value())
            .param("number", holder.personId().value())
            .param("name", holder.name())
            .param("phone", holder.phone().e164())
            .param("email", holder.email().value())
            .param("further", furtherEmails(holder))
            .param("language", holder.language().code())
            .param("birthDate", holder.birthDate().map(Date::valueOf).orElse(null))
            .param("unit", holder.institutionUnit().orElse(null))
            .param("contactChangedAt", holder.contactChangedAt().map(Timestamp::from).orElse(null))
            .update()
        == 1;
  }

  /** The later of an explicit hold and the cool-off after a change of contact, if any. */
  Optional<Instant> revealHeldUntil(HolderId id, Duration afterContactChange) {
    return jdbc.sql(
            """
            select greatest(reveal_held_until,
                contact_changed_at + make_interval(secs => :seconds)) as held_until
            from holder where holder_id = :id
            """)
        .param("id", id.value())
        .param("seconds", afterContactChange.toSeconds())
        .query((row, number) -> Optional.ofNullable(instant(row, "held_until")))
        .optional()
        .flatMap(Function.identity());
  }

  /** A hold is only ever prolonged. */
  void holdReveal(HolderId id, Instant until) {
    int held =
        jdbc.sql(
                """
                update holder set reveal_held_until = greatest(reveal_held_until, :until)
                where holder_id = :id
                """)
            .param("id", id.value())
            .param("until", until.atOffset(ZoneOffset.UTC))
            .update();
    if (held != 1) {
      throw new IllegalStateException("no such holder");
    }
  }

  private static @Nullable String furtherEmails(Holder holder) {
    return holder.furtherEmails().isEmpty()
        ? null
        : String.join(BETWEEN, holder.furtherEmails().stream().map(EmailAddress::value).toList());
  }

  private static @Nullable String text(Optional<?> value) {
    return value.map(Object::toString).orElse(null);
  }

  private static <T> Object column(List<T> rows, Function<T, @Nullable String> value) {
    @Nullable String[] column = new @Nullable String[rows.size()];
    for (int i = 0; i < column.length; i++) {
      column[i] = value.apply(rows.get(i));
    }
    return column;
  }

  static Holder read(ResultSet row, int number) throws SQLException {
    return new Holder(
        new HolderId(row.getObject("holder_id", UUID.class)),
        PersonId.ofStored(row.getString("person_number")),
        row.getString("name"),
        new Phone(row.getString("phone")),
        new EmailAddress(row.getString("email")),
        emails(row.getArray("further_emails")),
        Language.ofCode(row.getString("language")),
        Optional.ofNullable(row.getObject("birth_date", LocalDate.class)),
        Optional.ofNullable(row.getString("institution_unit")),
        Optional.ofNullable(instant(row, "contact_changed_at")));
  }

  private static List<EmailAddress> emails(Array addresses) throws SQLException {
    return Arrays.stream((String[]) addresses.getArray()).map(EmailAddress::new).toList();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp stamp = row.getTimestamp(column);
    return stamp == null ? null : stamp.toInstant();
  }
}
