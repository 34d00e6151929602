package org.muhurdar.portal.web.pin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecondFactor;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.cardunlock.UnlockCard;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.holder.RevealHold;
import org.muhurdar.portal.learnpin.RevealPin;
import org.muhurdar.portal.pinvault.PinStanding;
import org.muhurdar.portal.pinvault.PinVault;
import org.muhurdar.portal.pinvault.Refusal;
import org.muhurdar.portal.pinvault.Revealing;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.signin.SignInState.SignedIn;
import org.muhurdar.portal.web.http.Addresses;
import org.muhurdar.portal.web.http.Steps;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.page.Routes;
import org.muhurdar.portal.web.pin.PinCard.PinState;
import org.muhurdar.portal.web.pin.PinsPage.Closure;
import org.muhurdar.portal.web.signin.SmsUse;
import org.muhurdar.portal.web.trouble.Trouble;
import org.muhurdar.portal.web.trouble.Troubles;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** PIN ve PUK Bilgileri: a holder's cards, each PIN hidden until it is asked for. */
@Controller
final class PinScreen {

  private static final int SHOWN_FOR_SECONDS = 60;

  private final RevealPin revealPin;
  private final PinVault vault;
  private final Cards cards;
  private final Holders holders;
  private final UnlockCard unlocks;
  private final InstantSource clock;

  PinScreen(
      RevealPin revealPin,
      PinVault vault,
      Cards cards,
      Holders holders,
      UnlockCard unlocks,
      InstantSource clock) {
    this.revealPin = revealPin;
    this.vault = vault;
    this.cards = cards;
    this.holders = holders;
    this.unlocks = unlocks;
    this.clock = clock;
  }

  @GetMapping(Addresses.LANGUAGE + Routes.PIN)
  View page(Visit visit) {
    return Steps.signedIn(visit, signIn -> hidden(visit, signIn));
  }

  /** The PIN stands in the answer to this POST and in no address, so no history keeps it. */
  @PostMapping(Addresses.LANGUAGE + Routes.PIN_SHOW)
  View show(Visit visit, @RequestParam(name = "kart", defaultValue = "") String card) {
    return ofCard(visit, card, (signIn, serial) -> shown(visit, signIn, serial));
  }

  @PostMapping(Addresses.LANGUAGE + Routes.PIN_HIDE)
  View hide(Visit visit) {
    return Steps.signedIn(visit, signIn -> visit.goTo(Routes.PIN));
  }

  static View ofCard(Visit visit, String typed, BiFunction<SignIn, CardSerial, View> screen) {
    return Steps.signedIn(
        visit,
        signIn -> {
          if (!typed.matches("[A-Z0-9]{8,32}")) {
            return Troubles.show(visit, Trouble.NOT_FOUND, Routes.PIN);
          }
          return screen.apply(signIn, new CardSerial(typed));
        });
  }

  private View shown(Visit visit, SignIn signIn, CardSerial card) {
    return switch (revealPin.reveal(signIn, card)) {
      case Revealing.Revealed(var pin, _, _) -> page(visit, signIn, card, pin);
      case Revealing.NoLonger(_) -> visit.goTo(Routes.PIN);
      case Revealing.Refused(var why, var until) -> refused(visit, why, until);
    };
  }

  private static View refused(Visit visit, Refusal why, Optional<Instant> until) {
    return switch (why) {
      case FACTOR_TOO_OLD -> visit.goTo(Routes.PIN_PHONE_CONFIRMATION + "?is=" + SmsUse.REVEAL_PIN);
      case COOLING_OFF -> visit.goTo(Routes.PIN);
      case LIMIT_REACHED -> Troubles.show(visit, Trouble.TOO_MANY_VIEWS, Routes.PIN, until);
      case NOT_YOURS -> Troubles.show(visit, Trouble.NOT_FOUND, Routes.PIN);
    };
  }

  private View hidden(Visit visit, SignIn signIn) {
    return visit.show("pin/pins.jte", Routes.PIN, model(signIn, null, null));
  }

  private View page(Visit visit, SignIn signIn, CardSerial card, SecretChars pin) {
    return visit.showSecret("pin/pins.jte", Routes.PIN, model(signIn, card, pin), pin);
  }

  private PinsPage model(SignIn signIn, @Nullable CardSerial shownCard, @Nullable SecretChars pin) {
    List<PinCard> lines =
        cards.of(signIn.holder()).stream()
            .map(Card::serial)
            .map(serial ->
                new PinCard(
                    serial,
                    pin != null && serial.equals(shownCard)
                        ? new PinState.Shown(new PinDigits(pin), SHOWN_FOR_SECONDS)
                        : state(vault.standing(serial)),
                    unlocks.leftHalfDone(serial)))
            .toList();
    boolean fresh =
        signIn.state() instanceof SignedIn(Instant factorAt)
            && new SecondFactor(factorAt).countsAt(clock.instant());
    Holder holder = holders.find(signIn.holder()).orElseThrow();
    return new PinsPage(lines, !fresh, closure(revealPin.hold(holder)));
  }

  private static Closure closure(RevealHold hold) {
    return switch (hold) {
      case RevealHold.None() -> new Closure.Open();
      case RevealHold.Until(var end) -> new Closure.Until(end);
      case RevealHold.Objected(_) -> new Closure.Objected();
    };
  }

  private static PinState state(PinStanding standing) {
    return switch (standing) {
      case PinStanding.Stored(_) -> new PinState.Hidden();
      case PinStanding.Shredded(var at) -> new PinState.Shredded(at);
      case PinStanding.Withdrawn(var at, var why) -> new PinState.Withdrawn(at, why);
      case PinStanding.KeyLost(), PinStanding.None() -> new PinState.NotStored();
    };
  }
}
