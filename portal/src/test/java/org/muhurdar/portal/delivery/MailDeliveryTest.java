package org.muhurdar.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muhurdar.portal.delivery.DeliveryNode.MAIL;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muhurdar.simulator.Simulator;
import org.muhurdar.simulator.SimulatorOptions;
import org.muhurdar.simulator.fault.Channel;
import org.muhurdar.simulator.fault.Fault;
import org.muhurdar.simulator.fault.FaultOrder;
import org.muhurdar.testing.TestDatabase;

class MailDeliveryTest {

  private static final String BODY =
      "Sayın kart sahibi,\n\nİşlem: ığüşöç ĞÜŞİÖÇ.\nhttps://portal.example/tr/itiraz/aBc_-9\n";

  private final TestDatabase database = TestDatabase.fresh();
  private final Simulator world = Simulator.start(SimulatorOptions.forTests());
  private final DeliveryNode node = new DeliveryNode(database, world).started();

  @AfterEach
  void close() {
    node.close();
    world.close();
    database.close();
  }

  @Test
  void a_mail_arrives_with_every_turkish_letter_and_its_words_are_wiped() {
    MessageId id = node.mail("PIN'iniz görüntülendi — Mühürdar", BODY);

    assertThat(node.awaitState(id, DeliveryState.SENT)).isEqualTo(DeliveryState.SENT);
    assertThat(world.mailbox().mailsTo(MAIL))
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.subject()).isEqualTo("PIN'iniz görüntülendi — Mühürdar");
          assertThat(mail.text().replace("\r\n", "\n").strip()).isEqualTo(BODY.strip());
          assertThat(mail.from()).contains("Mühürdar").contains("bilgi@portal.example");
          assertThat(mail.links()).hasSize(1);
        });
    assertThat(TestOutbox.sealed(database, node.keys)).isEmpty();
  }

  @Test
  void a_server_that_is_busy_is_asked_again_and_one_that_says_never_is_not() {
    world.faults().set(Channel.MAIL, List.of(FaultOrder.forNext(2, new Fault.Refuse("451"))));
    MessageId patient = node.mail("Konu", "one");
    assertThat(node.awaitState(patient, DeliveryState.SENT)).isEqualTo(DeliveryState.SENT);

    world.faults().set(Channel.MAIL, List.of(FaultOrder.untilCleared(new Fault.Refuse("550"))));
    MessageId hopeless = node.mail("Konu", "two");
    assertThat(node.awaitState(hopeless, DeliveryState.FAILED)).isEqualTo(DeliveryState.FAILED);
    assertThat(world.mailbox().mailsTo(MAIL)).hasSize(1);
  }

  @Test
  void a_mail_whose_answer_was_lost_comes_again_rather_than_never() {
    world.faults().set(Channel.MAIL, List.of(FaultOrder.forNext(1, Fault.Drop.AFTER_STORING)));

    MessageId id = node.mail("Konu", "twice");

    assertThat(node.awaitState(id, DeliveryState.SENT)).isEqualTo(DeliveryState.SENT);
    assertThat(world.mailbox().mailsTo(MAIL)).hasSize(2);
  }

  @Test
  void mail_goes_while_the_sms_centre_is_away_and_the_other_way_round() {
    world.faults().set(Channel.SMS, List.of(FaultOrder.untilCleared(Fault.Drop.BEFORE_STORING)));
    MessageId mail = node.mail("Konu", "mail");
    assertThat(node.awaitState(mail, DeliveryState.SENT)).isEqualTo(DeliveryState.SENT);

    world.faults().clear(Channel.SMS);
    world.faults().set(Channel.MAIL, List.of(FaultOrder.untilCleared(Fault.Drop.BEFORE_STORING)));
    MessageId sms = node.sms("sms");
    assertThat(node.awaitState(sms, DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void a_mail_server_that_is_down_spends_none_of_the_budget_of_texts() {
    world.faults().set(Channel.MAIL, List.of(FaultOrder.untilCleared(new Fault.Refuse("451"))));
    Map<String, String> budget = Map.of("limit.messages", "10");
    try (DeliveryNode poor =
        new DeliveryNode(
            database, world.smppPort(), world.smtpPort(), budget, InstantSource.system())) {
      node.mailroom.stop();
      poor.started();
      List<MessageId> notices =
          IntStream.range(0, 40).mapToObj(i -> poor.mail("Konu", "notice " + i)).toList();
      for (MessageId notice : notices) {
        assertThat(poor.awaitFault(notice)).startsWith("SMTP_");
      }

      MessageId code = poor.sms("Kod 123456");

      assertThat(poor.awaitState(code, DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);
    }
  }
}
