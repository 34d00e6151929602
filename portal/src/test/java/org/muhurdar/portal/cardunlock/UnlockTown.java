package org.muhurdar.portal.cardunlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.Derivation;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Phone;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.CardType;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.holder.Objections;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.pinvault.HeldPuks;
import org.muhurdar.portal.pinvault.PinVault;
import org.muhurdar.portal.pinvault.PukVault;
import org.muhurdar.portal.relay.Relay;
import org.muhurdar.portal.settings.Settings;
import org.muhurdar.portal.signin.Need;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.signin.SignInState;
import org.muhurdar.simulator.card.CardKind;
import org.muhurdar.simulator.card.ChipSerial;
import org.muhurdar.simulator.card.IssuerKeys;
import org.muhurdar.simulator.card.NewCard;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;
import org.muhurdar.wire.HandOver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A whole portal, Ayşe with a card on file, and the card itself, played by the simulator. */
final class UnlockTown implements AutoCloseable {

  static final CardSerial SERIAL = new CardSerial("9000000000001007");
  static final String OLD_PIN = "185910";
  static final String NEW_PIN = "738264";

  final SettableClock clock = SettableClock.atNoon();
  final TestDatabase database = TestDatabase.fresh();
  final Portal portal;
  final Holder ayse;

  UnlockTown(Path folder) {
    this(folder, "0s");
  }

  /**
   * The same with some patience for agents whose line broke.
   *
   * @param lateWithin a duration as settings write it
   */
  UnlockTown(Path folder, String lateWithin) {
    portal =
        Portal.start(
            Settings.of(
                Map.ofEntries(
                    Map.entry("http.port", "0"),
                    Map.entry("portal.public-url", "http://localhost"),
                    Map.entry("database.url", database.jdbcUrl()),
                    Map.entry("keystore.folder", folder.resolve("keys").toString()),
                    Map.entry("human-check", "off"),
                    Map.entry("relay.late-within", lateWithin),
                    Map.entry("word.argon2.memory-kib", "7168"),
                    Map.entry("word.argon2.iterations", "5"),
                    Map.entry("smpp.host", "127.0.0.1"),
                    Map.entry("smpp.port", "1"),
                    Map.entry("smpp.system-id", "nobody"),
                    Map.entry("smpp.password", "nothing"),
                    Map.entry("mail.from", "bildirim@muhurdar.example"),
                    Map.entry("mail.host", "127.0.0.1"),
                    Map.entry("mail.port", "1"))),
            context -> context.registerBean(InstantSource.class, () -> clock));
    ayse = holder("10000000146", "Ayşe Yılmaz", "+905321234567");
    portal.door(Holders.class).addAll(List.of(ayse));
    hasCard(SERIAL);
    storePin(SERIAL);
  }

  /** A card with keys of ours that is Ayşe's. */
  void hasCard(CardSerial serial) {
    var _ = portal.door(Cards.class).add(Card.unseen(serial, ayse.id(), new CardType("AKIS-YK")));
  }

  void storePin(CardSerial serial) {
    try (SecretChars pin = SecretChars.of(OLD_PIN)) {
      var _ = portal.door(PinVault.class).store(ayse.id(), serial, pin);
    }
  }

  static Holder holder(String number, String name, String phone) {
    return new Holder(
        HolderId.make(Randomness.ofSystem()),
        PersonId.ofStored(number),
        name,
        new Phone(phone),
        new EmailAddress("kisi" + number + "@example.org"),
        List.of(),
        Language.TR,
        Optional.of(LocalDate.of(1980, 4, 23)),
        Optional.empty(),
        Optional.empty());
  }

  /** A card with the keys of that serial, locked by three wrong PINs. */
  VirtualCard lockedCard(CardSerial keysOf) {
    VirtualCard card = card(SERIAL, keysOf);
    card.powerUp();
    for (int i = 0; i < 3; i++) {
      var _ = card.exchange(Octets.ofHex("0020008106393938373736"));
    }
    return card;
  }

  /** A card that says the one serial and has the keys of the other. */
  VirtualCard card(CardSerial shown, CardSerial keysOf) {
    CardKeyReference reference =
        new CardKeyReference(keysOf, KeyVersion.FIRST, Derivation.CMAC_COUNTER);
    try (StaticKeys keys = portal.door(Keys.class).cardKeys(reference)) {
      IssuerKeys issuer =
          keys.lend((enc, mac, dek) -> new IssuerKeys(1, octets(enc), octets(mac), octets(dek)));
      return VirtualCard.made(
          NewCard.plain(CardKind.YK, ChipSerial.of(shown), OLD_PIN, "87654321").with(issuer),
          VirtualCard.Surroundings.real());
    }
  }

  /** A card of Ayşe's that is unlocked by its PUK, on file with that PUK. */
  void hasPukCard(CardSerial serial, String type, String puk) {
    var _ = portal.door(Cards.class).add(Card.unseen(serial, ayse.id(), new CardType(type)));
    var _ = portal.door(PukVault.class).forget(serial);
    try (SecretChars digits = SecretChars.of(puk)) {
      var _ = portal.door(PukVault.class).store(ayse.id(), serial, digits);
    }
  }

  /** Ayşe says that it was not her. */
  void object() {
    Objections objections = portal.door(Objections.class);
    try (SecretChars token = objections.token(ayse.id())) {
      assertThat(objections.raise(token)).isInstanceOf(Objections.Raised.class);
    }
  }

  void settleObjection() {
    assertThat(portal.door(Objections.class).settleByDesk(ayse.id(), "a test")).isTrue();
  }

  /** One of these types, on file, with that PUK in it and in the vault. */
  VirtualCard pukCard(PukCardType type, String puk, int pinTries) {
    hasPukCard(type.serial(), type.onFile, puk);
    return type.card(type.serial(), puk, pinTries);
  }

  /** What the vault holds for a card: its PUK, and perhaps the next one. */
  List<String> heldPuks(CardSerial serial) {
    Optional<HeldPuks> opened = portal.door(PukVault.class).open(serial);
    if (opened.isEmpty()) {
      return List.of();
    }
    try (HeldPuks held = opened.get()) {
      return Stream.concat(Stream.of(held.puk()), held.next().stream())
          .map(puk -> puk.open(String::new))
          .toList();
    }
  }

  /** The agent of who has begun to unlock that card, however often before. */
  PretendAgent agent(SignIn signIn, CardSerial serial, VirtualCard card) {
    forgetAttempts();
    var started = (Starting.Started) unlocks().start(signIn, serial);
    return new PretendAgent(
        card, serial.value(), new HandOver.ByTicket(started.offer().ticket()), NEW_PIN);
  }

  /** Lets it talk to the end. */
  CardUnlock run(SignIn signIn, PretendAgent agent) {
    relay().talk(agent);
    return unlocks().latest(signIn).orElseThrow();
  }

  /** Takes back every attempt that was counted. */
  void forgetAttempts() {
    var _ = portal.door(JdbcClient.class).sql("delete from attempt").update();
  }

  private static Octets octets(SecretBytes key) {
    return key.open(bytes -> Octets.of(bytes.clone()));
  }

  SignIn signedIn(Instant factorAt) {
    return new SignIn(
        new JourneyId(UUID.randomUUID()),
        ayse.id(),
        new SignInState.SignedIn(factorAt),
        Need.UNLOCK_CARD,
        Language.TR,
        clock.instant(),
        clock.instant().plusSeconds(900),
        clock.instant().plusSeconds(3600),
        1);
  }

  SignIn signedIn() {
    return signedIn(clock.instant());
  }

  /** Puts it on file as one whose holder has signed out. */
  void signOut(SignIn signIn) {
    var _ =
        portal
            .door(JdbcClient.class)
            .sql(
                """
                insert into sign_in (journey, holder, cookie_hash, state, need, language, end_reason,
                                     started_at, idle_until, ends_at, version)
                values (:journey, :holder, :hash, 'ENDED', 'UNLOCK_CARD', 'TR', 'SIGNED_OUT',
                        now(), now(), now(), 1)
                """)
            .param("journey", signIn.journey().value())
            .param("holder", signIn.holder().value())
            .param("hash", signIn.journey().toString().getBytes(StandardCharsets.US_ASCII))
            .update();
  }

  UnlockCard unlocks() {
    return portal.door(UnlockCard.class);
  }

  Relay relay() {
    return portal.door(Relay.class);
  }

  @Override
  public void close() {
    portal.close();
    database.close();
  }
}
