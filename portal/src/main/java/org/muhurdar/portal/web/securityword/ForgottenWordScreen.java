package org.muhurdar.portal.web.securityword;

import java.util.List;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.holder.ResetAnswer;
import org.muhurdar.portal.holder.WordResets;
import org.muhurdar.portal.signin.ForgottenWord;
import org.muhurdar.portal.web.http.Addresses;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.page.Echo;
import org.muhurdar.portal.web.page.FieldError;
import org.muhurdar.portal.web.page.Routes;
import org.muhurdar.portal.web.signin.SignInErrors;
import org.muhurdar.portal.web.trouble.Troubles;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Güvenlik Sözcüğümü Unuttum: whose it is, and the link that comes by mail. */
@Controller
final class ForgottenWordScreen {

  private final ForgottenWord forgottenWord;
  private final WordResets resets;
  private final EndedReset ended;

  ForgottenWordScreen(ForgottenWord forgottenWord, WordResets resets, EndedReset ended) {
    this.forgottenWord = forgottenWord;
    this.resets = resets;
    this.ended = ended;
  }

  @GetMapping(Addresses.LANGUAGE + Routes.FORGOTTEN_WORD)
  View question(Visit visit) {
    return question(visit, "", List.of());
  }

  @PostMapping(Addresses.LANGUAGE + Routes.FORGOTTEN_WORD)
  View ask(Visit visit, @RequestParam(name = "id", defaultValue = "") String id) {
    return switch (PersonId.read(id)) {
      case PersonId.Refused(var fault) ->
          question(
              visit,
              Echo.of(id, 40),
              List.of(
                  fault == PersonId.Fault.EMPTY
                      ? SignInErrors.idMissing(visit.words())
                      : SignInErrors.idMalformed(visit.words())));
      case PersonId.Read(var personId) ->
          switch (forgottenWord.ask(personId, visit.client())) {
            case ForgottenWord.Asked() -> visit.goTo(Routes.FORGOTTEN_WORD_SENT);
            case ForgottenWord.TooMany(var until) ->
                Troubles.tooManyTries(visit, Routes.FORGOTTEN_WORD, until);
          };
    };
  }

  private static View question(Visit visit, String typedId, List<FieldError> errors) {
    return visit.show(
        "securityword/forgotten.jte", Routes.FORGOTTEN_WORD, new ForgottenPage(typedId), errors);
  }

  @GetMapping(Addresses.LANGUAGE + Routes.FORGOTTEN_WORD_SENT)
  View sent(Visit visit) {
    return visit.show(
        "securityword/mail-sent.jte",
        Routes.FORGOTTEN_WORD_SENT,
        new MailSentPage(Math.toIntExact(WordResets.VALID.toMinutes())));
  }

  /** Opening the link does nothing: mail scanners open links. */
  @GetMapping(Addresses.LANGUAGE + Routes.RESET_LINK)
  View link(Visit visit, @RequestParam(name = "t", defaultValue = "") String token) {
    try (SecretChars linkToken = SecretChars.of(token)) {
      return resets.isLive(linkToken)
          ? visit.show(
              "securityword/reset-link.jte",
              Routes.RESET_LINK + "?t=" + token,
              new ResetLinkPage(token))
          : ended.show(visit);
    }
  }

  @PostMapping(Addresses.LANGUAGE + Routes.RESET_LINK)
  View use(Visit visit, @RequestParam(name = "token", defaultValue = "") String token) {
    try (SecretChars linkToken = SecretChars.of(token)) {
      return switch (resets.use(linkToken)) {
        case ResetAnswer.Used(var ticket, _) -> {
          try (ticket) {
            visit.keepResetTicket(ticket);
          }
          yield visit.goTo(Routes.RESET_PHONE_CONFIRMATION);
        }
        case ResetAnswer.Gone() -> ended.show(visit);
      };
    }
  }
}
