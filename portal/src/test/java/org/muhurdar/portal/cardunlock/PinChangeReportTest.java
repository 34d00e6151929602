package org.muhurdar.portal.cardunlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.card.apdu.PinForm;
import org.muhurdar.card.command.ChangePin;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.card.PinState;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.pinvault.PinStanding;
import org.muhurdar.portal.pinvault.PinVault;
import org.muhurdar.portal.pinvault.WithdrawReason;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Message.Refusal;
import org.muhurdar.wire.WireScript;
import org.muhurdar.wire.WireStep;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Agents that say a PIN was changed: the card is believed, and nobody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PinChangeReportTest {

  private static final int COMMANDS = 6;
  private static final int MESSAGES_TO_PORTAL = 3;
  private static final CardSerial STRANGE = new CardSerial("9000000000009999");
  private static final AtomicInteger NUMBER = new AtomicInteger(7_000);

  @TempDir private static Path folder;

  private UnlockTown town;

  /** A card of Ayşe's that no other test knows, with its PIN on file. */
  private CardSerial serial;

  @BeforeAll
  void open() {
    town = new UnlockTown(folder);
  }

  @AfterAll
  void close() {
    town.close();
  }

  @BeforeEach
  void another_card() {
    town.forgetAttempts();
    serial = new CardSerial("900000000000" + NUMBER.incrementAndGet());
    town.hasCard(serial);
    town.storePin(serial);
  }

  private PretendAgent agent(VirtualCard card, CardSerial said) {
    return new PretendAgent(
        card, said.value(), HandOver.PinChanged.make(Randomness.ofSystem()), UnlockTown.NEW_PIN);
  }

  private Message report(VirtualCard card, CardSerial said) {
    PretendAgent agent = agent(card, said);
    town.relay().talk(agent);
    return agent.last();
  }

  private VirtualCard changedCard() {
    VirtualCard card = town.card(serial, serial);
    change(card);
    return card;
  }

  private static void change(VirtualCard card) {
    card.powerUp();
    try (SecretChars old = SecretChars.of(UnlockTown.OLD_PIN);
        SecretChars fresh = SecretChars.of(UnlockTown.NEW_PIN)) {
      byte[] command = ChangePin.of(PinForm.AKIS_ASCII, 0x81, old, fresh).bytes();
      assertThat(card.exchange(Octets.of(command)).hex()).isEqualTo("9000");
    }
  }

  private PinStanding standing(CardSerial card) {
    return town.portal.door(PinVault.class).standing(card);
  }

  private long recorded(String type, String phase) {
    return town.portal
        .door(JdbcClient.class)
        .sql("select count(*) from audit_event where type = :type and phase = :phase")
        .param("type", type)
        .param("phase", phase)
        .query(Long.class)
        .single();
  }

  private long told() {
    return recorded("NOTICE_SENT", "OUTCOME");
  }

  private int spentByNetwork() {
    return town.portal
        .door(Attempts.class)
        .spent(
            Limit.CARD_REPORT,
            Subject.network(town.portal.door(Keys.class), InetAddress.getLoopbackAddress()));
  }

  private void assertNothingFollowed(long toldBefore) {
    assertThat(standing(serial)).isInstanceOf(PinStanding.Stored.class);
    assertThat(told()).isEqualTo(toldBefore);
  }

  @Test
  void a_change_that_the_card_proves_withdraws_the_stored_pin_and_tells_the_holder() {
    long toldBefore = told();
    long intents = recorded("PIN_CHANGE_REPORTED", "INTENT");
    long outcomes = recorded("PIN_CHANGE_REPORTED", "OUTCOME");

    Message last = report(changedCard(), serial);

    assertThat(last)
        .isInstanceOfSatisfying(
            Message.Finish.class, end -> assertThat(end.outcome()).isEqualTo(Message.Outcome.DONE));
    assertThat(standing(serial))
        .isEqualTo(new PinStanding.Withdrawn(town.clock.instant(), WithdrawReason.PIN_CHANGED));
    assertThat(told()).as("an SMS and a mail").isEqualTo(toldBefore + 2);
    assertThat(recorded("PIN_CHANGE_REPORTED", "INTENT")).isEqualTo(intents + 1);
    assertThat(recorded("PIN_CHANGE_REPORTED", "OUTCOME")).isEqualTo(outcomes + 1);
    assertThat(town.portal.door(Cards.class).find(serial).orElseThrow().lastSeen())
        .isEqualTo(PinState.USABLE);
    assertThat(spentByNetwork()).as("given back").isZero();
  }

  @Test
  void what_is_asked_names_nobody_carries_no_pin_and_writes_nothing() {
    PretendAgent agent = agent(changedCard(), serial);
    town.relay().talk(agent);

    Message.Accept accept = (Message.Accept) agent.heard().getFirst();
    assertThat(accept.act()).isEqualTo("REPORT_PIN_CHANGE");
    assertThat(accept.screen().holder()).isEqualTo("-");
    assertThat(accept.terms()).isEmpty();
    assertThat(accept.warrant()).isPresent();
    assertThat(headers(agent))
        .containsExactly("00A40800", "00CA0106", "00CA0104", "80500000", "84823300", "04CA0104");
  }

  private static List<String> headers(PretendAgent agent) {
    List<WireScript> scripts = new ArrayList<>();
    for (Message message : agent.heard()) {
      switch (message) {
        case Message.Accept accept -> scripts.add(accept.script());
        case Message.Run(WireScript script) -> scripts.add(script);
        case Message _ -> {}
      }
    }
    return scripts.stream()
        .flatMap(script -> script.steps().stream())
        .map(step -> ((WireStep.Command) step).apdu().bytes())
        .map(command -> HexFormat.of().withUpperCase().formatHex(command, 0, 4))
        .toList();
  }

  @Test
  void said_twice_it_is_told_once() {
    VirtualCard card = changedCard();
    var _ = report(card, serial);
    PinStanding after = standing(serial);
    long toldBefore = told();

    assertThat(report(card, serial)).isInstanceOf(Message.Finish.class);

    assertThat(standing(serial)).isEqualTo(after);
    assertThat(told()).isEqualTo(toldBefore);
  }

  @Test
  void no_stored_pin_goes_without_its_holder_being_told() {
    VirtualCard card = changedCard();
    JdbcClient jdbc = town.portal.door(JdbcClient.class);
    long toldBefore = told();
    var _ = jdbc.sql("alter table message add constraint full_up check (false) not valid").update();
    try {
      assertThatThrownBy(() -> report(card, serial)).isInstanceOf(DataAccessException.class);
    } finally {
      var _ = jdbc.sql("alter table message drop constraint full_up").update();
    }

    assertNothingFollowed(toldBefore);
    assertThat(report(card, serial)).isInstanceOf(Message.Finish.class);
    assertThat(standing(serial)).isInstanceOf(PinStanding.Withdrawn.class);
  }

  @Test
  void where_no_pin_is_stored_the_answer_is_the_same_and_nobody_is_told() {
    CardSerial bare = new CardSerial("900000000000" + NUMBER.incrementAndGet());
    town.hasCard(bare);
    VirtualCard card = town.card(bare, bare);
    change(card);
    long toldBefore = told();

    assertThat(report(card, bare))
        .isInstanceOfSatisfying(
            Message.Finish.class, end -> assertThat(end.outcome()).isEqualTo(Message.Outcome.DONE));

    assertThat(standing(bare)).isInstanceOf(PinStanding.None.class);
    assertThat(told()).isEqualTo(toldBefore);
  }

  @Test
  void another_card_under_that_serial_and_a_clone_without_its_keys_do_nothing() {
    long toldBefore = told();

    assertThat(report(town.card(STRANGE, STRANGE), serial))
        .isEqualTo(new Message.Refuse(Refusal.CARD_NOT_PROVEN));
    assertThat(report(town.card(serial, STRANGE), serial))
        .isEqualTo(new Message.Refuse(Refusal.CARD_NOT_PROVEN));

    assertNothingFollowed(toldBefore);
  }

  @Test
  void a_card_whose_pin_does_not_stand_as_after_a_change_does_nothing() {
    long toldBefore = told();
    VirtualCard card = town.card(serial, serial);
    card.powerUp();
    var _ = card.exchange(Octets.ofHex("0020008106393938373736"));

    assertThat(report(card, serial)).isEqualTo(new Message.Refuse(Refusal.NOT_POSSIBLE));

    assertNothingFollowed(toldBefore);
  }

  /** A card of ours that is on no file is genuine all the same; nothing hangs on it. */
  @Test
  void a_card_that_is_not_on_file_is_refused_like_one_that_does_not_prove_itself() {
    assertThat(report(town.card(STRANGE, STRANGE), STRANGE))
        .isEqualTo(new Message.Refuse(Refusal.CARD_NOT_PROVEN));
  }

  /** Also of a card whose keys are older than those a card gets now. */
  @Test
  void a_stranger_without_a_card_sees_the_same_for_every_serial() {
    try (UnlockTown rekeyed = new UnlockTown(folder.resolve("rekeyed"))) {
      CardSerial older = UnlockTown.SERIAL;
      var _ = rekeyed.portal.door(Keys.class).cardMasters().make();
      rekeyed.hasCard(serial);
      CardSerial puk = PukCardType.AKIS_2.serial();
      rekeyed.hasPukCard(puk, PukCardType.AKIS_2.onFile, "48210937");
      List<List<String>> seen = new ArrayList<>();
      for (CardSerial asked : List.of(older, serial, puk, STRANGE)) {
        PretendAgent agent = agent(rekeyed.card(asked, new CardSerial("9000000000008888")), asked);
        rekeyed.relay().talk(agent);
        List<String> all = new ArrayList<>(headers(agent));
        all.add(agent.heard().size() + " " + agent.last());
        all.add(((Message.Accept) agent.heard().getFirst()).driver());
        seen.add(all);
      }
      VirtualCard genuine = rekeyed.card(older, older);
      change(genuine);
      PretendAgent agent = agent(genuine, older);
      rekeyed.relay().talk(agent);

      assertThat(seen).hasSize(4).allMatch(seen.getFirst()::equals);
      assertThat(seen.getFirst()).contains("2 " + new Message.Refuse(Refusal.CARD_NOT_PROVEN));
      assertThat(agent.last()).as("the card itself").isInstanceOf(Message.Finish.class);
    }
  }

  @ParameterizedTest
  @EnumSource(PukCardType.class)
  void a_card_without_our_keys_cannot_prove_anything(PukCardType type) {
    CardSerial card = type.serial();
    VirtualCard chip = town.pukCard(type, "48210937", 3);
    town.storePin(card);
    PretendAgent agent = agent(chip, card);

    town.relay().talk(agent);

    boolean looksLikeOurs = type == PukCardType.AKIS_2;
    assertThat(agent.last())
        .isEqualTo(
            new Message.Refuse(looksLikeOurs ? Refusal.CARD_NOT_PROVEN : Refusal.NOT_POSSIBLE));
    assertThat(agent.results()).hasSize(looksLikeOurs ? 1 : 0);
    assertThat(standing(card)).isInstanceOf(PinStanding.Stored.class);
    assertThat(type.isPin(chip, UnlockTown.OLD_PIN)).isTrue();
  }

  @Test
  void a_whole_talk_played_again_is_refused() {
    VirtualCard card = changedCard();
    PretendAgent honest = agent(card, serial);
    town.relay().talk(honest);
    assertThat(honest.last()).isInstanceOf(Message.Finish.class);
    long outcomes = recorded("PIN_CHANGE_REPORTED", "OUTCOME");
    RecordedAgent recording = new RecordedAgent(honest);

    town.relay().talk(recording);

    assertThat(recording.heard().getLast()).isEqualTo(new Message.Refuse(Refusal.CARD_NOT_PROVEN));
    assertThat(recording.heard()).as("no second script").hasSize(2);
    assertThat(recorded("PIN_CHANGE_REPORTED", "OUTCOME")).isEqualTo(outcomes);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void a_line_that_breaks_in_the_middle_withdraws_nothing_and_it_may_be_said_again(int messages) {
    long toldBefore = told();
    VirtualCard card = changedCard();
    PretendAgent agent = agent(card, serial);
    agent.cutAfter = messages;

    town.relay().talk(agent);

    assertNothingFollowed(toldBefore);
    assertThat(report(card, serial)).isInstanceOf(Message.Finish.class);
    assertThat(messages).isLessThan(MESSAGES_TO_PORTAL);
  }

  @Test
  void a_card_pulled_at_any_command_withdraws_nothing_and_it_may_be_said_again() {
    VirtualCard card = changedCard();
    for (int command = 0; command < COMMANDS; command++) {
      long toldBefore = told();
      PretendAgent agent = agent(card, serial);
      agent.pulledBefore = command;

      town.relay().talk(agent);

      assertThat(agent.last()).as("command %d", command).isInstanceOf(Message.Refuse.class);
      assertNothingFollowed(toldBefore);
    }
    assertThat(report(card, serial)).isInstanceOf(Message.Finish.class);
  }

  @Test
  void who_proves_nothing_is_heard_fifty_times_an_hour() {
    VirtualCard clone = town.card(serial, STRANGE);
    for (int i = 0; i < Limit.CARD_REPORT.size(); i++) {
      assertThat(report(clone, serial)).isEqualTo(new Message.Refuse(Refusal.CARD_NOT_PROVEN));
    }
    PretendAgent agent = agent(changedCard(), serial);

    town.relay().talk(agent);

    assertThat(agent.heard()).containsExactly(new Message.Refuse(Refusal.TRY_LATER));
  }

  @Test
  void one_card_is_heard_twenty_times_a_day() {
    VirtualCard card = changedCard();
    for (int i = 0; i < Limit.CARD_REPORT_BY_CARD.size(); i++) {
      assertThat(report(card, serial)).isInstanceOf(Message.Finish.class);
    }

    assertThat(report(card, serial)).isEqualTo(new Message.Refuse(Refusal.TRY_LATER));
  }
}
