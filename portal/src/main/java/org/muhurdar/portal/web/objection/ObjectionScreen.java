package org.muhurdar.portal.web.objection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.holder.Objections;
import org.muhurdar.portal.web.http.Addresses;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.objection.ObjectionPage.Effect;
import org.muhurdar.portal.web.page.Routes;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Ben yapmadım: the link that stands in every notice. */
@Controller
final class ObjectionScreen {

  private static final List<Effect> EFFECTS =
      List.of(Effect.SESSIONS_ENDED, Effect.REVEAL_CLOSED, Effect.UNLOCK_CLOSED);

  private final Objections objections;

  ObjectionScreen(Objections objections) {
    this.objections = objections;
  }

  /** Opening the link does nothing: mail scanners open links. */
  @GetMapping(Addresses.LANGUAGE + Routes.OBJECTION)
  View link(Visit visit, @RequestParam(name = "t", defaultValue = "") String token) {
    try (SecretChars linkToken = SecretChars.of(token)) {
      return objections.isLive(linkToken)
          ? visit.show(
              "objection/objection.jte",
              Routes.OBJECTION + "?t=" + token,
              new ObjectionPage(token, EFFECTS))
          : dead(visit);
    }
  }

  @PostMapping(Addresses.LANGUAGE + Routes.OBJECTION)
  View raise(Visit visit, @RequestParam(name = "token", defaultValue = "") String token) {
    try (SecretChars linkToken = SecretChars.of(token)) {
      return switch (objections.raise(linkToken)) {
        case Objections.Raised(var reference, Instant at) ->
            done(visit, Optional.of(reference.toString()), at);
        case Objections.AlreadyRaised(Instant at) -> done(visit, Optional.empty(), at);
        case Objections.UnknownLink() -> dead(visit);
      };
    }
  }

  private static View done(Visit visit, Optional<String> reference, Instant at) {
    return visit.show(
        "objection/done.jte", Routes.START, new ObjectionDonePage(at, reference, EFFECTS));
  }

  private static View dead(Visit visit) {
    return visit.show("objection/dead-link.jte", Routes.START, null);
  }
}
