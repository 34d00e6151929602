package org.muhurdar.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muhurdar.portal.delivery.DeliveryNode.PHONE;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.Phone;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.simulator.Simulator;
import org.muhurdar.simulator.SimulatorOptions;
import org.muhurdar.simulator.fault.Channel;
import org.muhurdar.simulator.fault.Fault;
import org.muhurdar.simulator.fault.FaultOrder;
import org.muhurdar.simulator.phone.Sms;
import org.muhurdar.testing.TestDatabase;

class SmsDeliveryTest {

  private final TestDatabase database = TestDatabase.fresh();
  private final Simulator world = Simulator.start(SimulatorOptions.forTests());
  private final DeliveryNode node = new DeliveryNode(database, world);

  @AfterEach
  void close() {
    node.close();
    world.close();
    database.close();
  }

  @Test
  void a_text_arrives_letter_by_letter_and_the_receipt_comes_back() {
    node.started();
    String text = "Kod 123456 {a} ~ [b] $ _ \\ | ^\n@portal.example #123456";

    MessageId id = node.sms(text);

    assertThat(node.awaitState(id, DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);
    assertThat(world.phone().messagesTo(PHONE))
        .singleElement()
        .satisfies(sms -> {
          assertThat(sms.text()).isEqualTo(text);
          assertThat(sms.from()).isEqualTo("MUHURDAR");
        });
  }

  @Test
  void a_text_longer_than_a_segment_arrives_whole() {
    node.started();
    String text = "0123456789".repeat(30);

    MessageId id = node.sms(text);

    assertThat(node.awaitState(id, DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);
    assertThat(texts()).containsExactly(text);
  }

  @Test
  void what_is_rolled_back_is_never_sent() {
    node.started();
    node.transactions.executeWithoutResult(status -> {
      var _ = node.sms("never");
      status.setRollbackOnly();
    });

    MessageId later = node.sms("later");

    assertThat(node.awaitState(later, DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);
    assertThat(texts()).containsExactly("later");
  }

  @Test
  void a_centre_that_refuses_for_now_is_asked_again() {
    fault(FaultOrder.forNext(2, new Fault.Refuse("ESME_RTHROTTLED")));
    node.started();

    MessageId id = node.sms("patience");

    assertThat(node.awaitState(id, DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);
    assertThat(texts()).containsExactly("patience");
  }

  @Test
  void a_number_the_centre_does_not_know_fails_for_good() {
    fault(FaultOrder.untilCleared(new Fault.Refuse("ESME_RINVDSTADR")));
    node.started();

    MessageId id = node.sms("nobody");

    assertThat(node.awaitState(id, DeliveryState.FAILED)).isEqualTo(DeliveryState.FAILED);
  }

  @Test
  void a_silent_centre_costs_a_double_but_never_the_message() {
    fault(FaultOrder.forNext(1, new Fault.Slow(Duration.ofSeconds(2))));
    node.started();

    MessageId id = node.sms("silence");

    assertThat(node.awaitState(id, DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);
    assertThat(texts()).isNotEmpty().containsOnly("silence");
  }

  @Test
  void a_line_cut_after_the_centre_took_the_message_is_bound_anew() {
    fault(FaultOrder.forNext(1, Fault.Drop.AFTER_STORING));
    node.started();

    MessageId id = node.sms("cut");

    assertThat(node.awaitState(id, DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);
    assertThat(texts()).containsExactly("cut", "cut");
  }

  @Test
  void a_line_cut_before_the_centre_took_the_message_loses_nothing() {
    fault(FaultOrder.forNext(1, Fault.Drop.BEFORE_STORING));
    node.started();

    MessageId id = node.sms("cut");

    assertThat(node.awaitState(id, DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);
    assertThat(texts()).containsExactly("cut");
  }

  @Test
  void lines_cut_at_rest_are_bound_again() {
    node.started();
    MessageId first = node.sms("one");
    assertThat(node.awaitState(first, DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);

    world.smsCentre().cutConnections();
    MessageId second = node.sms("two");

    assertThat(node.awaitState(second, DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void receipts_may_come_twice_or_bring_bad_news_or_never_come() {
    node.started();
    fault(FaultOrder.forNext(1, Fault.Receipt.TWICE));
    MessageId twice = node.sms("twice");
    assertThat(node.awaitState(twice, DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);
    fault(FaultOrder.forNext(1, Fault.Receipt.UNDELIVERED));
    MessageId bad = node.sms("bad");
    assertThat(node.awaitState(bad, DeliveryState.FAILED)).isEqualTo(DeliveryState.FAILED);
    fault(FaultOrder.forNext(1, Fault.Receipt.NEVER));
    MessageId none = node.sms("none");
    assertThat(node.awaitState(none, DeliveryState.SENT)).isEqualTo(DeliveryState.SENT);
  }

  @Test
  void the_same_words_go_out_again_on_request_while_they_are_of_use() {
    node.started();
    MessageId id = node.sms("again");
    assertThat(node.awaitState(id, DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);

    assertThat(node.outbox.sendAgain(id)).isEqualTo(id);

    assertThat(node.outbox.stateOf(id)).isNotEqualTo(DeliveryState.FAILED);
    assertThat(node.awaitState(id, DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);
    assertThat(texts()).containsExactly("again", "again");
  }

  @Test
  void two_nodes_share_the_work_and_send_nothing_twice() {
    List<MessageId> sent = new ArrayList<>();
    try (DeliveryNode other = new DeliveryNode(database, world).started()) {
      node.started();
      IntStream.range(0, 100)
          .forEach(i -> sent.add((i % 2 == 0 ? node : other).sms("message " + i)));

      for (MessageId id : sent) {
        assertThat(node.awaitState(id, DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);
      }
    }

    assertThat(texts()).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void no_more_messages_leave_than_the_budget_of_the_hour() throws InterruptedException {
    Map<String, String> budget = Map.of("limit.messages", "10");
    try (DeliveryNode poor =
        new DeliveryNode(
            database, world.smppPort(), world.smtpPort(), budget, InstantSource.system())) {
      poor.started();
      List<MessageId> sent = IntStream.range(0, 50).mapToObj(i -> poor.sms("pump " + i)).toList();
      assertThat(poor.awaitState(sent.getFirst(), DeliveryState.DELIVERED))
          .isEqualTo(DeliveryState.DELIVERED);
      Thread.sleep(1_500);

      assertThat(texts()).hasSize(5);
      assertThat(audited("MESSAGE_BUDGET_SPENT")).isEqualTo(1);
    }
  }

  @Test
  void a_number_abroad_is_refused_before_it_costs_anything() {
    try (SecretChars words = SecretChars.of("abroad")) {
      MessageId id =
          node.outbox.send(
              new SmsMessage(
                  new Phone("+79161234567"),
                  words,
                  InstantSource.system().instant().plusSeconds(300),
                  false));

      assertThat(node.outbox.stateOf(id)).isEqualTo(DeliveryState.FAILED);
    }
    assertThat(TestOutbox.sealed(database, node.keys)).isEmpty();
  }

  @Test
  void nothing_waits_for_a_centre_that_is_down_longer_than_it_needs() {
    MessageId mail;
    try (DeliveryNode lonely = new DeliveryNode(database, 1, 1, Map.of(), InstantSource.system())) {
      lonely.started();
      MessageId id = lonely.sms("when it is up");
      mail = lonely.mail("Konu", "when it is up");
      assertThat(lonely.outbox.stateOf(id)).isEqualTo(DeliveryState.QUEUED);

      node.started(); // the same outbox, a node that reaches the world

      assertThat(node.awaitState(id, DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);
    }
    // While it lived it tried the mail too, and each of its failures doubled the wait.
    assertThat(node.awaitState(mail, DeliveryState.SENT)).isEqualTo(DeliveryState.SENT);
  }

  private void fault(FaultOrder order) {
    world.faults().set(Channel.SMS, List.of(order));
  }

  private List<String> texts() {
    return world.phone().messagesTo(PHONE).stream().map(Sms::text).toList();
  }

  private long audited(String type) {
    return database
        .jdbc()
        .sql("select count(*) as n from audit_event where type = :type")
        .param("type", type)
        .query((row, number) -> row.getLong("n"))
        .single();
  }
}
