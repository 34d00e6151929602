package org.muhurdar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.NegativeResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muhurdar.kernel.Phone;
import org.muhurdar.simulator.phone.Sms;
import org.muhurdar.simulator.phone.SmsAlphabet;

class SmsCentreTest {

  private static final Phone AYSE = new Phone("+" + Esme.AYSE);
  private static final Duration SOON = Duration.ofSeconds(5);

  private Simulator simulator;

  @BeforeEach
  void start() {
    simulator = Simulator.start(SimulatorOptions.forTests());
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void submitted_message_arrives_and_its_receipt_names_it() throws Exception {
    try (Esme esme = Esme.bound(simulator.smppPort(), BindType.BIND_TRX)) {
      String id = esme.submit(Esme.AYSE, "Giris kodunuz 123456. Referans: KM");

      Sms sms = simulator.phone().awaitSms(AYSE, Instant.MIN, SOON).orElseThrow();
      DeliverSm receipt = esme.receipt(5_000).orElseThrow();

      assertThat(sms.text()).isEqualTo("Giris kodunuz 123456. Referans: KM");
      assertThat(sms.id()).isEqualTo(id);
      assertThat(sms.from()).isEqualTo("MUHURDAR");
      assertThat(sms.code()).contains("123456");
      assertThat(receipt.isSmscDeliveryReceipt()).isTrue();
      assertThat(Esme.receiptedId(receipt)).isEqualTo(id);
      assertThat(Esme.text(receipt))
          .matches(
              "id:"
                  + id
                  + " sub:001 dlvrd:001 submit date:\\d{10} done date:\\d{10} stat:DELIVRD err:000"
                  + " Text:Giris kodunuz 123456");
      assertThat(receipt.getShortMessageAsDeliveryReceipt().getId()).isEqualTo(id);
      assertThat(receipt.getSourceAddr()).isEqualTo(Esme.AYSE);
      assertThat(receipt.getDestAddress()).isEqualTo("MUHURDAR");
      assertThat(receipt.getOptionalParameter(OptionalParameter.Message_state.class).getValue())
          .isEqualTo((byte) 2);
    }
  }

  @Test
  void each_alphabet_is_read_as_it_was_written() throws Exception {
    try (Esme esme = Esme.bound(simulator.smppPort(), BindType.BIND_TX)) {
      // GSM 03.38: @ is 0x00, $ is 0x02, [ is escape 0x3c.
      esme.submit(Esme.AYSE, 0, new byte[] {0x00, 'p', 0x02, 0x1b, 0x3c, '#'});
      esme.submit(Esme.AYSE, 1, "@portal.example #4711".getBytes(StandardCharsets.US_ASCII));
      esme.submit(Esme.AYSE, 8, "Şifreniz çalındı mı?".getBytes(StandardCharsets.UTF_16BE));

      List<Sms> newestFirst = simulator.phone().messagesTo(AYSE);

      assertThat(newestFirst)
          .extracting(Sms::text)
          .containsExactly("Şifreniz çalındı mı?", "@portal.example #4711", "@p$[#");
      assertThat(newestFirst)
          .extracting(Sms::alphabet)
          .containsExactly(SmsAlphabet.UCS2, SmsAlphabet.ASCII, SmsAlphabet.GSM7);
      assertThat(newestFirst.get(1).code()).contains("4711");
    }
  }

  @Test
  void long_text_comes_as_message_payload() throws Exception {
    String text = "0123456789".repeat(60);
    try (Esme esme = Esme.bound(simulator.smppPort(), BindType.BIND_TX)) {
      esme.submit(
          Esme.AYSE,
          0,
          new byte[0],
          new OptionalParameter.Message_payload(text.getBytes(StandardCharsets.US_ASCII)));

      assertThat(simulator.phone().messagesTo(AYSE)).extracting(Sms::text).containsExactly(text);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = BindType.class,
      names = {"BIND_TRX", "BIND_TX"})
  void connection_may_be_bound_again_and_its_receipts_wait(BindType sending) throws Exception {
    String id;
    try (Esme esme = Esme.bound(simulator.smppPort(), BindType.BIND_TX)) {
      id = esme.submit(Esme.AYSE, "bir");
      assertThat(esme.receipt(200)).isEmpty();
    }

    try (Esme receiver = Esme.bound(simulator.smppPort(), BindType.BIND_RX);
        Esme sender = Esme.bound(simulator.smppPort(), sending)) {
      assertThat(sender.session().getSessionState().isBound()).isTrue();
      assertThat(receiver.receipt(5_000).or(() -> later(sender)))
          .hasValueSatisfying(receipt -> assertThat(Esme.receiptedId(receipt)).isEqualTo(id));
    }
  }

  private static Optional<DeliverSm> later(Esme esme) {
    try {
      return esme.receipt(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void strangers_and_wrong_passwords_are_not_bound() {
    int port = simulator.smppPort();

    assertThatThrownBy(() -> Esme.bound(port, BindType.BIND_TRX, "stranger", "demo-sms").close())
        .hasStackTraceContaining("0000000f");
    assertThatThrownBy(() -> Esme.bound(port, BindType.BIND_TRX, "muhurdar", "wrong").close())
        .hasStackTraceContaining("0000000e");
    assertThat(simulator.smsCentre().boundConnections()).isZero();
  }

  @Test
  void bad_messages_are_refused_with_their_status() throws Exception {
    try (Esme esme = Esme.bound(simulator.smppPort(), BindType.BIND_TRX)) {
      assertRefused(() -> esme.submit("12", "x"), SMPPConstant.STAT_ESME_RINVDSTADR);
      assertRefused(() -> esme.submit(Esme.AYSE, 4, new byte[] {1}), 0x104);
      assertRefused(
          () -> esme.submit(Esme.AYSE, 0, new byte[] {(byte) 0xfc}),
          SMPPConstant.STAT_ESME_RSUBMITFAIL);
      assertThat(simulator.phone().messages()).isEmpty();

      esme.submit(Esme.AYSE, "the connection lives on");
    }
  }

  private static void assertRefused(Callable<String> submission, int status) {
    assertThatThrownBy(submission::call)
        .isInstanceOfSatisfying(
            NegativeResponseException.class,
            refusal -> assertThat(refusal.getCommandStatus()).isEqualTo(status));
  }

  @Test
  void oversized_pdu_ends_the_connection_and_nothing_else() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), simulator.smppPort())) {
      socket.setSoTimeout(5_000);
      socket
          .getOutputStream()
          .write(new byte[] {0x7f, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 1});
      byte[] genericNack = socket.getInputStream().readNBytes(16);
      assertThat(genericNack[11]).isEqualTo((byte) SMPPConstant.STAT_ESME_RINVCMDLEN);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    try (Esme esme = Esme.bound(simulator.smppPort(), BindType.BIND_TRX)) {
      assertThat(esme.submit(Esme.AYSE, "still here")).isNotEmpty();
    }
  }

  @Test
  void many_connections_submit_at_once_and_every_message_has_one_receipt() throws Exception {
    int connections = 8;
    int each = 250;
    List<Esme> esmes = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      esmes.add(Esme.bound(simulator.smppPort(), BindType.BIND_TRX));
    }
    assertThat(simulator.smsCentre().boundConnections()).isEqualTo(connections);

    Set<String> ids = new HashSet<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> running = new ArrayList<>();
      for (Esme esme : esmes) {
        running.add(threads.submit(() -> submitMany(esme, each)));
      }
      for (Future<List<String>> done : running) {
        ids.addAll(done.get());
      }
    }
    Set<String> receipted = new HashSet<>();
    int receipts = 0;
    for (Esme esme : esmes) {
      for (var next = esme.receipt(500); next.isPresent(); next = esme.receipt(500)) {
        receipted.add(Esme.receiptedId(next.get()));
        receipts++;
      }
    }
    esmes.forEach(Esme::close);

    assertThat(ids).hasSize(connections * each);
    assertThat(simulator.phone().size()).isEqualTo(connections * each);
    assertThat(receipted).isEqualTo(ids);
    assertThat(receipts).isEqualTo(connections * each);
  }

  private static List<String> submitMany(Esme esme, int count) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(esme.submit(Esme.AYSE, "message " + i));
    }
    return ids;
  }
}
