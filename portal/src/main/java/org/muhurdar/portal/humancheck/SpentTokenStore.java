package org.muhurdar.portal.humancheck;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers what has been used, for all nodes, until it would be refused as too old anyway. */
final class SpentTokenStore {

  /** Rows outlive their tokens by this, so that a node whose clock is behind cannot be fooled. */
  private static final Duration CLOCK_MARGIN = Duration.ofMinutes(5);

  private final JdbcClient jdbc;

  SpentTokenStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** True for exactly one caller an id, however many ask at once on however many nodes. */
  boolean spend(TokenId id, Instant expiresAt) {
    return jdbc.sql(
                """
                insert into humancheck_spent_token (token_id, expires_at)
                values (:tokenId, :expiresAt)
                on conflict (token_id) do nothing
                """)
            .param("tokenId", id.bytes())
            .param("expiresAt", column(expiresAt))
            .update()
        == 1;
  }

  /**
   * Uses a ticket. True unless a ticket of the same subject was used after this one was issued:
   * then this one is dead. Of many that rested side by side, one passes.
   */
  boolean useTicket(TokenId subject, Instant issuedAt, Instant now, Duration ticketLife) {
    return jdbc.sql(
                """
                insert into humancheck_ticket_use as used (subject, spent_at, expires_at)
                values (:subject, :now, :expiresAt)
                on conflict (subject) do update
                  set spent_at = excluded.spent_at, expires_at = excluded.expires_at
                  where used.spent_at <= :issuedAt
                """)
            .param("subject", subject.bytes())
            .param("now", column(now))
            .param("issuedAt", column(issuedAt))
            .param("expiresAt", column(now.plus(ticketLife)))
            .update()
        == 1;
  }

  /** Forgets up to {@code most} rows a table whose tokens are too old to be replayed. */
  int sweep(Instant now, int most) {
    OffsetDateTime before = column(now.minus(CLOCK_MARGIN));
    int tokens =
        jdbc.sql(
                """
                delete from humancheck_spent_token where token_id in (
                  select token_id from humancheck_spent_token where expires_at < :before
                  limit :most for update skip locked)
                """)
            .param("before", before)
            .param("most", most)
            .update();
    int tickets =
        jdbc.sql(
                """
                delete from humancheck_ticket_use where subject in (
                  select subject from humancheck_ticket_use where expires_at < :before
                  limit :most for update skip locked)
                """)
            .param("before", before)
            .param("most", most)
            .update();
    return tokens + tickets;
  }

  private static OffsetDateTime column(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
