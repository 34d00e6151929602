package org.muhurdar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.NegativeResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muhurdar.simulator.fault.Channel;
import org.muhurdar.simulator.fault.Fault;
import org.muhurdar.simulator.fault.FaultOrder;

class SmsFaultsTest {

  private Simulator simulator;
  private Esme esme;

  @BeforeEach
  void start() throws Exception {
    simulator = Simulator.start(SimulatorOptions.forTests());
    esme = Esme.bound(simulator.smppPort(), BindType.BIND_TRX);
  }

  @AfterEach
  void stop() {
    esme.close();
    simulator.close();
  }

  private void next(int count, Fault fault) {
    simulator.faults().add(Channel.SMS, FaultOrder.forNext(count, fault));
  }

  @Test
  void slow_centre_answers_late_and_then_in_time_again() throws Exception {
    next(1, new Fault.Slow(Duration.ofMillis(700)));

    long begun = System.nanoTime();
    esme.submit(Esme.AYSE, "late");
    long late = System.nanoTime();

    assertThat(Duration.ofNanos(late - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(700));
    assertThat(simulator.faults().active(Channel.SMS)).as("the next one is in time").isEmpty();
    assertThat(esme.submit(Esme.AYSE, "in time")).isNotEmpty();
  }

  @Test
  void refusing_centre_stores_nothing_and_stops_refusing_after_the_count() throws Exception {
    next(2, new Fault.Refuse("ESME_RTHROTTLED"));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> esme.submit(Esme.AYSE, "refused"))
          .isInstanceOfSatisfying(
              NegativeResponseException.class,
              refusal ->
                  assertThat(refusal.getCommandStatus())
                      .isEqualTo(SMPPConstant.STAT_ESME_RTHROTTLED));
    }
    assertThat(simulator.phone().messages()).isEmpty();
    assertThat(esme.submit(Esme.AYSE, "taken")).isNotEmpty();
  }

  @Test
  void answer_lost_after_storing_leaves_the_message_and_its_receipt() throws Exception {
    next(1, Fault.Drop.AFTER_STORING);

    assertThatThrownBy(() -> esme.submit(Esme.AYSE, "stored")).isInstanceOf(Exception.class);

    assertThat(simulator.phone().messages()).hasSize(1);
    try (Esme again = Esme.bound(simulator.smppPort(), BindType.BIND_TRX)) {
      DeliverSm receipt = again.receipt(5_000).orElseThrow();
      assertThat(Esme.receiptedId(receipt)).isEqualTo(simulator.phone().messages().getFirst().id());
    }
  }

  @Test
  void connection_dropped_before_storing_loses_the_message() throws Exception {
    next(1, Fault.Drop.BEFORE_STORING);

    assertThatThrownBy(() -> esme.submit(Esme.AYSE, "lost")).isInstanceOf(Exception.class);

    assertThat(simulator.phone().messages()).isEmpty();
    try (Esme again = Esme.bound(simulator.smppPort(), BindType.BIND_TRX)) {
      assertThat(again.submit(Esme.AYSE, "again")).isNotEmpty();
    }
  }

  @Test
  void receipt_comes_twice_never_or_says_undelivered() throws Exception {
    next(1, Fault.Receipt.TWICE);
    String twice = esme.submit(Esme.AYSE, "twice");
    assertThat(Esme.receiptedId(esme.receipt(5_000).orElseThrow())).isEqualTo(twice);
    assertThat(Esme.receiptedId(esme.receipt(5_000).orElseThrow())).isEqualTo(twice);

    next(1, Fault.Receipt.NEVER);
    esme.submit(Esme.AYSE, "never");
    assertThat(esme.receipt(400)).isEmpty();

    next(1, Fault.Receipt.UNDELIVERED);
    String undelivered = esme.submit(Esme.AYSE, "undelivered");
    DeliverSm receipt = esme.receipt(5_000).orElseThrow();
    assertThat(Esme.receiptedId(receipt)).isEqualTo(undelivered);
    assertThat(Esme.text(receipt)).contains("dlvrd:000", "stat:UNDELIV", "err:001");
    assertThat(simulator.phone().messages())
        .extracting(sms -> sms.text())
        .containsExactly("never", "twice");
  }

  @Test
  void faults_of_different_kinds_hold_together_until_cleared() throws Exception {
    simulator
        .faults()
        .set(
            Channel.SMS,
            List.of(
                FaultOrder.untilCleared(new Fault.Slow(Duration.ofMillis(200))),
                FaultOrder.untilCleared(new Fault.Refuse("ESME_RSYSERR"))));

    long begun = System.nanoTime();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> esme.submit(Esme.AYSE, "refused late"))
          .isInstanceOf(NegativeResponseException.class);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isGreaterThanOrEqualTo(Duration.ofMillis(600));
    assertThat(simulator.faults().active(Channel.SMS)).hasSize(2);

    simulator.faults().clear(Channel.SMS);
    assertThat(esme.submit(Esme.AYSE, "fine")).isNotEmpty();
  }

  @Test
  void closing_does_not_wait_for_a_slow_answer() {
    next(1, new Fault.Slow(Duration.ofMinutes(5)));
    Thread.ofVirtual()
        .start(() -> {
          try {
            esme.submit(Esme.AYSE, "never answered");
          } catch (Exception expected) {
            assertThat(expected).isNotNull();
          }
        });

    long begun = System.nanoTime();
    simulator.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void impossible_faults_are_refused() {
    assertThatThrownBy(() -> next(1, new Fault.Refuse("451")))
        .hasMessageContaining("ESME_RTHROTTLED");
    assertThatThrownBy(() ->
            simulator.faults().add(Channel.MAIL, FaultOrder.untilCleared(Fault.Receipt.NEVER)))
        .hasMessageContaining("only SMS");
    assertThatThrownBy(() -> next(0, Fault.Receipt.NEVER)).hasMessageContaining("count");
    assertThatThrownBy(() -> new Fault.Slow(Duration.ZERO)).hasMessageContaining("delayMillis");
  }
}
