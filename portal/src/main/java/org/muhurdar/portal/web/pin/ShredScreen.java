package org.muhurdar.portal.web.pin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecondFactor;
import org.muhurdar.portal.learnpin.ShredPin;
import org.muhurdar.portal.pinvault.PinStanding;
import org.muhurdar.portal.pinvault.PinVault;
import org.muhurdar.portal.pinvault.Refusal;
import org.muhurdar.portal.pinvault.Shredding;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.signin.SignInState.SignedIn;
import org.muhurdar.portal.web.http.Addresses;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.page.FieldError;
import org.muhurdar.portal.web.page.Routes;
import org.muhurdar.portal.web.signin.SmsUse;
import org.muhurdar.portal.web.trouble.Trouble;
import org.muhurdar.portal.web.trouble.Troubles;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Kalıcı olarak sil: what is lost, one unticked box, and the receipt. */
@Controller
final class ShredScreen {

  private static final String TICKED = "evet";

  private final ShredPin shredPin;
  private final PinVault vault;
  private final InstantSource clock;

  ShredScreen(ShredPin shredPin, PinVault vault, InstantSource clock) {
    this.shredPin = shredPin;
    this.vault = vault;
    this.clock = clock;
  }

  @GetMapping(Addresses.LANGUAGE + Routes.PIN_SHRED)
  View consequences(Visit visit, @RequestParam(name = "kart", defaultValue = "") String card) {
    return PinScreen.ofCard(
        visit, card, (signIn, serial) -> asked(visit, signIn, serial, List.of()));
  }

  @PostMapping(Addresses.LANGUAGE + Routes.PIN_SHRED)
  View shred(
      Visit visit,
      @RequestParam(name = "kart", defaultValue = "") String card,
      @RequestParam(name = "understood", defaultValue = "") String understood) {
    return PinScreen.ofCard(
        visit,
        card,
        (signIn, serial) ->
            understood.equals(TICKED)
                ? shredded(visit, signIn, serial)
                : asked(visit, signIn, serial, List.of(ShredPage.notUnderstood(visit.words()))));
  }

  private View asked(Visit visit, SignIn signIn, CardSerial card, List<FieldError> errors) {
    return isOwnStoredPin(signIn, card)
        ? page(visit, signIn, card, errors)
        : visit.goTo(Routes.PIN);
  }

  private boolean isOwnStoredPin(SignIn signIn, CardSerial card) {
    return vault.of(signIn.holder()).stream()
        .anyMatch(pin -> pin.card().equals(card) && pin.standing() instanceof PinStanding.Stored);
  }

  private View shredded(Visit visit, SignIn signIn, CardSerial card) {
    return switch (shredPin.shred(signIn, card)) {
      case Shredding.Shredded(_, _, var reference) -> visit.goTo(Routes.RECEIPT + "/" + reference);
      case Shredding.NoLonger(_) -> visit.goTo(Routes.PIN);
      case Shredding.Refused(var why, _) ->
          why == Refusal.FACTOR_TOO_OLD
              ? visit.goTo(Routes.PIN_PHONE_CONFIRMATION + "?is=" + SmsUse.SHRED_PIN)
              : Troubles.show(visit, Trouble.NOT_FOUND, Routes.PIN);
    };
  }

  private View page(Visit visit, SignIn signIn, CardSerial card, List<FieldError> errors) {
    boolean fresh =
        signIn.state() instanceof SignedIn(Instant factorAt)
            && new SecondFactor(factorAt).countsAt(clock.instant());
    return visit.show(
        "pin/shred.jte",
        Routes.PIN_SHRED + "?kart=" + card.value(),
        new ShredPage(card, !fresh),
        errors);
  }
}
