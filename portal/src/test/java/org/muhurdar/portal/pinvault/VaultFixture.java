package org.muhurdar.portal.pinvault;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.attempts.TestAttempts;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.keystore.FileKeys;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.testing.SeededRandomness;
import org.muhurdar.testing.SettableClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One node: a vault on a database and a key folder that others may share. */
final class VaultFixture {

  static final Duration WITHIN = Duration.ofMinutes(10);
  static final Duration EVERY = Duration.ofHours(24);

  final Randomness chance;
  final SettableClock clock;
  final JdbcClient jdbc;
  final Keys keys;
  final Circumstances here;
  final PinStore pins;
  final Epochs epochs;
  final EpochRotation rotation;
  final PinVault vault;
  final PukVault puks;

  VaultFixture(DataSource dataSource, Keys keys, SettableClock clock, long seed) {
    this.chance = new SeededRandomness(seed);
    this.clock = clock;
    this.keys = keys;
    this.jdbc = JdbcClient.create(dataSource);
    var transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    this.here =
        new Circumstances(
            Audit.in(jdbc, clock, chance), transactions, clock, new VaultSettings(WITHIN, EVERY));
    this.pins = new PinStore(jdbc);
    PinSeal seal = new PinSeal(keys, chance);
    PinSeal pukSeal = PinSeal.ofPuks(keys, chance);
    PukStore puks = new PukStore(jdbc);
    List<Survivors> survivors =
        List.of(new Survivors(pins, seal, here), new Survivors(puks, pukSeal, here));
    this.epochs = new Epochs(new EpochStore(dataSource, jdbc), survivors, keys, here);
    this.rotation = new EpochRotation(epochs, pins, survivors, here);
    this.puks = new PukVault(puks, epochs, pukSeal, here);
    this.vault =
        new PinVault(
            pins, epochs, seal, TestAttempts.node(dataSource, clock, Map.of()), rotation, here);
  }

  static VaultFixture on(DataSource dataSource, Path keyFolder) {
    Keys keys = FileKeys.open(keyFolder, Optional.empty(), Randomness.ofSystem());
    return new VaultFixture(dataSource, keys, SettableClock.atNoon(), 5);
  }

  /** Another node on the same database and, unless given others, with the same keys. */
  VaultFixture node(DataSource dataSource, Keys otherKeys, long seed) {
    return new VaultFixture(dataSource, otherKeys, clock, seed);
  }

  static CardSerial card(int number) {
    return new CardSerial("TR" + (10_000_000 + number));
  }

  static String pin(int number) {
    return Integer.toString(700_000 + number);
  }

  Storing store(HolderId holder, int number) {
    try (SecretChars pin = SecretChars.of(pin(number))) {
      return vault.store(holder, card(number), pin);
    }
  }

  void storeMany(HolderId holder, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!(store(holder, i) instanceof Storing.Stored)) {
        throw new AssertionError("PIN " + i + " was not stored");
      }
    }
  }

  PinRequest asks(HolderId holder, int number) {
    return asks(holder, number, clock.instant(), CoolingOff.none());
  }

  PinRequest asks(HolderId holder, int number, Instant factorProvedAt, CoolingOff cooling) {
    return new PinRequest(
        holder, card(number), new JourneyId(holder.value()), factorProvedAt, cooling);
  }

  /** Opens without the rules and the limit: what sits in the row, by its own bytes. */
  Optional<String> peek(int number) {
    return pins.find(card(number))
        .flatMap(PinStore.Row::content)
        .map(sealed -> {
          try (SecretChars pin = new PinSeal(keys, chance).open(sealed)) {
            return pin.open(String::new);
          }
        });
  }

  static String text(Revealing revealing) {
    return switch (revealing) {
      case Revealing.Revealed revealed -> revealed.pin().open(String::new);
      case Revealing.NoLonger noLonger -> throw new AssertionError(noLonger);
      case Revealing.Refused refused -> throw new AssertionError(refused);
    };
  }

  int audited(String type, String phase) {
    return jdbc.sql("select count(*) from audit_event where type = :type and phase = :phase")
        .param("type", type)
        .param("phase", phase)
        .query(Integer.class)
        .single();
  }
}
