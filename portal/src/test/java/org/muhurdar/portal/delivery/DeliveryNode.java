package org.muhurdar.portal.delivery;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.kernel.Phone;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.attempts.TestAttempts;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.keystore.MemoryKeys;
import org.muhurdar.portal.settings.Settings;
import org.muhurdar.simulator.Simulator;
import org.muhurdar.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One node of the portal, as far as messages go: its own connections, couriers and SMPP session.
 */
final class DeliveryNode implements AutoCloseable {

  static final Phone PHONE = new Phone("+905321234567");
  static final EmailAddress MAIL = new EmailAddress("ayse@example.org");
  static final Duration PATIENCE = Duration.ofSeconds(30);

  final MemoryKeys keys = new MemoryKeys("delivery");
  final MessageStore store;
  final Outbox outbox;
  final Mailroom mailroom;
  final TransactionOperations transactions;
  private final InstantSource clock;
  private final HikariDataSource connections = new HikariDataSource();

  DeliveryNode(TestDatabase database, Simulator world) {
    this(database, world.smppPort(), world.smtpPort(), Map.of(), InstantSource.system());
  }

  DeliveryNode(
      TestDatabase database,
      int smppPort,
      int smtpPort,
      Map<String, String> more,
      InstantSource clock) {
    Map<String, String> settings = new HashMap<>();
    settings.put("smpp.host", "127.0.0.1");
    settings.put("smpp.port", Integer.toString(smppPort));
    settings.put("smpp.system-id", "muhurdar");
    settings.put("smpp.password", "demo-sms");
    settings.put("smpp.answer-within", "1s");
    settings.put("smpp.enquire-every", "1s");
    settings.put("mail.host", "127.0.0.1");
    settings.put("mail.port", Integer.toString(smtpPort));
    settings.put("mail.from", "bilgi@portal.example");
    settings.put("mail.starttls", "false");
    settings.put("mail.answer-within", "2s");
    settings.putAll(more);
    connections.setJdbcUrl(database.jdbcUrl());
    connections.setMaximumPoolSize(8);
    this.clock = clock;
    JdbcClient jdbc = JdbcClient.create(connections);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(connections));
    this.store = new MessageStore(jdbc);
    Randomness chance = Randomness.ofSystem();
    this.outbox = new Outbox(store, keys, chance, clock, transactions, List.of("+90"));
    DeliveryTrail trail =
        new DeliveryTrail(new SimpleMeterRegistry(), Audit.in(jdbc, clock, chance));
    this.mailroom =
        new Mailroom(
            DeliverySettings.from(Settings.of(settings)),
            connections,
            store,
            new ReceiptListener(store, transactions, clock, trail),
            new Courier.Tools(
                keys,
                TestAttempts.node(connections, clock, limits(more)),
                transactions,
                clock,
                UUID::randomUUID,
                trail),
            Duration.ofMillis(50));
  }

  private static Map<String, String> limits(Map<String, String> settings) {
    Map<String, String> limits = new HashMap<>(settings);
    limits.putIfAbsent("limit.messages", "100000");
    return limits;
  }

  DeliveryNode started() {
    mailroom.start();
    return this;
  }

  MessageId sms(String text) {
    return sms(text, Duration.ofMinutes(5));
  }

  MessageId sms(String text, Duration usefulFor) {
    try (SecretChars words = SecretChars.of(text)) {
      return outbox.send(new SmsMessage(PHONE, words, clock.instant().plus(usefulFor), true));
    }
  }

  MessageId mail(String subject, String text) {
    try (SecretChars words = SecretChars.of(text)) {
      Instant uselessAfter = clock.instant().plus(Duration.ofHours(1));
      return outbox.send(new MailMessage(MAIL, subject, words, uselessAfter));
    }
  }

  /** Waits for a state and says which one it has come to. */
  DeliveryState awaitState(MessageId id, DeliveryState wanted) {
    Instant end = Instant.now().plus(PATIENCE);
    DeliveryState state = outbox.stateOf(id);
    while (state != wanted && Instant.now().isBefore(end)) {
      pause();
      state = outbox.stateOf(id);
    }
    return state;
  }

  /** Waits until a try has failed and says how, or nothing when none does. */
  String awaitFault(MessageId id) {
    Instant end = Instant.now().plus(PATIENCE);
    String fault = "";
    while (fault.isEmpty() && Instant.now().isBefore(end)) {
      fault =
          JdbcClient.create(connections)
              .sql("select coalesce(fault, '') from message where id = :id")
              .param("id", id.value())
              .query(String.class)
              .single();
      pause();
    }
    return fault;
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (mailroom.isRunning()) {
      mailroom.stop();
    }
    connections.close();
  }
}
