package org.muhurdar.portal.web.session;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.muhurdar.portal.signin.Presence;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.signin.SignInState.EndReason;
import org.muhurdar.portal.signin.SignIns;
import org.muhurdar.portal.web.http.Addresses;
import org.muhurdar.portal.web.http.PlainText;
import org.muhurdar.portal.web.http.Reasons;
import org.muhurdar.portal.web.http.Steps;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.page.Routes;
import org.muhurdar.portal.web.page.SessionLine;
import org.muhurdar.portal.web.session.SignedOutPage.End;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Çıkış, the page after it, and "Uzat". */
@Controller
final class SessionScreen {

  private final SignIns signIns;

  SessionScreen(SignIns signIns) {
    this.signIns = signIns;
  }

  @PostMapping(Addresses.LANGUAGE + Routes.SIGN_OUT)
  View signOut(Visit visit) {
    visit.signIn().ifPresent(signIn -> signIns.end(signIn, EndReason.SIGNED_OUT));
    visit.forget();
    return visit.goTo(Routes.SIGNED_OUT);
  }

  /** Says that a session is over only to a browser that has none, or none any more. */
  @GetMapping(Addresses.LANGUAGE + Routes.SIGNED_OUT)
  View signedOut(Visit visit, @RequestParam(name = "neden", defaultValue = "") String reason) {
    return switch (visit.watched()) {
      case Presence.Present(SignIn signIn, var _) -> visit.goTo(Steps.routeOf(signIn.state()));
      case Presence.Over(EndReason known) -> {
        visit.forget();
        yield signedOut(visit, Optional.of(known));
      }
      case Presence.Nobody() -> signedOut(visit, Reasons.ofCode(reason));
    };
  }

  private View signedOut(Visit visit, Optional<EndReason> reason) {
    End end = reason.map(SessionScreen::end).orElse(End.OWN_WISH);
    String query = end == End.OWN_WISH ? "" : "?neden=" + reason.map(Reasons::code).orElseThrow();
    SignedOutPage model =
        new SignedOutPage(end, signIns.idleTime().toMinutes(), signIns.longestTime().toMinutes());
    return visit.show("session/signed-out.jte", Routes.SIGNED_OUT + query, model);
  }

  /**
   * For the script of a page whose time has run out: another tab may have kept the session alive.
   * The seconds left and the hour, as people and as machines read it.
   */
  @GetMapping(Addresses.LANGUAGE + Routes.SESSION_LEFT)
  View left(Visit visit) {
    return Steps.watched(
        visit,
        signIn -> {
          SessionLine line = visit.sessionLine(signIn);
          String left =
              line.secondsLeft()
                  + " "
                  + visit.words().hour(line.endsAt())
                  + " "
                  + visit.words().machine(line.endsAt());
          return new PlainText(left.getBytes(StandardCharsets.US_ASCII));
        });
  }

  private static End end(EndReason reason) {
    return switch (reason) {
      case SIGNED_OUT -> End.OWN_WISH;
      case SIGNED_IN_ELSEWHERE -> End.ELSEWHERE;
      case IDLE -> End.IDLE;
      case TIME_UP -> End.TIME_LIMIT;
      case WORD_RESET -> End.WORD_RESET;
      case OBJECTION -> End.OBJECTION;
    };
  }

  /** A person's request keeps a session alive; this one does nothing else. */
  @PostMapping(Addresses.LANGUAGE + Routes.EXTEND_SESSION)
  View extend(Visit visit, @RequestParam(name = "back", defaultValue = "") String back) {
    return Steps.signedIn(visit, signIn -> visit.goTo(isOurs(back) ? back : Routes.MENU));
  }

  private static boolean isOurs(String path) {
    return path.matches("/[A-Za-z0-9/-]*(\\?[a-z]+=[A-Za-z0-9_-]*)?") && !path.startsWith("//");
  }
}
