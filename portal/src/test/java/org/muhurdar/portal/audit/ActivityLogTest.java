package org.muhurdar.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActivityLogTest {

  private final LogFixture log = new LogFixture();
  private final ActivityLog activities = ActivityLog.in(log.database.jdbc());

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void a_holder_sees_the_outcomes_of_his_own_acts_newest_first() {
    AuditReference _ = log.revealed(log.ayse);
    AuditReference _ = log.revealed(log.mehmet);
    AuditReference _ = log.audit.record(AuditEvent.intent(AuditType.PIN_SHREDDED).about(log.ayse));
    AuditReference _ = log.audit.record(AuditEvent.outcome(AuditType.CODE_RIGHT).about(log.ayse));
    AuditReference shred =
        log.audit.record(AuditEvent.outcome(AuditType.PIN_SHREDDED).about(log.ayse));

    assertThat(activities.newest(log.ayse, 10))
        .extracting(Activity::type)
        .containsExactly(AuditType.PIN_SHREDDED, AuditType.PIN_REVEALED);
    assertThat(activities.newest(log.ayse, 1))
        .extracting(Activity::reference)
        .containsExactly(shred);
    assertThat(activities.newest(log.ayse, 2).getLast().facts())
        .containsEntry(AuditFact.CARD, "TR-4711 \"ş\"\n")
        .containsEntry(AuditFact.COUNT, "1");
  }

  @Test
  void the_menu_shows_the_sign_in_before_this_one() {
    Instant noon = log.clock.instant();
    assertThat(activities.lastSignIn(log.ayse)).isEmpty();
    signIn();
    assertThat(activities.lastSignIn(log.ayse)).contains(noon);
    assertThat(activities.signInBeforeLast(log.ayse)).isEmpty();

    log.clock.advance(Duration.ofHours(2));
    signIn();

    assertThat(activities.lastSignIn(log.ayse)).contains(noon.plus(Duration.ofHours(2)));
    assertThat(activities.signInBeforeLast(log.ayse)).contains(noon);
  }

  @Test
  void a_holder_sees_that_an_operator_viewed_his_record() {
    AuditReference _ =
        log.audit.record(
            AuditEvent.outcome(AuditType.RECORD_VIEWED)
                .about(log.ayse)
                .with(AuditFact.DESK_REASON, "asked by phone"));

    assertThat(activities.views(log.ayse, 5)).hasSize(1);
    assertThat(activities.views(log.mehmet, 5)).isEmpty();
  }

  private void signIn() {
    AuditReference _ = log.audit.record(AuditEvent.outcome(AuditType.SIGNED_IN).about(log.ayse));
  }
}
