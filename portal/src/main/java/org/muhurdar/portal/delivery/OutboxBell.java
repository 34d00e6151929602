package org.muhurdar.portal.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the couriers when a message is committed on any node (LISTEN). It only saves time: without
 * it they find the message at their next poll.
 */
final class OutboxBell {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxBell.class);
  private static final int LISTEN_MILLIS = 500;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final DataSource dataSource;
  private final Runnable wake;
  private final Thread thread;
  private volatile boolean stopping;

  OutboxBell(DataSource dataSource, Runnable wake) {
    this.dataSource = dataSource;
    this.wake = wake;
    this.thread = Thread.ofPlatform().name("outbox-bell").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void stop() {
    stopping = true;
    thread.interrupt();
    try {
      var _ = thread.join(Duration.ofMillis(2L * LISTEN_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopping) {
      try (Connection connection = dataSource.getConnection()) {
        listen(connection);
      } catch (SQLException e) {
        if (!stopping) {
          LOG.warn("no news of messages, polling goes on: {}", e.toString());
          pause();
        }
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen " + MessageStore.NOTIFY_CHANNEL);
      wake.run(); // what was committed while nobody listened
      PGConnection news = connection.unwrap(PGConnection.class);
      while (!stopping) {
        if (news.getNotifications(LISTEN_MILLIS).length > 0) {
          wake.run();
        }
      }
      statement.execute("unlisten *");
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }
}
