package org.muhurdar.simulator.card.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muhurdar.simulator.card.CardKind;
import org.muhurdar.simulator.card.reader.DoorClient.Answer;

class ReaderDoorTest {

  private static final int STATE = 1;
  private static final int WAIT = 2;
  private static final int CONNECT = 3;
  private static final int TRANSMIT = 4;
  private static final int RESET = 5;
  private static final int DISCONNECT = 6;
  private static final int BEGIN = 7;
  private static final int END = 8;

  private final VirtualReader reader = VirtualReader.alone();
  private ReaderDoor door;
  private DoorClient client;

  @BeforeEach
  void open() throws IOException {
    door = ReaderDoor.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), reader);
    client = new DoorClient(door.port());
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    door.close();
  }

  @Test
  void program_connects_sends_commands_resets_and_leaves() throws Exception {
    reader.putIn(TestCards.card(CardKind.YK));

    assertThat(client.ask(CONNECT).text()).isEqualTo(CardKind.YK.atr().hex());
    assertThat(client.ask(BEGIN).text()).isEmpty();
    assertThat(client.ask(TRANSMIT, TestCards.WRONG_PIN).text()).isEqualTo("63C2");
    assertThat(client.ask(END).text()).isEmpty();
    assertThat(client.ask(RESET).text()).isEqualTo(CardKind.YK.atr().hex());
    assertThat(client.ask(DISCONNECT).fault()).isZero();
    assertThat(client.ask(TRANSMIT, TestCards.SERIAL).fault()).isEqualTo(7);
  }

  @Test
  void faults_have_a_number_and_a_sentence() throws Exception {
    Answer none = client.ask(CONNECT);
    assertThat(none.fault()).isEqualTo(1);
    assertThat(none.text()).contains("No card is in the reader.");
    reader.putIn(TestCards.card(CardKind.AKIS12));
    assertThat(client.ask(CONNECT).fault()).isZero();
    reader.resetCard();
    assertThat(client.ask(TRANSMIT, TestCards.SERIAL).fault()).isEqualTo(2);
    reader.cutLine(LineCut.NOW);
    assertThat(client.ask(TRANSMIT, TestCards.SERIAL).fault()).isEqualTo(3);
    assertThat(client.ask(99).fault()).isEqualTo(7);
    assertThat(client.ask(WAIT, new byte[3]).fault()).isEqualTo(7);
  }

  @Test
  void program_waits_for_a_card() throws Exception {
    Answer state = client.ask(STATE);
    assertThat(state.data().at(8)).isEqualTo(1);
    assertThat(new String(state.data().from(9).toArray(), StandardCharsets.UTF_8))
        .isEqualTo("Mühürdar Virtual Reader");
    byte[] question =
        ByteBuffer.allocate(12).put(state.data().part(0, 8).toArray()).putInt(30_000).array();
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(() -> {
          try {
            return client.ask(WAIT, question);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });

    reader.putIn(TestCards.card(CardKind.YK));

    assertThat(waiting)
        .succeedsWithin(Duration.ofSeconds(5))
        .satisfies(answer -> assertThat(answer.data().at(8)).isEqualTo(3));
  }

  @Test
  void program_that_dies_lets_the_card_go() throws Exception {
    reader.putIn(TestCards.card(CardKind.YK));
    try (DoorClient dying = new DoorClient(door.port())) {
      assertThat(dying.ask(CONNECT).fault()).isZero();
      assertThat(dying.ask(BEGIN).fault()).isZero();
    }

    assertThat(client.ask(CONNECT).fault()).isZero();
    assertThat(client.ask(TRANSMIT, TestCards.TRIES).text()).isEqualTo("63C3");
  }

  @Test
  void what_is_no_frame_ends_the_call() throws Exception {
    try (Socket browser = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
      browser.getOutputStream().write("POST / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));

      browser.setSoTimeout(5_000);
      int end;
      try {
        end = browser.getInputStream().read();
      } catch (IOException reset) {
        end = -1;
      }
      assertThat(end).isEqualTo(-1);
    }
  }
}
