package org.muhurdar.portal.web.cardunlock;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecondFactor;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.cardunlock.CardUnlock;
import org.muhurdar.portal.cardunlock.Starting;
import org.muhurdar.portal.cardunlock.UnlockCard;
import org.muhurdar.portal.relay.HandOvers;
import org.muhurdar.portal.relay.Offer;
import org.muhurdar.portal.relay.RelaySettings;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.signin.SignInState.SignedIn;
import org.muhurdar.portal.web.http.Addresses;
import org.muhurdar.portal.web.http.PlainText;
import org.muhurdar.portal.web.http.Steps;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.page.Routes;
import org.muhurdar.portal.web.signin.SmsUse;
import org.muhurdar.portal.web.trouble.Trouble;
import org.muhurdar.portal.web.trouble.Troubles;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Kilit Çözme Ekranı: which card, the way to the agent, and what became of the card. */
@Controller
final class CardUnlockScreen {

  private static final String TAKES_TICKETS = "/devral";

  private final UnlockCard unlockCard;
  private final HandOvers handOvers;
  private final Cards cards;
  private final RelaySettings relay;
  private final InstantSource clock;

  CardUnlockScreen(
      UnlockCard unlockCard,
      HandOvers handOvers,
      Cards cards,
      RelaySettings relay,
      InstantSource clock) {
    this.unlockCard = unlockCard;
    this.handOvers = handOvers;
    this.cards = cards;
    this.relay = relay;
    this.clock = clock;
  }

  @GetMapping(Addresses.LANGUAGE + Routes.UNLOCK)
  View page(Visit visit) {
    return Steps.signedIn(visit, signIn -> page(visit, signIn, Way.SAME_MACHINE));
  }

  @GetMapping(Addresses.LANGUAGE + Routes.UNLOCK_SECOND_WAY)
  View secondWay(Visit visit) {
    return Steps.signedIn(visit, signIn -> page(visit, signIn, Way.SHORT_CODE));
  }

  @PostMapping(Addresses.LANGUAGE + Routes.UNLOCK)
  View start(Visit visit, @RequestParam(name = "kart", defaultValue = "") String card) {
    return start(visit, card, Way.SAME_MACHINE);
  }

  @PostMapping(Addresses.LANGUAGE + Routes.UNLOCK_SECOND_WAY)
  View startSecondWay(Visit visit, @RequestParam(name = "kart", defaultValue = "") String card) {
    return start(visit, card, Way.SHORT_CODE);
  }

  @GetMapping(Addresses.LANGUAGE + Routes.UNLOCK_STATE)
  View state(Visit visit) {
    return latest(
        visit,
        unlock ->
            visit.show(
                "cardunlock/state.jte",
                Routes.UNLOCK_STATE,
                new UnlockStatePage(
                    unlock.card(),
                    unlock.state(),
                    unlock.cause(),
                    handOvers.programOf(unlock.id().value()),
                    unlock.outcome().map(AuditReference::toString))));
  }

  /** The bare name of the state, for the script that waits for the next. */
  @GetMapping(Addresses.LANGUAGE + Routes.UNLOCK_STATE_NAME)
  View stateName(Visit visit) {
    return Steps.watched(
        visit,
        signIn ->
            unlockCard
                .latest(signIn)
                .<View>map(unlock ->
                    new PlainText(unlock.state().name().getBytes(StandardCharsets.US_ASCII)))
                .orElseGet(() -> visit.goTo(Routes.UNLOCK)));
  }

  @PostMapping(Addresses.LANGUAGE + Routes.UNLOCK_CANCEL)
  View cancel(Visit visit) {
    return Steps.signedIn(
        visit,
        signIn -> {
          unlockCard.cancel(signIn);
          return visit.goTo(Routes.UNLOCK_STATE);
        });
  }

  private View latest(Visit visit, Function<CardUnlock, View> screen) {
    return Steps.signedIn(
        visit,
        signIn -> unlockCard.latest(signIn).map(screen).orElseGet(() -> visit.goTo(Routes.UNLOCK)));
  }

  private View start(Visit visit, String typed, Way way) {
    return Steps.signedIn(
        visit,
        signIn -> {
          if (!typed.matches("[A-Z0-9]{8,32}")) {
            return Troubles.show(visit, Trouble.NOT_FOUND, way.route());
          }
          return switch (unlockCard.start(signIn, new CardSerial(typed))) {
            case Starting.Started(CardUnlock unlock, Offer offer) ->
                handOver(visit, way, unlock, offer);
            case Starting.Refused(var bar, var until) -> refused(visit, signIn, way, bar, until);
          };
        });
  }

  /** The ticket stands in the answer to this POST and in no address, so no history keeps it. */
  private View handOver(Visit visit, Way way, CardUnlock unlock, Offer offer) {
    if (way == Way.SAME_MACHINE) {
      visit.letFormsGoTo(relay.agent());
    }
    return visit.show(
        "cardunlock/hand-over.jte",
        way.route(),
        new HandOverPage(
            way,
            unlock.card(),
            relay.agent().resolve(TAKES_TICKETS).toString(),
            offer.ticket(),
            offer.code().shown(),
            offer.validUntil()));
  }

  private View refused(
      Visit visit, SignIn signIn, Way way, Starting.Bar bar, Optional<Instant> until) {
    return switch (bar) {
      case FACTOR_TOO_OLD ->
          visit.goTo(Routes.PIN_PHONE_CONFIRMATION + "?is=" + SmsUse.UNLOCK_CARD);
      case NOT_YOURS -> Troubles.show(visit, Trouble.NOT_FOUND, way.route());
      case LIMIT_REACHED -> Troubles.show(visit, Trouble.TOO_MANY_TRIES, way.route(), until);
      case CARD_DEAD -> refused(visit, signIn, way, UnlockPage.Refused.CARD_DEAD);
      case NO_WAY -> refused(visit, signIn, way, UnlockPage.Refused.NO_WAY);
      case OBJECTED -> refused(visit, signIn, way, UnlockPage.Refused.OBJECTED);
    };
  }

  private View page(Visit visit, SignIn signIn, Way way) {
    Optional<UnlockPage.Refused> stopped =
        unlockCard.isStopped(signIn) ? Optional.of(UnlockPage.Refused.OBJECTED) : Optional.empty();
    return visit.show("cardunlock/unlock.jte", way.route(), model(signIn, way, stopped));
  }

  private View refused(Visit visit, SignIn signIn, Way way, UnlockPage.Refused why) {
    return visit.show(
        HttpStatus.CONFLICT,
        "cardunlock/unlock.jte",
        way.route(),
        model(signIn, way, Optional.of(why)),
        List.of());
  }

  private UnlockPage model(SignIn signIn, Way way, Optional<UnlockPage.Refused> refused) {
    boolean fresh =
        signIn.state() instanceof SignedIn(Instant factorAt)
            && new SecondFactor(factorAt).countsAt(clock.instant());
    return new UnlockPage(
        way,
        cards.of(signIn.holder()).stream().map(Card::serial).toList(),
        !fresh,
        unlockCard.latest(signIn).filter(unlock -> !unlock.state().isOver()).isPresent(),
        refused);
  }
}
