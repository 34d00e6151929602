package org.muhurdar.portal.web.securityword;

import java.util.Optional;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.audit.ActivityLog;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.holder.WordResets;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.page.Routes;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/**
 * Where a reset leads that cannot go on: to its receipt when this browser has set the word, its
 * answer perhaps lost; else to a page that says so.
 */
@Component
final class EndedReset {

  private final WordResets resets;
  private final ActivityLog activities;

  EndedReset(WordResets resets, ActivityLog activities) {
    this.resets = resets;
    this.activities = activities;
  }

  View show(Visit visit) {
    return receipt(visit)
        .orElseGet(() -> visit.show("securityword/dead-link.jte", Routes.FORGOTTEN_WORD, null));
  }

  private Optional<View> receipt(Visit visit) {
    Optional<SecretChars> held = visit.resetTicket();
    if (held.isEmpty()) {
      return Optional.empty();
    }
    try (SecretChars ticket = held.get()) {
      return resets
          .done(ticket)
          .flatMap(
              reset -> activities.find(reset.holder(), reset.journey(), AuditType.WORD_RESET_DONE))
          .map(done -> visit.goTo(Routes.RECEIPT + "/" + done.reference()));
    }
  }
}
