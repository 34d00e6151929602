package org.muhurdar.portal.signin;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.HolderId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of table {@code known_device}. */
final class KnownDeviceStore {

  private final JdbcClient jdbc;

  KnownDeviceStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A device and whose it is. */
  record Row(String device, HolderId holder, String person) {}

  /** Which of these devices, if any, this person signed in on last. */
  Optional<String> find(List<String> devices, String person, Instant now) {
    return jdbc.sql(
            """
            select device from known_device
            where device = any (cast(? as text[])) and person = ? and good_until > ?
            order by seen_at desc limit 1
            """)
        .param(devices.toArray(String[]::new))
        .param(person)
        .param(utc(now))
        .query(String.class)
        .optional();
  }

  /** Prolongs those of these devices that the holder is known on. */
  List<String> renew(List<String> devices, HolderId holder, Instant now, Instant goodUntil) {
    return jdbc.sql(
            """
            update known_device set seen_at = ?, good_until = ?
            where device = any (cast(? as text[])) and holder = ? and good_until > ?
            returning device
            """)
        .param(utc(now))
        .param(utc(goodUntil))
        .param(devices.toArray(String[]::new))
        .param(holder.value())
        .param(utc(now))
        .query((row, number) -> row.getString("device"))
        .list();
  }

  /** One more device of a holder, who keeps so many; the one seen longest ago goes. */
  void insert(Row row, Instant now, Instant goodUntil, int most) {
    jdbc.sql(
            """
            with gone as (
              delete from known_device where device in (
                select device from known_device where holder = :holder
                order by seen_at desc, device offset :others))
            insert into known_device (device, holder, person, seen_at, good_until)
            values (:device, :holder, :person, :now, :until)
            """)
        .param("device", row.device())
        .param("holder", row.holder().value())
        .param("person", row.person())
        .param("now", utc(now))
        .param("until", utc(goodUntil))
        .param("others", most - 1)
        .update();
  }

  void deleteAllOf(HolderId holder) {
    jdbc.sql("delete from known_device where holder = :holder")
        .param("holder", holder.value())
        .update();
  }

  void sweep(Instant now) {
    jdbc.sql("delete from known_device where good_until <= :now").param("now", utc(now)).update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
