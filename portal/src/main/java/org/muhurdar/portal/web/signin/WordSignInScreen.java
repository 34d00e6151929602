package org.muhurdar.portal.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.humancheck.ChallengeToken;
import org.muhurdar.portal.humancheck.HumanAnswer;
import org.muhurdar.portal.humancheck.HumanChecks;
import org.muhurdar.portal.humancheck.HumanProof;
import org.muhurdar.portal.humancheck.Passing;
import org.muhurdar.portal.signin.HumanDoor;
import org.muhurdar.portal.signin.SignInAnswer;
import org.muhurdar.portal.signin.WordSignIn;
import org.muhurdar.portal.web.http.Addresses;
import org.muhurdar.portal.web.http.Steps;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.page.Echo;
import org.muhurdar.portal.web.page.FieldError;
import org.muhurdar.portal.web.page.Routes;
import org.muhurdar.portal.web.start.Need;
import org.muhurdar.portal.web.trouble.Troubles;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Şifreli Giriş Ekranı: identity number, picture, security word. */
@Controller
final class WordSignInScreen {

  /** What the form sends; every field may be missing or nonsense. */
  private record Form(String id, String picture, String check, String word, String is) {

    static Form of(HttpServletRequest request) {
      return new Form(
          Echo.of(field(request, "id"), 40),
          field(request, "picture"),
          field(request, "check"),
          field(request, "word"),
          field(request, "is"));
    }

    private static String field(HttpServletRequest request, String name) {
      @Nullable String text = request.getParameter(name);
      return text == null ? "" : text.substring(0, Math.min(text.length(), 1000));
    }

    Need need() {
      return Need.ofCode(is).orElse(Need.CERTIFICATES);
    }
  }

  private final WordSignIn wordSignIn;
  private final HumanDoor humanDoor;
  private final HumanChecks humanChecks;

  WordSignInScreen(WordSignIn wordSignIn, HumanDoor humanDoor, HumanChecks humanChecks) {
    this.wordSignIn = wordSignIn;
    this.humanDoor = humanDoor;
    this.humanChecks = humanChecks;
  }

  @GetMapping(Addresses.LANGUAGE + Routes.WORD_SIGN_IN)
  View form(
      Visit visit,
      HttpServletRequest request,
      @RequestParam(name = "yazi", defaultValue = "") String shown) {
    Form form = Form.of(request);
    return Steps.alreadySignedIn(visit)
        .orElseGet(() -> page(visit, form, "", shown.equals("acik"), List.of()));
  }

  /** Yenile without script: the same form with another picture; what was typed stays. */
  @PostMapping(Addresses.LANGUAGE + Routes.NEW_PICTURE)
  View newPicture(Visit visit, HttpServletRequest request) {
    Form form = Form.of(request);
    return page(visit, form, form.id(), false, List.of());
  }

  @PostMapping(Addresses.LANGUAGE + Routes.WORD_SIGN_IN)
  View signIn(Visit visit, HttpServletRequest request) {
    Optional<View> elsewhere = Steps.alreadySignedIn(visit);
    if (elsewhere.isPresent()) {
      return elsewhere.get();
    }
    Form form = Form.of(request);
    List<FieldError> errors = new ArrayList<>();
    PersonId.Reading reading = PersonId.read(form.id());
    if (reading instanceof PersonId.Refused(var fault)) {
      errors.add(
          fault == PersonId.Fault.EMPTY
              ? SignInErrors.idMissing(visit.words())
              : SignInErrors.idMalformed(visit.words()));
    }
    if (form.word().isEmpty()) {
      errors.add(SignInErrors.wordMissing(visit.words()));
    }
    Optional<HumanProof> proof = visit.humanProof();
    boolean checkNeeded = proof.isEmpty() && humanDoor.isNeeded(visit.client());
    if (checkNeeded && form.picture().isBlank()) {
      errors.add(SignInErrors.pictureWrong(visit.words()));
    }
    if (!errors.isEmpty() || !(reading instanceof PersonId.Read(PersonId personId))) {
      return page(visit, form, form.id(), false, errors);
    }
    if (checkNeeded) {
      HumanAnswer answer =
          new HumanAnswer.Picture(new ChallengeToken(form.check()), form.picture());
      switch (humanDoor.pass(answer, visit.client())) {
        case Passing.Passed(var earned) -> proof = Optional.of(earned);
        case Passing.Busy(var retryAfter) -> {
          return Troubles.busy(visit, Routes.WORD_SIGN_IN, retryAfter);
        }
        case Passing.TooMany(var until) -> {
          return Troubles.tooManyTries(visit, Routes.WORD_SIGN_IN, until);
        }
        case Passing.Failed(_), Passing.Expired(), Passing.TooEarly(_) -> {
          return page(
              visit, form, form.id(), false, List.of(SignInErrors.pictureWrong(visit.words())));
        }
      }
    }
    return answer(visit, form, personId, proof);
  }

  private View answer(Visit visit, Form form, PersonId personId, Optional<HumanProof> proof) {
    visit.forgetHumanProof();
    try (SecretChars word = SecretChars.of(form.word())) {
      WordSignIn.Claim claim =
          new WordSignIn.Claim(
              personId,
              word,
              proof,
              need(form.need()),
              visit.language(),
              visit.client(),
              visit.device());
      return switch (wordSignIn.signIn(claim)) {
        case SignInAnswer.Accepted(var cookie) -> {
          visit.keep(cookie);
          yield visit.goTo(Routes.PHONE_CONFIRMATION);
        }
        case SignInAnswer.Refused() -> pageAnew(visit, form, SignInErrors.refused(visit.words()));
        case SignInAnswer.HumanCheckFailed() ->
            pageAnew(visit, form, SignInErrors.pictureWrong(visit.words()));
        case SignInAnswer.TooMany(var until) ->
            Troubles.tooManyTries(visit, Routes.WORD_SIGN_IN, until);
        case SignInAnswer.Busy(var retryAfter) ->
            Troubles.busy(visit, Routes.WORD_SIGN_IN, retryAfter);
      };
    }
  }

  private View page(
      Visit visit, Form form, String typedId, boolean wordShown, List<FieldError> errors) {
    boolean checkNeeded = visit.humanProof().isEmpty() && humanDoor.isNeeded(visit.client());
    return page(visit, form, typedId, wordShown, checkNeeded, errors);
  }

  /** After a judged attempt: whatever proof there was is spent. */
  private View pageAnew(Visit visit, Form form, FieldError error) {
    boolean checkNeeded = humanDoor.isNeeded(visit.client());
    return page(visit, form, form.id(), false, checkNeeded, List.of(error));
  }

  private View page(
      Visit visit,
      Form form,
      String typedId,
      boolean wordShown,
      boolean checkNeeded,
      List<FieldError> errors) {
    Optional<Picture> picture = Optional.empty();
    if (checkNeeded) {
      String handle = humanChecks.newChallenge(visit.language()).token().text();
      picture = Optional.of(CheckMedia.picture(handle));
    }
    WordSignInPage model = new WordSignInPage(form.need(), typedId, picture, wordShown);
    return visit.show(
        "signin/word-sign-in.jte", Routes.WORD_SIGN_IN + form.need().query(), model, errors);
  }

  private static org.muhurdar.portal.signin.Need need(Need need) {
    return switch (need) {
      case LEARN_PIN -> org.muhurdar.portal.signin.Need.LEARN_PIN;
      case UNLOCK_CARD -> org.muhurdar.portal.signin.Need.UNLOCK_CARD;
      case REPORT_LOSS, CERTIFICATES -> org.muhurdar.portal.signin.Need.ANY;
    };
  }
}
