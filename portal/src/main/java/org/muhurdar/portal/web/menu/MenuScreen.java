package org.muhurdar.portal.web.menu;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muhurdar.portal.audit.ActivityLog;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.certificate.Certificate;
import org.muhurdar.portal.certificate.Certificates;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.web.http.Addresses;
import org.muhurdar.portal.web.http.Steps;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.menu.MenuLine.MenuState;
import org.muhurdar.portal.web.menu.MenuLine.Reason;
import org.muhurdar.portal.web.page.Routes;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/**
 * Menu: the nine entries, each with its state, and the pages of those whose stage has not landed.
 */
@Controller
final class MenuScreen {

  private static final int MOST_VIEWINGS = 10;

  private final Cards cards;
  private final Certificates certificates;
  private final ActivityLog activity;
  private final InstantSource clock;

  MenuScreen(Cards cards, Certificates certificates, ActivityLog activity, InstantSource clock) {
    this.cards = cards;
    this.certificates = certificates;
    this.activity = activity;
    this.clock = clock;
  }

  @GetMapping(Addresses.LANGUAGE + Routes.MENU)
  View menu(Visit visit) {
    return Steps.signedIn(
        visit,
        signIn ->
            visit.show(
                "menu/menu.jte",
                Routes.MENU,
                new MenuPage(lines(signIn), lastSignIn(signIn), viewings(visit, signIn))));
  }

  /** The holder learns that a member of staff looked, and why; not which one. */
  private List<MenuPage.Viewing> viewings(Visit visit, SignIn signIn) {
    String who = visit.words().text("menu.viewing-staff");
    return activity.views(signIn.holder(), MOST_VIEWINGS).stream()
        .map(view ->
            new MenuPage.Viewing(
                view.at(), who, view.facts().getOrDefault(AuditFact.DESK_REASON, "")))
        .toList();
  }

  private Optional<Instant> lastSignIn(SignIn signIn) {
    return activity.signInBeforeLast(signIn.holder());
  }

  private List<MenuLine> lines(SignIn signIn) {
    boolean hasCard = !cards.of(signIn.holder()).isEmpty();
    List<MenuLine> lines = new ArrayList<>();
    for (MenuEntry entry : MenuEntry.values()) {
      lines.add(new MenuLine(entry, state(entry, signIn, hasCard)));
    }
    return lines;
  }

  private MenuState state(MenuEntry entry, SignIn signIn, boolean hasCard) {
    return switch (entry) {
      case SIGN_OUT -> new MenuState.Open();
      case PIN, UNLOCK, UNLOCK_SECOND_WAY ->
          hasCard ? new MenuState.Open() : new MenuState.Impossible(Reason.NO_CARD);
      case RESUME ->
          certificates.of(signIn.holder()).stream().anyMatch(this::canBeLifted)
              ? new MenuState.NotYet()
              : new MenuState.Impossible(Reason.NOT_SUSPENDED);
      case REVOKE, CONTACT, CERTIFICATES, CONSENT -> new MenuState.NotYet();
    };
  }

  private boolean canBeLifted(Certificate certificate) {
    return switch (certificate.stateAt(clock.instant())) {
      case AWAITING_ACTIVATION, SUSPENDED -> true;
      case VALID, REVOKED, EXPIRED -> false;
    };
  }

  @GetMapping(Addresses.LANGUAGE + Routes.RESUME)
  View resume(Visit visit) {
    return notYet(visit, MenuEntry.RESUME);
  }

  @GetMapping(Addresses.LANGUAGE + Routes.REVOKE)
  View revoke(Visit visit) {
    return notYet(visit, MenuEntry.REVOKE);
  }

  @GetMapping(Addresses.LANGUAGE + Routes.CONTACT)
  View contact(Visit visit) {
    return notYet(visit, MenuEntry.CONTACT);
  }

  @GetMapping(Addresses.LANGUAGE + Routes.CERTIFICATES)
  View certificates(Visit visit) {
    return notYet(visit, MenuEntry.CERTIFICATES);
  }

  @GetMapping(Addresses.LANGUAGE + Routes.CONSENT)
  View consent(Visit visit) {
    return notYet(visit, MenuEntry.CONSENT);
  }

  private static View notYet(Visit visit, MenuEntry entry) {
    return Steps.signedIn(
        visit, signIn -> visit.show("menu/not-yet.jte", entry.route(), new NotYetPage(entry)));
  }
}
