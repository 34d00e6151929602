package org.muhurdar.portal.delivery;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The real outbox on a test's database, and an eye into what it sealed. */
public final class TestOutbox {

  private TestOutbox() {}

  public static Outbox node(
      DataSource dataSource, Keys keys, Randomness randomness, InstantSource clock) {
    return new Outbox(
        new MessageStore(JdbcClient.create(dataSource)),
        keys,
        randomness,
        clock,
        new TransactionTemplate(new JdbcTransactionManager(dataSource)),
        List.of("+90", "+491"));
  }

  /** A message as it would be carried. */
  public record Seen(String channel, String to, String subject, String body, int sending) {}

  /** What waits or may be sent again, oldest first. */
  public static List<Seen> sealed(TestDatabase database, Keys keys) {
    return database
        .jdbc()
        .sql(
            """
            select id, channel, sealed, sending from message
            where sealed is not null order by made_at
            """)
        .query((row, number) -> {
          String channel = row.getString("channel");
          MessageId id = new MessageId(row.getObject("id", UUID.class));
          try (Letter letter =
              Letter.open(keys, row.getBytes("sealed"), id, Channel.valueOf(channel))) {
            return new Seen(
                channel,
                letter.to(),
                letter.subject(),
                letter.body().open(bytes -> new String(bytes, StandardCharsets.UTF_8)),
                row.getInt("sending"));
          }
        })
        .list();
  }

  /** As if a courier had handed over everything that waits. */
  public static void carryAll(TestDatabase database) {
    database.jdbc().sql("update message set state = 'SENT' where state = 'QUEUED'").update();
  }
}
