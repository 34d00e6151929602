package org.muhurdar.portal.holder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.TestAttempts;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.testing.SeededRandomness;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;

/** This room on a database of its own, with neighbours that write down what they are asked. */
final class HolderRoom implements SessionEnder, HolderMessages, AutoCloseable {

  static final Argon2Cost QUICK = new Argon2Cost(64, 1, 1);

  final TestDatabase database = TestDatabase.fresh();
  final SettableClock clock = SettableClock.atNoon();
  final List<String> resetTokens = new ArrayList<>();
  final List<String> objectionTokens = new ArrayList<>();
  final List<HolderId> ended = new ArrayList<>();
  final List<HolderId> toldOfObjection = new ArrayList<>();
  final Holders holders =
      new Holders(new HolderStore(database.jdbc()), new ObjectionStore(database.jdbc()));
  final SecurityWords words;
  final Objections objections;
  final Function<InstantSource, WordResets> resetsBy;
  final WordResets resets;
  final ResetMailing mailing;
  private final WordPool pool = new WordPool(2, 16);

  HolderRoom(Duration coolOff) {
    SeededRandomness chance = new SeededRandomness(3);
    Keys keys = new PepperKeys().keys;
    Audit audit = Audit.in(database.jdbc(), clock, chance);
    Attempts attempts = TestAttempts.node(database.dataSource(), clock);
    WordResetStore store = new WordResetStore(database.jdbc());
    ResetSteps steps = new ResetSteps(store, audit);
    words =
        new SecurityWords(
            new WordStore(database.jdbc()),
            Argon2id.best(),
            QUICK,
            pool,
            new WordRule(WordBlocklist.load(Optional.empty())),
            keys,
            chance,
            clock);
    objections =
        new Objections(
            new ObjectionStore(database.jdbc()),
            steps,
            holders,
            this,
            this,
            audit,
            keys,
            database.transactions(),
            chance,
            clock);
    resetsBy =
        time ->
            new WordResets(
                store,
                steps,
                holders,
                words,
                new ResetConsequences(holders, objections, this, this, attempts, keys, coolOff),
                database.transactions(),
                chance,
                time);
    resets = resetsBy.apply(clock);
    mailing =
        new ResetMailing(
            store, holders, this, attempts, keys, audit, database.transactions(), chance, clock);
  }

  @Override
  public void endAllOf(HolderId holder, Cause cause) {
    ended.add(holder);
  }

  @Override
  public void sendResetLink(Holder holder, SecretChars token, Instant validUntil) {
    resetTokens.add(token.open(String::new));
  }

  @Override
  public void tellWordReset(
      Holder holder, Instant at, Optional<Instant> revealFrom, SecretChars objectionToken) {
    objectionTokens.add(objectionToken.open(String::new));
  }

  @Override
  public void tellObjection(Holder holder, Instant at) {
    toldOfObjection.add(holder.id());
  }

  /** What the audit log holds, oldest first. */
  List<String> audited() {
    return database
        .jdbc()
        .sql("select type from audit_event order by arrival")
        .query((row, number) -> row.getString("type"))
        .list();
  }

  @Override
  public void close() {
    pool.close();
    database.close();
  }
}
