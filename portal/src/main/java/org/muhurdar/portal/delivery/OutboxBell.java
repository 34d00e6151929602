package org.muhurdar.portal.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
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
  private final Consumer<Channel> wake;
  private final Thread thread;
  private volatile boolean stopping;

  OutboxBell(DataSource dataSource, Consumer<Channel> wake) {
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
      EnumSet.allOf(Channel.class).forEach(wake); // what was committed while nobody listened
      PGConnection news = connection.unwrap(PGConnection.class);
      while (!stopping) {
        channels(news.getNotifications(LISTEN_MILLIS)).forEach(wake);
      }
      statement.execute("unlisten *");
    }
  }

  /** A node of an earlier release does not say which: then it may be any. */
  private static Set<Channel> channels(PGNotification[] news) {
    Set<Channel> named = EnumSet.noneOf(Channel.class);
    for (PGNotification one : news) {
      if (one.getParameter().isEmpty()) {
        return EnumSet.allOf(Channel.class);
      }
      named.add(Channel.valueOf(one.getParameter()));
    }
    return named;
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
