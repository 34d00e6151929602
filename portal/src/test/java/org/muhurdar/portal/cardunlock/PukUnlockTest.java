package org.muhurdar.portal.cardunlock;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muhurdar.card.profile.PukInCard;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.card.PinState;
import org.muhurdar.portal.pinvault.HeldPuks;
import org.muhurdar.portal.pinvault.PukStanding;
import org.muhurdar.portal.pinvault.PukVault;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.simulator.card.VirtualCard;
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

  private static final String PUK = "48210937";
  private static final int ALL_TRIES = 3;

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
    return town.pukCard(type, PUK, 0);
  }

  private VirtualCard forgotten(PukCardType type) {
    return town.pukCard(type, PUK, ALL_TRIES);
  }

  private PretendAgent agent(PukCardType type, VirtualCard card) {
    return town.agent(signIn, type.serial(), card);
  }

  private CardUnlock run(PretendAgent agent) {
    return town.run(signIn, agent);
  }

  private List<String> held(PukCardType type) {
    return town.heldPuks(type.serial());
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void a_locked_card_gets_the_holders_pin_and_a_puk_that_only_the_vault_knows(PukCardType type) {
    VirtualCard card = locked(type);
    PretendAgent agent = agent(type, card);

    CardUnlock unlock = run(agent);

    assertThat(unlock.state()).isEqualTo(UnlockState.CONFIRMED);
    assertThat(agent.last())
        .isInstanceOfSatisfying(
            Message.Finish.class, end -> assertThat(end.outcome()).isEqualTo(Outcome.DONE));
    assertThat(agent.heard().stream().<String>map(heard -> heard.getClass().getSimpleName()))
        .as("two round trips")
        .containsExactly("Accept", "Run", "Finish");
    assertThat(type.isPin(card, UnlockTown.NEW_PIN)).isTrue();
    assertThat(held(type)).hasSize(1).doesNotContain(PUK);
    assertThat(type.isPuk(card, held(type).getFirst())).isTrue();
    assertThat(card.look().pukTriesLeft()).isEqualTo(ALL_TRIES);
    assertThat(town.portal.door(Cards.class).find(type.serial()).orElseThrow().lastSeen())
        .isEqualTo(PinState.USABLE);
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void a_forgotten_pin_is_replaced_again_and_again_each_time_with_another_puk(PukCardType type) {
    VirtualCard card = forgotten(type);

    assertThat(run(agent(type, card)).state()).isEqualTo(UnlockState.CONFIRMED);
    List<String> first = held(type);
    assertThat(run(agent(type, card)).state()).isEqualTo(UnlockState.CONFIRMED);

    assertThat(held(type)).hasSize(1).isNotEqualTo(first);
    assertThat(type.isPin(card, UnlockTown.NEW_PIN)).isTrue();
    assertThat(type.isPuk(card, held(type).getFirst())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void the_puk_stays_here_when_the_chip_says_another_serial_than_the_agent(PukCardType type) {
    var _ = locked(type);
    VirtualCard other = type.card(type.anotherSerial(), PUK, 0);
    PretendAgent agent = agent(type, other);

    CardUnlock unlock = run(agent);

    assertThat(unlock.state()).isEqualTo(UnlockState.UNCHANGED);
    assertThat(unlock.cause()).contains(UnlockCause.OTHER_CARD);
    assertThat(agent.heard()).noneMatch(Message.Run.class::isInstance);
    assertThat(vault().standing(type.serial())).isEqualTo(PukStanding.HELD);
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void a_card_of_another_type_than_the_one_on_file_gets_nothing(PukCardType type) {
    var _ = locked(type);
    PukCardType shown = type == PukCardType.AKIS_2 ? PukCardType.AKIS_1_2 : PukCardType.AKIS_2;
    PretendAgent agent = agent(type, shown.card(shown.serial(), PUK, 0));

    CardUnlock unlock = run(agent);

    assertThat(agent.last()).isEqualTo(new Message.Refuse(Refusal.OTHER_CARD));
    assertThat(unlock.cause()).contains(UnlockCause.OTHER_CARD);
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void a_wrong_puk_on_file_costs_one_try_and_never_another(PukCardType type) {
    var _ = locked(type);
    VirtualCard card = type.card(type.serial(), "11119999", 0);

    CardUnlock first = run(agent(type, card));

    assertThat(first.state()).isEqualTo(UnlockState.UNCHANGED);
    assertThat(first.cause()).contains(UnlockCause.PUK_REFUSED);
    assertThat(vault().standing(type.serial())).isEqualTo(PukStanding.REFUSED);
    for (int again = 0; again < 3; again++) {
      PretendAgent agent = agent(type, card);
      assertThat(run(agent).cause()).contains(UnlockCause.PUK_TRIES_SPENT);
      assertThat(agent.last()).isEqualTo(new Message.Refuse(Refusal.NOT_POSSIBLE));
    }
    assertThat(card.look().pukTriesLeft()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(names = "PIV", mode = EnumSource.Mode.EXCLUDE)
  void a_puk_that_others_have_mistyped_is_not_sent(PukCardType type) {
    VirtualCard card = locked(type);
    assertThat(type.isPuk(card, "11119999")).isFalse();

    CardUnlock unlock = run(agent(type, card));

    assertThat(unlock.cause()).contains(UnlockCause.PUK_TRIES_SPENT);
    assertThat(card.look().pukTriesLeft()).isEqualTo(2);
    assertThat(held(type)).containsExactly(PUK);
  }

  @ParameterizedTest
  @EnumSource(names = "PIV", mode = EnumSource.Mode.EXCLUDE)
  void pulled_anywhere_no_puk_try_is_lost_and_the_next_run_ends_it_or_says_why_not(
      PukCardType type) {
    for (boolean isLocked : new boolean[] {true, false}) {
      int commands = type.opening() + (isLocked ? type.stepsWhenLocked() : type.steps);
      int rotates = type.opening() + (isLocked ? type.rotatesWhenLocked() : type.rotates);
      for (int at = 0; at < commands; at++) {
        for (boolean before : new boolean[] {true, false}) {
          VirtualCard card = isLocked ? locked(type) : forgotten(type);
          PretendAgent agent = agent(type, card);
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
          CardUnlock second = run(agent(type, card));

          if (at == rotates) {
            assertThat(second.cause()).as(where).contains(UnlockCause.PUK_UNCERTAIN);
            assertThat(held(type)).as(where).hasSize(2);
            assertThat(
                    vault()
                        .settleByHand(type.serial(), before ? PukInCard.FORMER : PukInCard.LATTER))
                .isTrue();
            second = run(agent(type, card));
          }
          assertThat(second.state()).as(where).isEqualTo(UnlockState.CONFIRMED);
          assertThat(type.isPin(card, UnlockTown.NEW_PIN)).as(where).isTrue();
          assertThat(type.isPuk(card, held(type).getFirst())).as(where).isTrue();
          assertThat(card.look().pukTriesLeft()).as(where).isEqualTo(ALL_TRIES);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "PIV", mode = EnumSource.Mode.EXCLUDE)
  void when_the_report_of_a_whole_run_is_lost_an_open_card_tells_that_it_ran(PukCardType type) {
    VirtualCard card = locked(type);
    PretendAgent agent = agent(type, card);
    agent.cutAfter = 2;

    assertThat(run(agent).state()).isEqualTo(UnlockState.INTERRUPTED);
    assertThat(vault().standing(type.serial())).isEqualTo(PukStanding.OPEN);

    assertThat(run(agent(type, card)).state()).isEqualTo(UnlockState.CONFIRMED);
    assertThat(vault().standing(type.serial())).isEqualTo(PukStanding.HELD);
    assertThat(type.isPuk(card, held(type).getFirst())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void where_the_card_cannot_tell_whether_a_lost_script_ran_nobody_guesses(PukCardType type) {
    for (boolean ran : new boolean[] {true, false}) {
      VirtualCard card = forgotten(type);
      PretendAgent agent = agent(type, card);
      agent.cutAfter = 2;
      agent.losesSecondScript = !ran;
      assertThat(run(agent).state()).isEqualTo(UnlockState.INTERRUPTED);

      for (int again = 0; again < 2; again++) {
        PretendAgent next = agent(type, card);
        assertThat(run(next).cause()).contains(type.doubt());
        assertThat(next.heard()).noneMatch(Message.Run.class::isInstance);
      }
      assertThat(card.look().pukTriesLeft()).isEqualTo(ALL_TRIES);
      assertThat(held(type)).hasSize(2);

      PukInCard inCard = ran ? PukInCard.LATTER : PukInCard.FORMER;
      assertThat(vault().settleByHand(type.serial(), inCard)).isTrue();
      CardUnlock last = run(agent(type, card));
      if (type.tellsPukTries()) {
        assertThat(last.state()).isEqualTo(UnlockState.CONFIRMED);
      } else {
        assertThat(last.cause()).contains(type.doubt());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void a_locked_card_may_have_been_locked_again_since_so_it_tells_nothing(PukCardType type) {
    VirtualCard card = locked(type);
    PretendAgent agent = agent(type, card);
    agent.cutAfter = 2;
    var _ = run(agent);
    card.powerUp();
    for (int i = 0; i < 3; i++) {
      var _ = card.exchange(card.wrongVerify());
    }

    assertThat(run(agent(type, card)).cause()).contains(type.doubt());
    assertThat(card.look().pukTriesLeft()).isEqualTo(ALL_TRIES);
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void a_puk_is_in_secret_steps_only_and_in_no_log_and_no_audit_record(PukCardType type) {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.list = Collections.synchronizedList(new ArrayList<>()); // threads of the house still write
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level level = root.getLevel();
    root.setLevel(Level.TRACE);
    root.addAppender(log);
    log.start();
    List<String> puks;
    PretendAgent agent;
    try {
      agent = agent(type, locked(type));
      assertThat(run(agent).state()).isEqualTo(UnlockState.CONFIRMED);
      puks = List.of(PUK, held(type).getFirst());
    } finally {
      root.setLevel(level);
      root.detachAppender(log);
    }

    String logged =
        List.copyOf(log.list).stream()
            .map(ILoggingEvent::getFormattedMessage)
            .collect(Collectors.joining("\n"));
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
    try (HeldPuks seen = vault().open(type.serial()).orElseThrow();
        SecretChars next = SecretChars.of("20469135")) {
      var use = new org.muhurdar.card.profile.PukUse(PukInCard.FORMER, Optional.empty());
      assertThat(vault().send(seen, use, next)).isPresent();
      assertThat(vault().send(seen, use, next)).isEmpty();
    }
  }
}
