package org.muhurdar.portal.certificate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.CertificateSerial;
import org.muhurdar.kernel.HolderId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of table {@code certificate}. */
final class CertificateStore {

  private static final String COLUMNS =
      "certificate_serial, holder_id, card_serial, state, valid_from, valid_to";

  private final JdbcClient jdbc;

  CertificateStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Certificate> of(Collection<HolderId> holders) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                 from certificate where holder_id = any (cast(? as uuid[]))
                order by valid_from desc, certificate_serial
                """)
        .param(column(List.copyOf(holders), HolderId::toString))
        .query(CertificateStore::read)
        .list();
  }

  List<Certificate> find(Collection<CertificateSerial> serials) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from certificate where certificate_serial = any (cast(? as text[]))")
        .param(column(List.copyOf(serials), CertificateSerial::value))
        .query(CertificateStore::read)
        .list();
  }

  void put(List<Certificate> certificates) {
    int written =
        jdbc.sql(
                """
                insert into certificate
                  (certificate_serial, holder_id, card_serial, state, valid_from, valid_to)
                select certificate_serial, holder_id, card_serial, state, valid_from, valid_to
                from unnest(cast(? as text[]), cast(? as uuid[]), cast(? as text[]),
                  cast(? as text[]), cast(? as timestamptz[]), cast(? as timestamptz[]))
                  as given
                  (certificate_serial, holder_id, card_serial, state, valid_from, valid_to)
                on conflict (certificate_serial) do update set
                  card_serial = excluded.card_serial, state = excluded.state,
                  valid_from = excluded.valid_from, valid_to = excluded.valid_to
                where certificate.holder_id = excluded.holder_id
                """)
            .param(column(certificates, certificate -> certificate.serial().value()))
            .param(column(certificates, certificate -> certificate.holder().toString()))
            .param(column(certificates, certificate -> certificate.card().value()))
            .param(column(certificates, certificate -> certificate.recorded().name()))
            .param(column(certificates, certificate -> certificate.validFrom().toString()))
            .param(column(certificates, certificate -> certificate.validTo().toString()))
            .update();
    if (written != certificates.size()) {
      throw new IllegalStateException("a certificate belongs to another holder");
    }
  }

  private static <T> Object column(List<T> rows, Function<T, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }

  private static Certificate read(ResultSet row, int number) throws SQLException {
    return new Certificate(
        new CertificateSerial(row.getString("certificate_serial")),
        new HolderId(row.getObject("holder_id", UUID.class)),
        new CardSerial(row.getString("card_serial")),
        CertificateState.valueOf(row.getString("state")),
        row.getTimestamp("valid_from").toInstant(),
        row.getTimestamp("valid_to").toInstant());
  }
}
