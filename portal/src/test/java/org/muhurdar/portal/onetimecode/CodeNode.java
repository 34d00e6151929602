package org.muhurdar.portal.onetimecode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.InstantSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.Phone;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.attempts.TestAttempts;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.delivery.Outbox;
import org.muhurdar.portal.delivery.TestOutbox;
import org.muhurdar.portal.keystore.MemoryKeys;
import org.muhurdar.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One node that sends and checks codes, and a holder with a phone. */
final class CodeNode {

  static final Phone PHONE = new Phone("+905321234567");

  final TestDatabase database;
  final MemoryKeys keys = new MemoryKeys("codes");
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final OneTimeCodes codes;
  final HolderId holder = new HolderId(UUID.randomUUID());

  CodeNode(TestDatabase database, InstantSource clock) {
    this(database, database.dataSource(), clock, phone -> new SimOracle.NotAsked());
  }

  /** Another node on the same database, with connections of its own. */
  CodeNode another(DataSource connections, InstantSource clock) {
    return new CodeNode(database, connections, clock, phone -> new SimOracle.NotAsked());
  }

  CodeNode(TestDatabase database, DataSource connections, InstantSource clock, SimOracle oracle) {
    this.database = database;
    Randomness randomness = Randomness.ofSystem();
    Outbox outbox = TestOutbox.node(connections, keys, randomness, clock);
    CodeText text = new CodeText(URI.create("https://portal.example"));
    this.codes =
        new OneTimeCodes(
            new OneTimeCodes.Parts(
                new CodeStore(JdbcClient.create(connections)),
                new CodeMaker(randomness, keys, text, outbox),
                TestAttempts.node(connections, clock),
                outbox,
                keys,
                oracle,
                new TransactionTemplate(new JdbcTransactionManager(connections)),
                clock,
                new CodeTrail(
                    meters, Audit.in(JdbcClient.create(connections), clock, randomness))));
  }

  static Binding aBinding(Act act) {
    return new Binding(UUID.randomUUID(), act);
  }

  Sending send(Binding binding) {
    return send(binding, PHONE);
  }

  Sending send(Binding binding, Phone phone) {
    return codes.send(new CodeRequest(binding, holder, phone, Language.TR));
  }

  CodeId sent(Binding binding) {
    if (send(binding) instanceof Sending.Sent sent) {
      return sent.id();
    }
    throw new AssertionError("not sent");
  }

  Checking check(CodeId id, Binding binding, String typed) {
    try (SecretChars chars = SecretChars.of(typed)) {
      return codes.check(id, binding, chars);
    }
  }

  /** The whole text of the newest message. */
  String newestText() {
    return TestOutbox.sealed(database, keys).getLast().body();
  }

  /** The digits in the newest message. */
  String newestCode() {
    String text = newestText();
    return text.substring(text.length() - 6);
  }

  /** Six digits that are not the newest code. */
  String wrongCode() {
    return newestCode().equals("000000") ? "000001" : "000000";
  }
}
