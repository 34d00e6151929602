package org.muhurdar.agent.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muhurdar.agent.fixture.PlasticCard;
import org.muhurdar.agent.holdercard.CardReading;
import org.muhurdar.agent.holdercard.CardView;
import org.muhurdar.agent.holdercard.Cards;
import org.muhurdar.agent.reader.ReaderState.Presence;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.CardFault.Code;
import org.muhurdar.card.apdu.DirectCard;
import org.muhurdar.card.apdu.PinPad;
import org.muhurdar.card.command.GetSerial;
import org.muhurdar.kernel.CardSerial;

class NetworkReaderTest {

  @Test
  void a_card_is_in_from_connecting_to_closing() throws Exception {
    try (NetworkReader reader = NetworkReader.listen(0);
        PlasticCard card = PlasticCard.locked()) {
      assertThat(reader.state().presence()).isEqualTo(new Presence.Empty());

      card.putIn(reader.port());

      assertThat(reader.state().presence())
          .isInstanceOfSatisfying(
              Presence.Inserted.class, in -> assertThat(in.atr()).hasToString(PlasticCard.ATR));

      card.pullOut();

      assertThat(reader.state().presence()).isEqualTo(new Presence.Empty());
    }
  }

  @Test
  void a_card_is_read_without_spending_a_try() throws Exception {
    try (NetworkReader reader = NetworkReader.listen(0);
        PlasticCard card = new PlasticCard(PlasticCard.SERIAL, "185910", 2).putIn(reader.port());
        Readers readers = Readers.networkOnly(reader)) {
      Cards.Table table = new Cards(readers).look();

      CardView view = table.cards().getFirst();
      assertThat(view.serial()).contains(new CardSerial(PlasticCard.SERIAL));
      assertThat(view.pin().orElseThrow().triesLeft()).isEqualTo(2);
      assertThat(view.dead()).isFalse();
      assertThat(card.tries()).isEqualTo(2);
      assertThat(card.seen()).noneMatch(command -> command.startsWith("0020"));
    }
  }

  @Test
  void pulled_in_the_middle_of_a_command_is_a_card_that_is_gone() throws Exception {
    try (NetworkReader reader = NetworkReader.listen(0);
        PlasticCard card = PlasticCard.locked().putIn(reader.port());
        AgentCard open = reader.open()) {
      card.pullAt(0xCA);

      CardFault fault =
          catchThrowableOfType(
              CardFault.class, () -> new DirectCard(open, PinPad.NONE).send(GetSerial.command()));

      assertThat(fault.code()).isEqualTo(Code.CARD_GONE);
    }
  }

  @Test
  void a_card_put_in_again_is_another_conversation() throws Exception {
    try (NetworkReader reader = NetworkReader.listen(0);
        PlasticCard card = PlasticCard.locked().putIn(reader.port())) {
      AgentCard before = reader.open();
      card.pullOut();
      try (PlasticCard again = PlasticCard.locked().putIn(reader.port())) {
        CardFault fault =
            catchThrowableOfType(CardFault.class, () -> before.transmit(hex("00A40000023F0000")));
        before.close();

        assertThat(fault.code()).isEqualTo(Code.CARD_GONE);
        try (AgentCard now = reader.open()) {
          assertThat(CardReading.serial(now)).isPresent();
        }
        assertThat(again.seen()).isNotEmpty();
      }
    }
  }

  @Test
  void a_second_card_finds_the_slot_taken() throws Exception {
    try (NetworkReader reader = NetworkReader.listen(0);
        PlasticCard card = PlasticCard.locked().putIn(reader.port());
        var second = new Socket(InetAddress.ofLiteral("127.0.0.1"), reader.port())) {
      assertThat(second.getInputStream().read()).isEqualTo(-1);
      try (AgentCard open = reader.open()) {
        assertThat(CardReading.serial(open)).isPresent();
      }
      assertThat(card.seen()).isNotEmpty();
    }
  }

  @Test
  void a_dialogue_that_broke_leaves_a_card_that_is_reset() throws Exception {
    try (NetworkReader reader = NetworkReader.listen(0);
        PlasticCard card = PlasticCard.locked().putIn(reader.port())) {
      try (AgentCard open = reader.open()) {
        open.resetWhenClosed();
      }
      card.awaitReset();

      assertThat(card.resets()).isEqualTo(1);
    }
  }

  @Test
  void without_a_card_there_is_nothing_to_open() throws Exception {
    try (NetworkReader reader = NetworkReader.listen(0)) {
      CardFault fault = catchThrowableOfType(CardFault.class, reader::open);

      assertThat(fault.code()).isEqualTo(Code.CARD_GONE);
      assertThat(Optional.of(reader.state().presence())).contains(new Presence.Empty());
    }
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
