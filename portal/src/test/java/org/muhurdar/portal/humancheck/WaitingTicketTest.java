package org.muhurdar.portal.humancheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muhurdar.portal.humancheck.HumanCheckRoom.AYSE;
import static org.muhurdar.portal.humancheck.HumanCheckRoom.SOMEBODY_ELSE;
import static org.muhurdar.portal.humancheck.HumanCheckRoom.network;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The door that needs neither eyes nor ears nor script: twenty seconds of patience. */
class WaitingTicketTest {

  private static final NetworkPrefix HOME = network("192.0.2.7");
  private static final Duration REST = Duration.ofSeconds(20);
  private static final Passing USED = new Passing.Failed(Passing.Fault.USED);

  private final HumanCheckRoom room = new HumanCheckRoom();
  private final HumanChecks checks = room.checks;

  @AfterEach
  void close() {
    room.close();
  }

  private Passing use(WaitingTicket ticket) {
    return checks.check(new HumanAnswer.Ticket(ticket.token()));
  }

  @Test
  void pressing_early_tells_the_time_left_and_costs_nothing() {
    WaitingTicket ticket = checks.newTicket(AYSE, HOME);
    assertThat(ticket.usableFrom()).isEqualTo(room.clock.instant().plus(REST));

    assertThat(use(ticket)).isEqualTo(new Passing.TooEarly(REST));
    room.clock.advance(REST.minusMillis(1));
    assertThat(use(ticket)).isEqualTo(new Passing.TooEarly(Duration.ofMillis(1)));
    assertThat(room.rows()).isZero();

    room.clock.advance(Duration.ofMillis(1));
    assertThat(use(ticket)).isInstanceOf(Passing.Passed.class);
  }

  @Test
  void a_ticket_passes_once() {
    WaitingTicket ticket = checks.newTicket(AYSE, HOME);
    room.clock.advance(REST);
    assertThat(use(ticket)).isInstanceOf(Passing.Passed.class);

    assertThat(use(ticket)).isEqualTo(USED);
  }

  @Test
  void a_ticket_dies_at_the_end_of_its_life() {
    WaitingTicket inTime = checks.newTicket(AYSE, HOME);
    WaitingTicket late = checks.newTicket(SOMEBODY_ELSE, HOME);

    room.clock.advance(Duration.ofMinutes(10));
    assertThat(use(inTime)).isInstanceOf(Passing.Passed.class);
    room.clock.advance(Duration.ofMillis(1));
    assertThat(use(late)).isEqualTo(new Passing.Expired());
  }

  @Test
  void of_tickets_that_rested_side_by_side_one_passes() {
    WaitingTicket first = checks.newTicket(AYSE, HOME);
    room.clock.advance(Duration.ofSeconds(1));
    WaitingTicket second = checks.newTicket(AYSE, network("192.0.2.200"));
    room.clock.advance(REST);

    assertThat(use(second)).as("the same /24").isInstanceOf(Passing.Passed.class);
    assertThat(use(first)).isEqualTo(USED);

    // Whoever waits again, passes again.
    WaitingTicket third = checks.newTicket(AYSE, HOME);
    room.clock.advance(REST);
    assertThat(use(third)).isInstanceOf(Passing.Passed.class);
  }

  @Test
  void another_person_and_another_network_wait_for_themselves() {
    WaitingTicket ayse = checks.newTicket(AYSE, HOME);
    WaitingTicket other = checks.newTicket(SOMEBODY_ELSE, HOME);
    WaitingTicket elsewhere = checks.newTicket(AYSE, network("198.51.100.7"));
    WaitingTicket six = checks.newTicket(AYSE, network("2001:db8::1"));
    room.clock.advance(REST);

    assertThat(use(ayse)).isInstanceOf(Passing.Passed.class);
    assertThat(use(other)).isInstanceOf(Passing.Passed.class);
    assertThat(use(elsewhere)).isInstanceOf(Passing.Passed.class);
    assertThat(use(six)).isInstanceOf(Passing.Passed.class);
  }

  @Test
  void a_subscriber_is_one_network_however_the_address_is_written() {
    assertThat(network("::ffff:192.0.2.7")).isEqualTo(HOME);
    assertThat(network("192.0.2.255")).isEqualTo(HOME);
    assertThat(network("192.0.3.7")).isNotEqualTo(HOME);
    assertThat(network("2001:db8:0:10::1")).isEqualTo(network("2001:db8:0:1f:ffff::2"));
    assertThat(network("2001:db8:0:10::1")).isNotEqualTo(network("2001:db8:1:10::1"));
  }

  @Test
  void a_ticket_says_nothing_of_its_person() {
    String one = checks.newTicket(AYSE, HOME).token().text();
    String two = checks.newTicket(SOMEBODY_ELSE, HOME).token().text();

    assertThat(one).hasSameSizeAs(two).doesNotContain(AYSE.value());
  }
}
