package org.muhurdar.portal.onetimecode;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Language;
import org.muhurdar.portal.delivery.MessageId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests and the codes sent for them. Methods join the caller's transaction. */
final class CodeStore {

  private static final String WITH_CODES =
      """
      select c.request, session, act, holder, language, phone, last_sent_at,
        c.id, mac, reference, c.made_at, valid_until, message
      from code_request r join issued_code c on c.request = r.id
      """;

  private static final String OPEN =
      WITH_CODES
          + """
          where session = :session and act = :act and closed_at is null
          order by c.made_at desc
          """;

  private static final String ANY =
      WITH_CODES
          + """
          where r.id = :id
          order by c.made_at desc
          """;

  private final JdbcClient jdbc;

  CodeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A request that is still open. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Open(
      CodeId id,
      Binding binding,
      HolderId holder,
      Language language,
      byte[] sealedPhone,
      Instant lastSentAt) {}

  /** A code sent for a request. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Issued(
      UUID id,
      byte[] mac,
      String reference,
      Instant madeAt,
      Instant validUntil,
      MessageId message) {}

  /** A request and the codes sent for it, newest first; every request has one. */
  record Asked(Open request, List<Issued> codes) {

    Issued newest() {
      return codes.getFirst();
    }
  }

  /**
   * A request with its first code, by one statement. False, and neither is there, when the session
   * already has an open request for this act.
   */
  boolean insert(Open request, Issued first, Instant now) {
    return jdbc.sql(
                """
                with made as (
                  insert into code_request
                    (id, session, act, holder, language, phone, made_at, last_sent_at)
                  values (:id, :session, :act, :holder, :language, :phone, :now, :now)
                  on conflict (session, act) where closed_at is null do nothing
                  returning id)
                insert into issued_code (id, request, mac, reference, made_at, valid_until, message)
                select :code, made.id, :mac, :reference, :made, :validUntil, :message from made
                """)
            .param("id", request.id().value())
            .param("session", request.binding().session())
            .param("act", request.binding().act().name())
            .param("holder", request.holder().value())
            .param("language", request.language().code())
            .param("phone", request.sealedPhone())
            .param("now", stored(now))
            .param("code", first.id())
            .param("mac", first.mac())
            .param("reference", first.reference())
            .param("made", stored(first.madeAt()))
            .param("validUntil", stored(first.validUntil()))
            .param("message", first.message().value())
            .update()
        == 1;
  }

  /** A further code of a request. */
  void insert(CodeId request, Issued code) {
    jdbc.sql(
            """
            insert into issued_code (id, request, mac, reference, made_at, valid_until, message)
            values (:id, :request, :mac, :reference, :made, :validUntil, :message)
            """)
        .param("id", code.id())
        .param("request", request.value())
        .param("mac", code.mac())
        .param("reference", code.reference())
        .param("made", stored(code.madeAt()))
        .param("validUntil", stored(code.validUntil()))
        .param("message", code.message().value())
        .update();
  }

  Optional<Open> open(Binding binding) {
    return openWithCodes(binding).map(Asked::request);
  }

  Optional<Asked> openWithCodes(Binding binding) {
    return asked(
        jdbc.sql(OPEN).param("session", binding.session()).param("act", binding.act().name()));
  }

  /** Also a closed one, for pages that come back to it. */
  Optional<Asked> any(CodeId id) {
    return asked(jdbc.sql(ANY).param("id", id.value()));
  }

  private static Optional<Asked> asked(JdbcClient.StatementSpec statement) {
    List<Asked> one =
        statement.query((row, n) -> new Asked(request(row), List.of(code(row)))).list();
    return one.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Asked(one.getFirst().request(), one.stream().map(Asked::newest).toList()));
  }

  /** Takes the right to send now; of several who ask at once, one gets it. */
  boolean takeSending(CodeId id, Instant now, Instant lastSentAtMost) {
    return jdbc.sql(
                """
                update code_request set last_sent_at = :now
                where id = :id and closed_at is null and last_sent_at <= :most
                """)
            .param("id", id.value())
            .param("now", stored(now))
            .param("most", stored(lastSentAtMost))
            .update()
        == 1;
  }

  /** True for the one who closes it. */
  boolean close(CodeId id, Instant now) {
    return jdbc.sql("update code_request set closed_at = :now where id = :id and closed_at is null")
            .param("id", id.value())
            .param("now", stored(now))
            .update()
        == 1;
  }

  void sweep(Instant madeBefore) {
    jdbc.sql("delete from code_request where made_at < :before")
        .param("before", stored(madeBefore))
        .update();
  }

  private static Open request(ResultSet row) throws SQLException {
    return new Open(
        new CodeId(row.getObject("request", UUID.class)),
        new Binding(row.getObject("session", UUID.class), Act.valueOf(row.getString("act"))),
        new HolderId(row.getObject("holder", UUID.class)),
        Language.ofCode(row.getString("language")),
        row.getBytes("phone"),
        row.getObject("last_sent_at", OffsetDateTime.class).toInstant());
  }

  private static Issued code(ResultSet row) throws SQLException {
    return new Issued(
        row.getObject("id", UUID.class),
        row.getBytes("mac"),
        row.getString("reference"),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        row.getObject("valid_until", OffsetDateTime.class).toInstant(),
        new MessageId(row.getObject("message", UUID.class)));
  }

  static Instant cut(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  private static OffsetDateTime stored(Instant instant) {
    return cut(instant).atOffset(ZoneOffset.UTC);
  }
}
