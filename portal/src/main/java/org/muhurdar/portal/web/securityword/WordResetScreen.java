package org.muhurdar.portal.web.securityword;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.holder.ResetAnswer;
import org.muhurdar.portal.holder.ResetAnswer.OpenReset;
import org.muhurdar.portal.holder.WordFault;
import org.muhurdar.portal.holder.WordResets;
import org.muhurdar.portal.onetimecode.Sending.Bar;
import org.muhurdar.portal.signin.CodeAnswer;
import org.muhurdar.portal.signin.CodeSending;
import org.muhurdar.portal.signin.ForgottenWord;
import org.muhurdar.portal.web.http.Addresses;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.page.FieldError;
import org.muhurdar.portal.web.page.Routes;
import org.muhurdar.portal.web.signin.CodeErrors;
import org.muhurdar.portal.web.signin.CodePages;
import org.muhurdar.portal.web.signin.PhoneConfirmation;
import org.muhurdar.portal.web.signin.SmsUse;
import org.muhurdar.portal.web.trouble.Trouble;
import org.muhurdar.portal.web.trouble.Troubles;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** After the mailed link: the phone proven by a code, then the new word. */
@Controller
final class WordResetScreen {

  private final ForgottenWord forgottenWord;
  private final WordResets resets;
  private final PhoneConfirmation confirmation;
  private final CodePages codePages;
  private final EndedReset ended;

  WordResetScreen(
      ForgottenWord forgottenWord,
      WordResets resets,
      PhoneConfirmation confirmation,
      CodePages codePages,
      EndedReset ended) {
    this.forgottenWord = forgottenWord;
    this.resets = resets;
    this.confirmation = confirmation;
    this.codePages = codePages;
    this.ended = ended;
  }

  @GetMapping(Addresses.LANGUAGE + Routes.RESET_PHONE_CONFIRMATION)
  View phone(Visit visit) {
    return during(visit, false, (reset, ticket) -> phone(visit, reset, false));
  }

  @PostMapping(Addresses.LANGUAGE + Routes.RESET_PHONE_CONFIRMATION)
  View confirm(Visit visit) {
    return during(
        visit,
        false,
        (reset, ticket) -> sending(visit, reset, forgottenWord.sendCode(reset, visit.language())));
  }

  @PostMapping(Addresses.LANGUAGE + Routes.RESET_CODE_AGAIN)
  View sendAgain(Visit visit) {
    return during(
        visit, false, (reset, ticket) -> sending(visit, reset, forgottenWord.sendAgain(reset)));
  }

  private View sending(Visit visit, OpenReset reset, CodeSending sending) {
    return switch (sending) {
      case CodeSending.OnItsWay(), CodeSending.TooSoon(_) -> visit.goTo(Routes.RESET_CODE);
      case CodeSending.OutOfStep() -> visit.goTo(Routes.RESET_PHONE_CONFIRMATION);
      case CodeSending.Refused(var until) ->
          Troubles.tooManyMessages(visit, Routes.RESET_CODE, until);
      case CodeSending.Barred(var why) ->
          why == Bar.COUNTRY
              ? Troubles.show(visit, Trouble.SMS_DOWN, Routes.RESET_PHONE_CONFIRMATION)
              : phone(visit, reset, true);
    };
  }

  private View phone(Visit visit, OpenReset reset, boolean simChanged) {
    return visit.show(
        "signin/phone-confirmation.jte",
        Routes.RESET_PHONE_CONFIRMATION,
        confirmation.of(SmsUse.RESET_WORD, reset.holder().id(), simChanged));
  }

  @GetMapping(Addresses.LANGUAGE + Routes.RESET_CODE)
  View code(Visit visit) {
    return during(visit, false, (reset, ticket) -> code(visit, reset, List.of()));
  }

  private View code(Visit visit, OpenReset reset, List<FieldError> errors) {
    return forgottenWord
        .code(reset)
        .map(code -> codePages.show(visit, SmsUse.RESET_WORD, code, errors))
        .orElseGet(() -> visit.goTo(Routes.RESET_PHONE_CONFIRMATION));
  }

  @PostMapping(Addresses.LANGUAGE + Routes.RESET_CODE)
  View prove(Visit visit, @RequestParam(name = "code", defaultValue = "") String typed) {
    return during(visit, false, (reset, ticket) -> prove(visit, reset, ticket, typed));
  }

  private View prove(Visit visit, OpenReset reset, SecretChars ticket, String typed) {
    if (CodeErrors.isMalformed(typed)) {
      return code(visit, reset, List.of(CodeErrors.malformed(visit.words())));
    }
    try (SecretChars code = SecretChars.of(typed)) {
      return switch (forgottenWord.prove(reset, ticket, code)) {
        case ForgottenWord.Proven() -> visit.goTo(Routes.NEW_WORD);
        case ForgottenWord.NotProven(var why) -> notProven(visit, reset, why);
      };
    }
  }

  private View notProven(Visit visit, OpenReset reset, CodeAnswer why) {
    return switch (why) {
      case CodeAnswer.Wrong(var left) ->
          code(visit, reset, List.of(CodeErrors.wrong(visit.words(), left)));
      case CodeAnswer.Expired() -> code(visit, reset, List.of(CodeErrors.expired(visit.words())));
      case CodeAnswer.UsedUp(var until) -> Troubles.codeUsedUp(visit, Routes.FORGOTTEN_WORD, until);
      case CodeAnswer.Accepted(_, _), CodeAnswer.OutOfStep() ->
          visit.goTo(Routes.RESET_PHONE_CONFIRMATION);
    };
  }

  @GetMapping(Addresses.LANGUAGE + Routes.NEW_WORD)
  View newWord(Visit visit, @RequestParam(name = "yazi", defaultValue = "") String shown) {
    return during(visit, true, (reset, ticket) -> newWord(visit, shown.equals("acik"), List.of()));
  }

  private static View newWord(Visit visit, boolean shown, List<FieldError> errors) {
    return visit.show("securityword/new-word.jte", Routes.NEW_WORD, new NewWordPage(shown), errors);
  }

  @PostMapping(Addresses.LANGUAGE + Routes.NEW_WORD)
  View set(Visit visit, @RequestParam(name = "new-word", defaultValue = "") String typed) {
    return during(
        visit,
        true,
        (reset, ticket) -> {
          if (typed.isEmpty()) {
            return newWord(visit, false, List.of(refused(visit, NewWordPage.Refusal.MISSING)));
          }
          try (SecretChars word = SecretChars.of(typed)) {
            return switch (resets.setWord(ticket, word)) {
              case ResetAnswer.WordDone(var reference, _, _) ->
                  visit.goTo(Routes.RECEIPT + "/" + reference);
              case ResetAnswer.WordRefused(var fault) ->
                  newWord(visit, false, List.of(refused(visit, refusal(fault))));
              case ResetAnswer.TooBusy(var retryAfter) ->
                  Troubles.busy(visit, Routes.NEW_WORD, retryAfter);
              case ResetAnswer.Gone() -> ended.show(visit);
            };
          }
        });
  }

  private static FieldError refused(Visit visit, NewWordPage.Refusal refusal) {
    return NewWordPage.refused(visit.words(), refusal);
  }

  private static NewWordPage.Refusal refusal(WordFault fault) {
    return switch (fault) {
      case TOO_SHORT -> NewWordPage.Refusal.TOO_SHORT;
      case TOO_LONG -> NewWordPage.Refusal.TOO_LONG;
      case OWN_DATA -> NewWordPage.Refusal.PERSONAL;
      case COMMON, REPEATED, RUN, SERVICE_NAME, UNTYPEABLE -> NewWordPage.Refusal.COMMON;
    };
  }

  private View during(
      Visit visit, boolean proven, BiFunction<OpenReset, SecretChars, View> screen) {
    Optional<SecretChars> held = visit.resetTicket();
    if (held.isEmpty()) {
      return visit.goTo(Routes.FORGOTTEN_WORD);
    }
    try (SecretChars ticket = held.get()) {
      Optional<OpenReset> reset = resets.find(ticket);
      if (reset.isEmpty()) {
        return ended.show(visit);
      }
      if (reset.get().factorProved() != proven) {
        return visit.goTo(proven ? Routes.RESET_PHONE_CONFIRMATION : Routes.NEW_WORD);
      }
      return screen.apply(reset.get(), ticket);
    }
  }
}
