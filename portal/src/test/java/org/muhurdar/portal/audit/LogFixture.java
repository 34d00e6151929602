package org.muhurdar.portal.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.testing.SeededRandomness;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;

/** A whole log on a database of its own, with two people in it. */
final class LogFixture implements AutoCloseable {

  static final Duration INTERVAL = Duration.ofSeconds(10);

  final TestDatabase database = TestDatabase.fresh();
  final SettableClock clock = SettableClock.atNoon();
  final Randomness randomness = new SeededRandomness(19);
  final HolderId ayse = HolderId.make(randomness);
  final HolderId mehmet = HolderId.make(randomness);
  final SigningKey signing = SigningKey.make("muhurdar.example/audit");
  final AuditStore events = new AuditStore(database.jdbc());
  final TreeStore tree = new TreeStore(database.jdbc());
  final Audit audit = Audit.in(database.jdbc(), clock, randomness);
  final Sequencer sequencer = sequencer();

  /** One more node's sequencer on the same log. */
  Sequencer sequencer() {
    return new Sequencer(
        tree, database.transactions(), clock, signing.key(), signing::sign, INTERVAL);
  }

  AuditProofs proofs() {
    AuditSettings settings =
        new AuditSettings("muhurdar.example/audit", INTERVAL, Optional.empty(), List.of());
    return new AuditProofs(events, tree, clock, settings, List.of(signing.key()));
  }

  AuditVerifier verifier(Optional<Path> witness) {
    return AuditVerifier.in(
        database.jdbc(), database.transactions(), List.of(signing.key()), witness);
  }

  AuditReference revealed(HolderId holder) {
    return audit.record(
        AuditEvent.outcome(AuditType.PIN_REVEALED)
            .about(holder)
            .during(JourneyId.make(randomness))
            .with(AuditFact.CARD, "TR-4711 \"ş\"\n")
            .with(AuditFact.COUNT, 1));
  }

  /** Records so many events, then numbers and signs them; the clock goes on by an interval. */
  void grow(int count) {
    for (int i = 0; i < count; i++) {
      clock.advance(Duration.ofMillis(1));
      AuditReference _ =
          switch (i % 3) {
            case 0 -> revealed(ayse);
            case 1 -> revealed(mehmet);
            default -> audit.record(AuditEvent.outcome(AuditType.NODE_STARTED));
          };
    }
    clock.advance(INTERVAL);
    sequencer.work();
  }

  @Override
  public void close() {
    database.close();
  }
}
