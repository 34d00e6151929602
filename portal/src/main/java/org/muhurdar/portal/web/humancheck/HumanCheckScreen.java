package org.muhurdar.portal.web.humancheck;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.portal.humancheck.Challenge;
import org.muhurdar.portal.humancheck.ChallengeToken;
import org.muhurdar.portal.humancheck.HumanAnswer;
import org.muhurdar.portal.humancheck.HumanChecks;
import org.muhurdar.portal.humancheck.NetworkPrefix;
import org.muhurdar.portal.humancheck.Passing;
import org.muhurdar.portal.humancheck.TicketToken;
import org.muhurdar.portal.humancheck.WaitingTicket;
import org.muhurdar.portal.signin.HumanDoor;
import org.muhurdar.portal.web.http.Addresses;
import org.muhurdar.portal.web.http.Steps;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.humancheck.HumanCheckPage.Ticket;
import org.muhurdar.portal.web.page.FieldError;
import org.muhurdar.portal.web.page.Routes;
import org.muhurdar.portal.web.signin.CheckMedia;
import org.muhurdar.portal.web.signin.SignInErrors;
import org.muhurdar.portal.web.start.Need;
import org.muhurdar.portal.web.trouble.Troubles;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The other doors of the human check: work, picture, sound, waiting ticket. */
@Controller
final class HumanCheckScreen {

  private final HumanChecks checks;
  private final HumanDoor door;
  private final InstantSource clock;

  HumanCheckScreen(HumanChecks checks, HumanDoor door, InstantSource clock) {
    this.checks = checks;
    this.door = door;
    this.clock = clock;
  }

  @GetMapping(Addresses.LANGUAGE + Routes.HUMAN_CHECK)
  View page(Visit visit, @RequestParam(name = "is", defaultValue = "") String is) {
    return Steps.alreadySignedIn(visit)
        .orElseGet(() -> page(visit, need(is), notTaken(), List.of()));
  }

  @PostMapping(Addresses.LANGUAGE + Routes.HUMAN_CHECK_NEW_PICTURE)
  View newPicture(Visit visit, @RequestParam(name = "is", defaultValue = "") String is) {
    return page(visit, need(is), notTaken(), List.of());
  }

  @PostMapping(Addresses.LANGUAGE + Routes.HUMAN_CHECK_WORK)
  View work(
      Visit visit,
      @RequestParam(name = "is", defaultValue = "") String is,
      @RequestParam(name = "check", defaultValue = "") String check,
      @RequestParam(name = "answer", defaultValue = "") String nonce) {
    return judged(
        visit,
        need(is),
        new HumanAnswer.Work(new ChallengeToken(check), nonce),
        HumanCheckPage.workWrong(visit.words()));
  }

  @PostMapping(Addresses.LANGUAGE + Routes.HUMAN_CHECK_PICTURE)
  View picture(
      Visit visit,
      @RequestParam(name = "is", defaultValue = "") String is,
      @RequestParam(name = "check", defaultValue = "") String check,
      @RequestParam(name = "picture", defaultValue = "") String typed) {
    return judged(
        visit,
        need(is),
        new HumanAnswer.Picture(new ChallengeToken(check), typed),
        HumanCheckPage.pictureWrong(visit.words()));
  }

  @PostMapping(Addresses.LANGUAGE + Routes.HUMAN_CHECK_SOUND)
  View sound(
      Visit visit,
      @RequestParam(name = "is", defaultValue = "") String is,
      @RequestParam(name = "check", defaultValue = "") String check,
      @RequestParam(name = "digits", defaultValue = "") String typed) {
    return judged(
        visit,
        need(is),
        new HumanAnswer.Sound(new ChallengeToken(check), typed),
        HumanCheckPage.digitsWrong(visit.words()));
  }

  /** Draws a ticket for an identity number, or uses the one that was drawn. */
  @PostMapping(Addresses.LANGUAGE + Routes.HUMAN_CHECK_TICKET)
  View ticket(
      Visit visit,
      @RequestParam(name = "is", defaultValue = "") String is,
      @RequestParam(name = "id", defaultValue = "") String id,
      @RequestParam(name = "check", defaultValue = "") String check) {
    if (!check.isEmpty()) {
      return used(visit, need(is), check);
    }
    return switch (PersonId.read(id)) {
      case PersonId.Read(var person) -> {
        WaitingTicket drawn = checks.newTicket(person, NetworkPrefix.of(visit.client()));
        yield page(visit, need(is), waiting(drawn.token().text(), drawn.usableFrom()), List.of());
      }
      case PersonId.Refused(var fault) ->
          page(
              visit,
              need(is),
              notTaken(),
              List.of(
                  fault == PersonId.Fault.EMPTY
                      ? SignInErrors.idMissing(visit.words())
                      : SignInErrors.idMalformed(visit.words())));
    };
  }

  private View used(Visit visit, Need need, String ticket) {
    return switch (door.pass(new HumanAnswer.Ticket(new TicketToken(ticket)), visit.client())) {
      case Passing.Passed(var proof) -> {
        visit.keep(proof);
        yield visit.goTo(Routes.WORD_SIGN_IN + need.query());
      }
      case Passing.TooEarly(var left) ->
          page(
              visit,
              need,
              waiting(ticket, clock.instant().plus(left)),
              List.of(HumanCheckPage.ticketEarly(visit.words(), seconds(left))));
      case Passing.Busy(var retryAfter) -> Troubles.busy(visit, Routes.HUMAN_CHECK, retryAfter);
      case Passing.TooMany(var until) -> Troubles.tooManyTries(visit, Routes.HUMAN_CHECK, until);
      case Passing.Failed(_), Passing.Expired() ->
          page(visit, need, notTaken(), List.of(HumanCheckPage.ticketGone(visit.words())));
    };
  }

  private View judged(Visit visit, Need need, HumanAnswer answer, FieldError wrong) {
    return switch (door.pass(answer, visit.client())) {
      case Passing.Passed(var proof) -> {
        visit.keep(proof);
        yield visit.goTo(Routes.WORD_SIGN_IN + need.query());
      }
      case Passing.Busy(var retryAfter) -> Troubles.busy(visit, Routes.HUMAN_CHECK, retryAfter);
      case Passing.TooMany(var until) -> Troubles.tooManyTries(visit, Routes.HUMAN_CHECK, until);
      case Passing.Failed(_), Passing.Expired(), Passing.TooEarly(_) ->
          page(visit, need, notTaken(), List.of(wrong));
    };
  }

  private View page(Visit visit, Need need, Ticket ticket, List<FieldError> errors) {
    Challenge challenge = checks.newChallenge(visit.language());
    String handle = challenge.token().text();
    HumanCheckPage model =
        new HumanCheckPage(
            need,
            new HumanCheckPage.ProofOfWork(handle, challenge.workBits(), handle),
            CheckMedia.picture(handle),
            new HumanCheckPage.Sound(CheckMedia.sound(handle), "audio/wav", handle),
            ticket);
    return visit.show(
        "humancheck/human-check.jte", Routes.HUMAN_CHECK + need.query(), model, errors);
  }

  private Ticket notTaken() {
    return new Ticket.NotTaken(Math.toIntExact(checks.ticketWait().toSeconds()));
  }

  private Ticket waiting(String ticket, Instant usableFrom) {
    Duration left = Duration.between(clock.instant(), usableFrom);
    return left.isPositive()
        ? new Ticket.Waiting(ticket, usableFrom, seconds(left))
        : new Ticket.Ready(ticket);
  }

  private static long seconds(Duration left) {
    return Math.max(1, left.plusMillis(999).toSeconds());
  }

  private static Need need(String is) {
    return Need.ofCode(is).orElse(Need.CERTIFICATES);
  }
}
