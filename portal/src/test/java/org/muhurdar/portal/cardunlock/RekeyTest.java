package org.muhurdar.portal.cardunlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.keystore.CardMasters;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.power.Act;
import org.muhurdar.simulator.card.power.FaultPoint;
import org.muhurdar.simulator.card.power.Moment;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Message;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Card keys follow the master while cards are unlocked, wherever that is cut. */
class RekeyTest {

  private static final KeyVersion SECOND = new KeyVersion(2);

  /** Commands of both scripts with a PUT KEY at their end. */
  private static final int COMMANDS = 10;

  @TempDir private Path folder;

  private UnlockTown town;
  private SignIn signIn;

  @BeforeEach
  void open() {
    town = new UnlockTown(folder);
    signIn = town.signedIn();
  }

  @AfterEach
  void close() {
    town.close();
  }

  private CardMasters masters() {
    return town.portal.door(Keys.class).cardMasters();
  }

  private Cards cards() {
    return town.portal.door(Cards.class);
  }

  private int versionOnFile() {
    return cards().keysOf(UnlockTown.SERIAL).orElseThrow().version().number();
  }

  private Optional<Integer> nextOnFile() {
    return cards().nextKeysOf(UnlockTown.SERIAL).map(next -> next.version().number());
  }

  private PretendAgent agent(VirtualCard card) {
    town.forgetAttempts();
    var started = (Starting.Started) town.unlocks().start(signIn, UnlockTown.SERIAL);
    return new PretendAgent(
        card,
        UnlockTown.SERIAL.value(),
        new HandOver.ByTicket(started.offer().ticket()),
        UnlockTown.NEW_PIN);
  }

  private UnlockState run(PretendAgent agent) {
    town.relay().talk(agent);
    return town.unlocks().latest(signIn).orElseThrow().state();
  }

  /** As it was before any card had new keys. */
  private void backToFirst() {
    cards()
        .keysLeave(
            new CardKeyReference(
                UnlockTown.SERIAL,
                KeyVersion.FIRST,
                masters().newest(UnlockTown.SERIAL).derivation()),
            Optional.empty());
  }

  @Test
  void without_a_newer_master_no_keys_are_sent() {
    PretendAgent agent = agent(town.lockedCard(UnlockTown.SERIAL));

    assertThat(run(agent)).isEqualTo(UnlockState.CONFIRMED);

    assertThat(agent.heard())
        .filteredOn(Message.Run.class::isInstance)
        .allSatisfy(more -> assertThat(((Message.Run) more).script().steps()).hasSize(5));
    assertThat(versionOnFile()).isEqualTo(1);
  }

  @Test
  void an_unlock_brings_a_card_to_the_newest_keys_in_the_same_two_round_trips() {
    VirtualCard card = town.lockedCard(UnlockTown.SERIAL);
    assertThat(masters().make()).isEqualTo(SECOND);
    PretendAgent agent = agent(card);

    assertThat(run(agent)).isEqualTo(UnlockState.CONFIRMED);

    assertThat(agent.heard().stream().<String>map(heard -> heard.getClass().getSimpleName()))
        .containsExactly("Accept", "Run", "Finish");
    assertThat(versionOnFile()).isEqualTo(2);
    assertThat(nextOnFile()).isEmpty();
    assertThat(cards().countByKeyVersion()).containsEntry(2, 1L).doesNotContainKey(1);
    masters().destroy(KeyVersion.FIRST);
    assertThat(run(agent(card))).as("by the new keys alone").isEqualTo(UnlockState.CONFIRMED);
  }

  @Test
  void pulled_before_or_after_any_command_the_next_run_finds_the_true_version_and_ends_it() {
    assertThat(masters().make()).isEqualTo(SECOND);
    for (int at = 0; at < COMMANDS; at++) {
      for (boolean before : new boolean[] {true, false}) {
        backToFirst();
        VirtualCard card = town.lockedCard(UnlockTown.SERIAL);
        PretendAgent agent = agent(card);
        if (before) {
          agent.pulledBefore = at;
        } else {
          agent.pulledAfter = at;
        }
        String where = "pulled %s command %d".formatted(before ? "before" : "after", at);

        UnlockState first = run(agent);
        assertThat(first == UnlockState.CONFIRMED).as(where).isEqualTo(at == COMMANDS - 1);

        assertThat(run(agent(card))).as(where).isEqualTo(UnlockState.CONFIRMED);
        assertThat(versionOnFile()).as(where).isEqualTo(2);
        assertThat(nextOnFile()).as(where).isEmpty();
        assertThat(run(agent(card))).as(where + ", and once more").isEqualTo(UnlockState.CONFIRMED);
      }
    }
  }

  @Test
  void power_lost_anywhere_in_put_key_leaves_a_card_that_opens_by_one_of_both() {
    assertThat(masters().make()).isEqualTo(SECOND);
    for (Moment moment : Moment.values()) {
      if (moment == Moment.BEFORE_ANSWER) {
        continue; // the card pulled after the command, above
      }
      backToFirst();
      VirtualCard card = town.lockedCard(UnlockTown.SERIAL);
      PretendAgent agent = agent(card);
      card.power().cutAt(new FaultPoint(Act.PUT_KEY, moment));

      assertThat(run(agent)).as(moment.code()).isEqualTo(UnlockState.CONFIRMED);
      assertThat(versionOnFile()).as(moment.code()).isEqualTo(1);
      assertThat(nextOnFile()).as(moment.code()).contains(2);
      assertThat(cards().countByKeyVersion())
          .as("both masters are needed")
          .containsEntry(1, 1L)
          .containsEntry(2, 1L);

      assertThat(run(agent(card))).as(moment.code()).isEqualTo(UnlockState.CONFIRMED);
      assertThat(versionOnFile()).as(moment.code()).isEqualTo(2);
      assertThat(nextOnFile()).as(moment.code()).isEmpty();
    }
  }

  @Test
  void a_line_that_is_cut_with_the_keys_on_it_leaves_both_on_file() {
    VirtualCard card = town.lockedCard(UnlockTown.SERIAL);
    assertThat(masters().make()).isEqualTo(SECOND);
    PretendAgent agent = agent(card);
    agent.cutAfter = 2;

    assertThat(run(agent)).isEqualTo(UnlockState.INTERRUPTED);

    assertThat(versionOnFile()).isEqualTo(1);
    assertThat(nextOnFile()).contains(2);
    assertThat(run(agent(card))).isEqualTo(UnlockState.CONFIRMED);
    assertThat(versionOnFile()).isEqualTo(2);
    assertThat(audited("CARD_REKEYED")).as("once, when it is known").isEqualTo(1);
  }

  @Test
  void no_key_is_in_any_message_in_clear() {
    VirtualCard card = town.lockedCard(UnlockTown.SERIAL);
    assertThat(masters().make()).isEqualTo(SECOND);
    PretendAgent agent = agent(card);
    assertThat(run(agent)).isEqualTo(UnlockState.CONFIRMED);

    CardKeyReference reference = cards().keysOf(UnlockTown.SERIAL).orElseThrow();
    try (var keys = masters().staticKeys(reference)) {
      String enc =
          keys.lend((first, second, third) ->
              first.open(bytes -> java.util.HexFormat.of().formatHex(bytes)));
      for (Message heard : agent.heard()) {
        String frame =
            new String(
                org.muhurdar.wire.WireCodec.encode(heard), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(frame).doesNotContainIgnoringCase(enc);
      }
    }
    assertThat(audited("CARD_REKEYED")).isEqualTo(1);
  }

  private int audited(String type) {
    return town.portal
        .door(JdbcClient.class)
        .sql("select count(*) from audit_event where type = :type")
        .param("type", type)
        .query(Integer.class)
        .single();
  }
}
