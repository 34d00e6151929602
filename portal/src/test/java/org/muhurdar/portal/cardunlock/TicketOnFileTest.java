package org.muhurdar.portal.cardunlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Message.Refusal;
import org.muhurdar.wire.Ticket;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the file of hand-overs gives away. */
class TicketOnFileTest {

  @TempDir private static Path folder;

  @Test
  void whoever_reads_the_file_of_hand_overs_has_no_ticket_by_it() {
    try (UnlockTown town = new UnlockTown(folder)) {
      SignIn signIn = town.signedIn();
      Starting.Started started = (Starting.Started) town.unlocks().start(signIn, UnlockTown.SERIAL);
      String onFile =
          town.portal
              .door(JdbcClient.class)
              .sql("select id from relay_hand_over where subject = :subject")
              .param("subject", started.unlock().id().value())
              .query(UUID.class)
              .single()
              .toString();
      String id = onFile.replace("-", "").toUpperCase(Locale.ROOT);
      Instant now = town.clock.instant().truncatedTo(ChronoUnit.SECONDS);
      Ticket made =
          new Ticket(
              id,
              "0".repeat(64),
              "UNLOCK_CARD",
              Ticket.Card.of(id, UnlockTown.SERIAL.value(), "AKIS-YK"),
              "http://localhost",
              now,
              now.plusSeconds(60));
      PretendAgent thief =
          new PretendAgent(
              town.lockedCard(UnlockTown.SERIAL),
              UnlockTown.SERIAL.value(),
              new HandOver.ByTicket(made.sign(message -> new byte[64])),
              UnlockTown.NEW_PIN);
      town.relay().talk(thief);
      assertThat(thief.last()).isEqualTo(new Message.Refuse(Refusal.HAND_OVER_UNKNOWN));
      assertThat(town.unlocks().latest(signIn).orElseThrow().state())
          .isEqualTo(UnlockState.AWAITING_AGENT);
    }
  }
}
