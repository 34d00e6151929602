package org.muhurdar.portal.web.signin;

import java.util.List;
import java.util.function.Function;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.onetimecode.CodeId;
import org.muhurdar.portal.signin.CodeAnswer;
import org.muhurdar.portal.signin.CodeSending;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.signin.SignInState.AwaitingCode;
import org.muhurdar.portal.signin.SignInState.AwaitingFreshCode;
import org.muhurdar.portal.signin.SignInState.Name;
import org.muhurdar.portal.signin.SignIns;
import org.muhurdar.portal.web.http.Addresses;
import org.muhurdar.portal.web.http.Steps;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.page.FieldError;
import org.muhurdar.portal.web.page.Routes;
import org.muhurdar.portal.web.trouble.Trouble;
import org.muhurdar.portal.web.trouble.Troubles;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** SMS Onay Kodu Giriş Ekranı, at sign-in and for acts that ask for a fresh code. */
@Controller
final class CodeScreen {

  private final SignIns signIns;
  private final CodePages pages;

  CodeScreen(SignIns signIns, CodePages pages) {
    this.signIns = signIns;
    this.pages = pages;
  }

  @GetMapping({Addresses.LANGUAGE + Routes.CODE, Addresses.LANGUAGE + Routes.PIN_CODE})
  View page(Visit visit) {
    return atCode(visit, signIn -> page(visit, signIn, List.of()));
  }

  @PostMapping({Addresses.LANGUAGE + Routes.CODE, Addresses.LANGUAGE + Routes.PIN_CODE})
  View check(Visit visit, @RequestParam(name = "code", defaultValue = "") String typed) {
    return atCode(visit, signIn -> checked(visit, signIn, typed));
  }

  @PostMapping({Addresses.LANGUAGE + Routes.CODE_AGAIN, Addresses.LANGUAGE + Routes.PIN_CODE_AGAIN})
  View sendAgain(Visit visit) {
    return atCode(
        visit,
        signIn ->
            switch (signIns.sendAgain(signIn)) {
              case CodeSending.OnItsWay(), CodeSending.TooSoon(_), CodeSending.OutOfStep() ->
                  visit.goTo(use(signIn).codeRoute());
              case CodeSending.Refused(var until) ->
                  Troubles.tooManyMessages(visit, use(signIn).codeRoute(), until);
              case CodeSending.Barred(_) ->
                  Troubles.show(visit, Trouble.SMS_DOWN, use(signIn).codeRoute());
            });
  }

  private View checked(Visit visit, SignIn signIn, String typed) {
    if (CodeErrors.isMalformed(typed)) {
      return page(visit, signIn, List.of(CodeErrors.malformed(visit.words())));
    }
    try (SecretChars code = SecretChars.of(typed)) {
      return switch (signIns.checkCode(signIn, visit.heldCookie(), visit.device(), code)) {
        case CodeAnswer.Accepted(var cookie, var device) -> {
          visit.keep(cookie);
          device.ifPresent(visit::keep);
          yield visit.goTo(next(signIn));
        }
        case CodeAnswer.Wrong(var left) ->
            page(visit, signIn, List.of(CodeErrors.wrong(visit.words(), left)));
        case CodeAnswer.Expired() ->
            page(visit, signIn, List.of(CodeErrors.expired(visit.words())));
        case CodeAnswer.UsedUp(var until) ->
            Troubles.codeUsedUp(visit, use(signIn).backRoute(), until);
        case CodeAnswer.OutOfStep() -> visit.goTo(Routes.MENU);
      };
    }
  }

  private View page(Visit visit, SignIn signIn, List<FieldError> errors) {
    return pages.show(visit, use(signIn), code(signIn), errors);
  }

  private static View atCode(Visit visit, Function<SignIn, View> screen) {
    return Steps.at(visit, screen, Name.AWAITING_CODE, Name.AWAITING_FRESH_CODE);
  }

  private static CodeId code(SignIn signIn) {
    return switch (signIn.state()) {
      case AwaitingCode(var code) -> code;
      case AwaitingFreshCode(_, _, var code) -> code;
      default -> throw new IllegalStateException("no code is awaited");
    };
  }

  private static SmsUse use(SignIn signIn) {
    if (!(signIn.state() instanceof AwaitingFreshCode(_, var act, _))) {
      return SmsUse.SIGN_IN;
    }
    return SmsUse.ofFresh(act);
  }

  /** Guide 1: whoever came for the PIN finds the menu next, as everybody does. */
  private static String next(SignIn signIn) {
    return switch (use(signIn)) {
      case SIGN_IN, RESET_WORD -> Routes.MENU;
      case REVEAL_PIN, SHRED_PIN -> Routes.PIN;
      case UNLOCK_CARD -> Routes.UNLOCK;
    };
  }
}
