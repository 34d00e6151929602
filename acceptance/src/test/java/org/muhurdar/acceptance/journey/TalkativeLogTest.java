package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.visitor.HttpVisitor;
import org.muhurdar.acceptance.visitor.HttpWalk;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.acceptance.visitor.Sheet;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.simulator.mailbox.Mail;

/**
 * The log at its most talkative holds nothing of a person and no secret (R21, R39): what guide 1, a
 * mailed link and an objection carried is looked for in it.
 */
class TalkativeLogTest {

  @Test
  void the_log_at_debug_holds_no_secret_and_nothing_of_a_person() throws Exception {
    Person ayse = Person.ayse();
    try (Town town =
        Town.found("talkative").with("human-check", "off").with("log.level", "debug")) {
      town.settle(List.of(ayse));
      try (PortalProcess portal = town.process("portal")) {
        HttpVisitor visitor = new HttpVisitor(portal.uri());
        HttpWalk walk =
            new HttpWalk(
                visitor, ayse, town.simulator(), ScreenWords.TURKISH, UnaryOperator.identity());
        Sheet codePage = walk.confirm(walk.sayWord(walk.toWordDoor(), ayse.word()));
        String code = walk.code();
        Sheet shown = walk.showPin(walk.toPins(walk.sayCode(codePage, code)));
        assertThat(HttpWalk.pinOn(shown)).isEqualTo(ayse.cards().getFirst().pin());
        URI objection = linkIn(town, ayse);
        Sheet asked = new HttpVisitor(portal.uri()).open(objection);
        assertThat(asked.status()).isEqualTo(200);

        assertThat(portal.log()).as("it is talkative").contains(" DEBUG ");
        assertThat(portal.log())
            .doesNotContain(ayse.number(), ayse.word(), code, ayse.cards().getFirst().pin())
            .doesNotContain(ayse.email(), ayse.phone(), ayse.phone().substring(1), ayse.name())
            .doesNotContain(objection.getQuery().substring("t=".length()));
      }
    }
  }

  private static URI linkIn(Town town, Person person) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      for (Mail mail : town.simulator().mailbox().mailsTo(new EmailAddress(person.email()))) {
        if (!mail.links().isEmpty()) {
          return mail.links().getFirst();
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no mail came");
  }
}
