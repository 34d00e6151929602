package org.muhurdar.portal.cardunlock;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muhurdar.card.profile.PukInCard;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.card.PinState;
import org.muhurdar.portal.pinvault.HeldPuks;
import org.muhurdar.portal.pinvault.PukStanding;
import org.muhurdar.portal.pinvault.PukVault;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Message.Outcome;
import org.muhurdar.wire.Message.Refusal;
import org.muhurdar.wire.WireCodec;
import org.muhurdar.wire.WireStep;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Cards that are unlocked by a PUK of ours, of every profile, from start to end and cut anywhere.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PukUnlockTest {

  private static final CardSerial SERIAL = new CardSerial("9000000000005005");
  private static final String PUK = "48210937";
  private static final int ALL_TRIES = 3;
  private static final int OPENING = 4;

  @TempDir private static Path folder;

  private UnlockTown town;
  private SignIn signIn;

  @BeforeAll
  void open() {
    town = new UnlockTown(folder);
  }

  @BeforeEach
  void signIn() {
    signIn = town.signedIn();
    town.forgetAttempts();
  }

  @AfterAll
  void close() {
    town.close();
  }

  private PukVault vault() {
    return town.portal.door(PukVault.class);
  }

  private VirtualCard locked(PukCardType type) {
    town.hasPukCard(SERIAL, type.onFile, PUK);
    return type.card(SERIAL, PUK, 0);
  }

  private VirtualCard forgotten(PukCardType type) {
    town.hasPukCard(SERIAL, type.onFile, PUK);
    return type.card(SERIAL, PUK, ALL_TRIES);
  }

  private PretendAgent agent(VirtualCard card) {
    town.forgetAttempts();
    var started = (Starting.Started) town.unlocks().start(signIn, SERIAL);
    return new PretendAgent(
        card, SERIAL.value(), new HandOver.ByTicket(started.offer().ticket()), UnlockTown.NEW_PIN);
  }

  private CardUnlock run(PretendAgent agent) {
    town.relay().talk(agent);
    return town.unlocks().latest(signIn).orElseThrow();
  }

  private List<String> held() {
    return vault()
        .open(SERIAL)
        .map(held -> {
          try (held) {
            return held.next()
                .map(next -> List.of(text(held.puk()), text(next)))
                .orElseGet(() -> List.of(text(held.puk())));
          }
        })
        .orElseGet(List::of);
  }

  private static String text(SecretChars secret) {
    return secret.open(String::new);
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void a_locked_card_gets_the_holders_pin_and_a_puk_that_only_the_vault_knows(PukCardType type) {
    VirtualCard card = locked(type);
    PretendAgent agent = agent(card);

    CardUnlock unlock = run(agent);

    assertThat(unlock.state()).isEqualTo(UnlockState.CONFIRMED);
    assertThat(agent.last())
        .isInstanceOfSatisfying(
            Message.Finish.class, end -> assertThat(end.outcome()).isEqualTo(Outcome.DONE));
    assertThat(agent.heard().stream().<String>map(heard -> heard.getClass().getSimpleName()))
        .as("two round trips")
        .containsExactly("Accept", "Run", "Finish");
    assertThat(type.isPin(card, UnlockTown.NEW_PIN)).isTrue();
    assertThat(held()).hasSize(1).doesNotContain(PUK);
    assertThat(type.isPuk(card, held().getFirst())).isTrue();
    assertThat(card.look().pukTriesLeft()).isEqualTo(ALL_TRIES);
    assertThat(town.portal.door(Cards.class).find(SERIAL).orElseThrow().lastSeen())
        .isEqualTo(PinState.USABLE);
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void a_forgotten_pin_is_replaced_again_and_again_each_time_with_another_puk(PukCardType type) {
    VirtualCard card = forgotten(type);

    assertThat(run(agent(card)).state()).isEqualTo(UnlockState.CONFIRMED);
    List<String> first = held();
    assertThat(run(agent(card)).state()).isEqualTo(UnlockState.CONFIRMED);

    assertThat(held()).hasSize(1).isNotEqualTo(first);
    assertThat(type.isPin(card, UnlockTown.NEW_PIN)).isTrue();
    assertThat(type.isPuk(card, held().getFirst())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void the_puk_stays_here_when_the_chip_says_another_serial_than_the_agent(PukCardType type) {
    var _ = locked(type);
    VirtualCard other = type.card(new CardSerial("9000000000006666"), PUK, 0);
    PretendAgent agent = agent(other);

    CardUnlock unlock = run(agent);

    assertThat(unlock.state()).isEqualTo(UnlockState.UNCHANGED);
    assertThat(unlock.cause()).contains(UnlockCause.OTHER_CARD);
    assertThat(agent.heard()).noneMatch(Message.Run.class::isInstance);
    assertThat(vault().standing(SERIAL)).isEqualTo(PukStanding.HELD);
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void a_card_of_another_type_than_the_one_on_file_gets_nothing(PukCardType type) {
    var _ = locked(type);
    PukCardType shown = type == PukCardType.AKIS_2 ? PukCardType.AKIS_1_2 : PukCardType.AKIS_2;
    PretendAgent agent = agent(shown.card(SERIAL, PUK, 0));

    CardUnlock unlock = run(agent);

    assertThat(agent.last()).isEqualTo(new Message.Refuse(Refusal.OTHER_CARD));
    assertThat(unlock.cause()).contains(UnlockCause.OTHER_CARD);
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void a_wrong_puk_on_file_costs_one_try_and_never_another(PukCardType type) {
    var _ = locked(type);
    VirtualCard card = type.card(SERIAL, "11119999", 0);

    CardUnlock first = run(agent(card));

    assertThat(first.state()).isEqualTo(UnlockState.UNCHANGED);
    assertThat(first.cause()).contains(UnlockCause.PUK_REFUSED);
    assertThat(vault().standing(SERIAL)).isEqualTo(PukStanding.REFUSED);
    for (int again = 0; again < 3; again++) {
      PretendAgent agent = agent(card);
      assertThat(run(agent).cause()).contains(UnlockCause.PUK_TRIES_SPENT);
      assertThat(agent.last()).isEqualTo(new Message.Refuse(Refusal.NOT_POSSIBLE));
    }
    assertThat(card.look().pukTriesLeft()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void a_puk_that_others_have_mistyped_is_not_sent(PukCardType type) {
    VirtualCard card = locked(type);
    assertThat(type.isPuk(card, "11119999")).isFalse();

    CardUnlock unlock = run(agent(card));

    assertThat(unlock.cause()).contains(UnlockCause.PUK_TRIES_SPENT);
    assertThat(card.look().pukTriesLeft()).isEqualTo(2);
    assertThat(held()).containsExactly(PUK);
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void pulled_anywhere_no_puk_try_is_lost_and_the_next_run_ends_it_or_says_why_not(
      PukCardType type) {
    for (boolean isLocked : new boolean[] {true, false}) {
      int commands = OPENING + (isLocked ? type.stepsWhenLocked() : type.steps);
      int rotates = OPENING + (isLocked ? type.rotatesWhenLocked() : type.rotates);
      for (int at = 0; at < commands; at++) {
        for (boolean before : new boolean[] {true, false}) {
          VirtualCard card = isLocked ? locked(type) : forgotten(type);
          PretendAgent agent = agent(card);
          if (before) {
            agent.pulledBefore = at;
          } else {
            agent.pulledAfter = at;
          }
          String where =
              "%s %s, pulled %s command %d"
                  .formatted(
                      type, isLocked ? "locked" : "forgotten", before ? "before" : "after", at);

          UnlockState first = run(agent).state();
          assertThat(first).as(where).isIn(UnlockState.UNCHANGED, UnlockState.INTERRUPTED);
          CardUnlock second = run(agent(card));

          if (at == rotates) {
            assertThat(second.cause()).as(where).contains(UnlockCause.PUK_UNCERTAIN);
            assertThat(held()).as(where).hasSize(2);
            assertThat(vault().settleByHand(SERIAL, before ? PukInCard.FORMER : PukInCard.LATTER))
                .isTrue();
            second = run(agent(card));
          }
          assertThat(second.state()).as(where).isEqualTo(UnlockState.CONFIRMED);
          assertThat(type.isPin(card, UnlockTown.NEW_PIN)).as(where).isTrue();
          assertThat(type.isPuk(card, held().getFirst())).as(where).isTrue();
          assertThat(card.look().pukTriesLeft()).as(where).isEqualTo(ALL_TRIES);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void when_the_report_of_a_whole_run_is_lost_an_open_card_tells_that_it_ran(PukCardType type) {
    VirtualCard card = locked(type);
    PretendAgent agent = agent(card);
    agent.cutAfter = 2;

    assertThat(run(agent).state()).isEqualTo(UnlockState.INTERRUPTED);
    assertThat(vault().standing(SERIAL)).isEqualTo(PukStanding.OPEN);

    assertThat(run(agent(card)).state()).isEqualTo(UnlockState.CONFIRMED);
    assertThat(vault().standing(SERIAL)).isEqualTo(PukStanding.HELD);
    assertThat(type.isPuk(card, held().getFirst())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void where_the_card_cannot_tell_whether_a_lost_script_ran_nobody_guesses(PukCardType type) {
    for (boolean ran : new boolean[] {true, false}) {
      VirtualCard card = forgotten(type);
      PretendAgent agent = agent(card);
      agent.cutAfter = 2;
      agent.losesSecondScript = !ran;
      assertThat(run(agent).state()).isEqualTo(UnlockState.INTERRUPTED);

      for (int again = 0; again < 2; again++) {
        PretendAgent next = agent(card);
        assertThat(run(next).cause()).contains(UnlockCause.PUK_UNCERTAIN);
        assertThat(next.heard()).noneMatch(Message.Run.class::isInstance);
      }
      assertThat(card.look().pukTriesLeft()).isEqualTo(ALL_TRIES);
      assertThat(held()).hasSize(2);

      PukInCard inCard = ran ? PukInCard.LATTER : PukInCard.FORMER;
      assertThat(vault().settleByHand(SERIAL, inCard)).isTrue();
      assertThat(run(agent(card)).state()).isEqualTo(UnlockState.CONFIRMED);
    }
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void a_locked_card_may_have_been_locked_again_since_so_it_tells_nothing(PukCardType type) {
    VirtualCard card = locked(type);
    PretendAgent agent = agent(card);
    agent.cutAfter = 2;
    var _ = run(agent);
    card.powerUp();
    for (int i = 0; i < 3; i++) {
      var _ = card.exchange(card.wrongVerify());
    }

    assertThat(run(agent(card)).cause()).contains(UnlockCause.PUK_UNCERTAIN);
    assertThat(card.look().pukTriesLeft()).isEqualTo(ALL_TRIES);
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void a_puk_is_in_secret_steps_only_and_in_no_log_and_no_audit_record(PukCardType type) {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level level = root.getLevel();
    root.setLevel(Level.TRACE);
    root.addAppender(log);
    log.start();
    List<String> puks;
    PretendAgent agent;
    try {
      agent = agent(locked(type));
      assertThat(run(agent).state()).isEqualTo(UnlockState.CONFIRMED);
      puks = List.of(PUK, held().getFirst());
    } finally {
      root.setLevel(level);
      root.detachAppender(log);
    }

    String logged = String.join("\n", log.list.stream().map(e -> e.getFormattedMessage()).toList());
    for (String puk : puks) {
      String ascii = HexFormat.of().formatHex(puk.getBytes(StandardCharsets.US_ASCII));
      String onTheWire = type.kind.coded(puk).hex().toUpperCase(Locale.ROOT);
      assertThat(logged).doesNotContain(puk).doesNotContainIgnoringCase(ascii);
      assertThat(audited()).doesNotContain(puk).doesNotContainIgnoringCase(ascii);
      assertThat(agent.heard())
          .filteredOn(Message.Run.class::isInstance)
          .isNotEmpty()
          .allSatisfy(run ->
              assertThat(((Message.Run) run).script().steps())
                  .filteredOn(
                      step -> step instanceof WireStep.Command(_, _, _, boolean secret) && !secret)
                  .noneMatch(step -> hex((WireStep.Command) step).contains(onTheWire)));
      assertThat(agent.heard())
          .filteredOn(heard -> !(heard instanceof Message.Run))
          .noneMatch(heard ->
              new String(WireCodec.encode(heard), StandardCharsets.UTF_8)
                  .toUpperCase(Locale.ROOT)
                  .contains(onTheWire));
    }
  }

  private static String hex(WireStep.Command command) {
    return HexFormat.of().withUpperCase().formatHex(command.apdu().bytes());
  }

  /** Everything the audit log holds, as text. */
  private String audited() {
    return town.portal
        .door(JdbcClient.class)
        .sql("select coalesce(string_agg(e::text, ' '), '') from audit_event e")
        .query(String.class)
        .single();
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void while_one_run_holds_the_card_another_sends_nothing(PukCardType type) {
    var _ = locked(type);
    try (HeldPuks seen = vault().open(SERIAL).orElseThrow();
        SecretChars next = SecretChars.of("20469135")) {
      var use = new org.muhurdar.card.profile.PukUse(PukInCard.FORMER, Optional.empty());
      assertThat(vault().send(seen, use, next)).isPresent();
      assertThat(vault().send(seen, use, next)).isEmpty();
    }
  }
}
