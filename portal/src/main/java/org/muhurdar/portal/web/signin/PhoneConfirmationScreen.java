package org.muhurdar.portal.web.signin;

import org.muhurdar.portal.onetimecode.Sending.Bar;
import org.muhurdar.portal.signin.CodeSending;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.signin.SignInState.Name;
import org.muhurdar.portal.signin.SignIns;
import org.muhurdar.portal.web.http.Addresses;
import org.muhurdar.portal.web.http.Steps;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.page.Routes;
import org.muhurdar.portal.web.trouble.Trouble;
import org.muhurdar.portal.web.trouble.Troubles;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** SMS Onay Ekranı: the phone on file, and nothing sent before Onay. */
@Controller
final class PhoneConfirmationScreen {

  private final SignIns signIns;
  private final PhoneConfirmation confirmation;

  PhoneConfirmationScreen(SignIns signIns, PhoneConfirmation confirmation) {
    this.signIns = signIns;
    this.confirmation = confirmation;
  }

  @GetMapping(Addresses.LANGUAGE + Routes.PHONE_CONFIRMATION)
  View page(Visit visit) {
    return Steps.at(visit, signIn -> page(visit, signIn, false), Name.AWAITING_PHONE_CONFIRMATION);
  }

  @PostMapping(Addresses.LANGUAGE + Routes.PHONE_CONFIRMATION)
  View confirm(Visit visit) {
    return Steps.at(
        visit,
        signIn ->
            switch (signIns.confirmPhone(signIn)) {
              case CodeSending.OnItsWay() -> visit.goTo(Routes.CODE);
              case CodeSending.TooSoon(var from) ->
                  Troubles.tooManyMessages(visit, Routes.PHONE_CONFIRMATION, from);
              case CodeSending.Refused(var until) ->
                  Troubles.tooManyMessages(visit, Routes.PHONE_CONFIRMATION, until);
              case CodeSending.Barred(var why) -> barred(visit, signIn, why);
              case CodeSending.OutOfStep() -> visit.goTo(Routes.CODE);
            },
        Name.AWAITING_PHONE_CONFIRMATION);
  }

  private View barred(Visit visit, SignIn signIn, Bar why) {
    return switch (why) {
      case SIM_CHANGED, SIM_UNKNOWN -> page(visit, signIn, true);
      case COUNTRY -> Troubles.show(visit, Trouble.SMS_DOWN, Routes.PHONE_CONFIRMATION);
    };
  }

  private View page(Visit visit, SignIn signIn, boolean simChanged) {
    return visit.show(
        "signin/phone-confirmation.jte",
        Routes.PHONE_CONFIRMATION,
        confirmation.of(SmsUse.SIGN_IN, signIn.holder(), simChanged));
  }
}
