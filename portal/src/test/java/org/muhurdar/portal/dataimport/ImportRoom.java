package org.muhurdar.portal.dataimport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.certificate.CertificateRoom;
import org.muhurdar.portal.certificate.Certificates;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.holder.HoldersForTests;
import org.muhurdar.portal.holder.SecurityWords;
import org.muhurdar.portal.keystore.FileKeys;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.testing.SeededRandomness;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;

/** This room with its neighbours on a database of its own; the vault is a map, all else is real. */
final class ImportRoom implements AutoCloseable {

  final TestDatabase database = TestDatabase.fresh();
  final SettableClock clock = SettableClock.atNoon();
  final Path folder;
  final Keys keys;
  final Holders holders;
  final SecurityWords words;
  final Cards cards;
  final Certificates certificates;
  final Map<CardSerial, String> vault = new HashMap<>();
  final Map<CardSerial, String> pukVault = new HashMap<>();
  final Importer importer;
  final Exporter exporter;
  private final HoldersForTests people;

  /** Called before each PIN is stored; throws to play a crash within a transaction. */
  Runnable beforeEachPin = () -> {};

  ImportRoom(Path folder) {
    this.folder = folder;
    SeededRandomness chance = new SeededRandomness(8);
    keys = FileKeys.open(folder.resolve("keys"), Optional.empty(), chance);
    Audit audit = Audit.in(database.jdbc(), clock, chance);
    people = new HoldersForTests(database.jdbc(), keys, chance, clock);
    holders = people.holders();
    words = people.words();
    cards = Cards.in(database.jdbc(), audit, database.transactions(), clock);
    certificates = CertificateRoom.in(database.jdbc());
    importer =
        new Importer(
            new ImportStore(database.jdbc()),
            holders,
            words,
            new SecretOpener(keys),
            new BatchIntake(
                holders, words, cards, this::store, this::storePuk, certificates, audit),
            audit,
            database.transactions(),
            chance,
            clock);
    exporter = new Exporter(holders, cards, certificates, audit);
  }

  private boolean store(HolderId holder, CardSerial card, SecretChars pin) {
    beforeEachPin.run();
    vault.put(card, pin.open(String::new));
    return true;
  }

  private boolean storePuk(HolderId holder, CardSerial card, SecretChars puk) {
    return pukVault.putIfAbsent(card, puk.open(String::new)) == null;
  }

  Path file(String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Seals a clear file and imports it. */
  ImportOutcome sealAndRun(String name, String clear) {
    return run(sealed(name, clear));
  }

  Path sealed(String name, String clear) {
    Path sealed = folder.resolve("sealed-" + name);
    var _ = new Sealer(keys.importPublicKey()).seal(file(name, clear), sealed);
    return sealed;
  }

  ImportOutcome run(Path file) {
    return importer.run(file, ImportOptions.usual(file), ImportProgress.silent());
  }

  List<String> report(ImportOutcome outcome) {
    try {
      return Files.readAllLines(outcome.report().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Holder holder(String number) {
    return holders.find(PersonId.ofStored(number)).orElseThrow();
  }

  long count(String table) {
    return database
        .jdbc()
        .sql("select count(*) as n from " + table)
        .query((row, number) -> row.getLong("n"))
        .single();
  }

  @Override
  public void close() {
    people.close();
    database.close();
  }
}
