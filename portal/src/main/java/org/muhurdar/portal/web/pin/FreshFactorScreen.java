package org.muhurdar.portal.web.pin;

import java.util.stream.Stream;
import org.muhurdar.portal.onetimecode.Sending.Bar;
import org.muhurdar.portal.signin.CodeSending;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.signin.SignInState.Name;
import org.muhurdar.portal.signin.SignIns;
import org.muhurdar.portal.web.http.Addresses;
import org.muhurdar.portal.web.http.Steps;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.page.Routes;
import org.muhurdar.portal.web.signin.PhoneConfirmation;
import org.muhurdar.portal.web.signin.SmsUse;
import org.muhurdar.portal.web.trouble.Trouble;
import org.muhurdar.portal.web.trouble.Troubles;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * A code of its own for an act whose second factor has grown too old; nothing is sent before Onay.
 */
@Controller
final class FreshFactorScreen {

  private final SignIns signIns;
  private final PhoneConfirmation confirmation;

  FreshFactorScreen(SignIns signIns, PhoneConfirmation confirmation) {
    this.signIns = signIns;
    this.confirmation = confirmation;
  }

  @GetMapping(Addresses.LANGUAGE + Routes.PIN_PHONE_CONFIRMATION)
  View page(Visit visit, @RequestParam(name = "is", defaultValue = "") String is) {
    return Steps.signedIn(visit, signIn -> page(visit, signIn, use(is), false));
  }

  @PostMapping(Addresses.LANGUAGE + Routes.PIN_PHONE_CONFIRMATION)
  View confirm(Visit visit, @RequestParam(name = "is", defaultValue = "") String is) {
    SmsUse use = use(is);
    return Steps.signedIn(
        visit,
        signIn ->
            switch (signIns.askFreshFactor(signIn, use.freshAct())) {
              case CodeSending.OnItsWay(), CodeSending.OutOfStep() -> visit.goTo(Routes.PIN_CODE);
              case CodeSending.TooSoon(var from) ->
                  Troubles.tooManyMessages(visit, Routes.PIN, from);
              case CodeSending.Refused(var until) ->
                  Troubles.tooManyMessages(visit, Routes.PIN, until);
              case CodeSending.Barred(var why) ->
                  why == Bar.COUNTRY
                      ? Troubles.show(visit, Trouble.SMS_DOWN, Routes.PIN)
                      : page(visit, signIn, use, true);
            });
  }

  /** Back to the menu without proving anything. */
  @PostMapping(Addresses.LANGUAGE + Routes.PIN_CODE_GIVE_UP)
  View giveUp(Visit visit) {
    return Steps.at(
        visit,
        signIn -> {
          signIns.giveUpFreshFactor(signIn);
          return visit.goTo(Routes.MENU);
        },
        Name.AWAITING_FRESH_CODE,
        Name.SIGNED_IN);
  }

  private View page(Visit visit, SignIn signIn, SmsUse use, boolean simChanged) {
    return visit.show(
        "signin/phone-confirmation.jte",
        Routes.PIN_PHONE_CONFIRMATION + "?is=" + use,
        confirmation.of(use, signIn.holder(), simChanged));
  }

  private static SmsUse use(String is) {
    return Stream.of(SmsUse.SHRED_PIN, SmsUse.UNLOCK_CARD)
        .filter(use -> use.name().equals(is))
        .findFirst()
        .orElse(SmsUse.REVEAL_PIN);
  }
}
