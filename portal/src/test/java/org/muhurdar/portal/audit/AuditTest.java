package org.muhurdar.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.testing.SeededRandomness;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;

class AuditTest {

  private final TestDatabase database = TestDatabase.fresh();
  private final Randomness randomness = new SeededRandomness(2);
  private final Audit audit =
      new Audit(new AuditStore(database.jdbc()), SettableClock.atNoon(), randomness);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void an_event_is_one_row_whose_leaf_names_no_person() {
    HolderId ayse = HolderId.make(randomness);
    AuditEvent event =
        AuditEvent.outcome(AuditType.PIN_REVEALED)
            .about(ayse)
            .during(JourneyId.make(randomness))
            .with(AuditFact.CARD, "TR-4711")
            .with(AuditFact.COUNT, 2);

    AuditReference reference = audit.record(event);

    String leaf = database.jdbc().sql("select leaf from audit_event").query(String.class).single();
    assertThat(leaf)
        .startsWith("{\"at\":\"2026-11-22T09:00:00.000000Z\",\"committed\":{\"CARD\":\"")
        .contains("\"open\":{\"COUNT\":\"2\"}")
        .contains("\"reference\":\"" + reference + "\"")
        .doesNotContain("4711", ayse.toString());
    assertThat(CanonicalJson.readFields(leaf)).isPresent();
  }

  @Test
  void an_act_that_is_rolled_back_leaves_no_trace() {
    database
        .transactions()
        .executeWithoutResult(status -> {
          audit.record(AuditEvent.outcome(AuditType.SIGNED_IN));
          status.setRollbackOnly();
        });

    assertThat(database.jdbc().sql("select count(*) from audit_event").query(Long.class).single())
        .isZero();
  }

  @Test
  void facts_too_long_or_malformed_are_refused() {
    AuditEvent event = AuditEvent.intent(AuditType.REQUEST_REFUSED);

    assertThatThrownBy(() -> event.with(AuditFact.ROUTE, "x".repeat(501)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> event.with(AuditFact.ROUTE, "\ud800"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
