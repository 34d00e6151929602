package org.muhurdar.portal.web.receipt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.audit.Activity;
import org.muhurdar.portal.audit.ActivityLog;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditProof;
import org.muhurdar.portal.audit.AuditProofs;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.holder.ResetAnswer.DoneReset;
import org.muhurdar.portal.holder.RevealHold;
import org.muhurdar.portal.holder.WordResets;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.web.http.Addresses;
import org.muhurdar.portal.web.http.Download;
import org.muhurdar.portal.web.http.Steps;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.page.Routes;
import org.muhurdar.portal.web.trouble.Trouble;
import org.muhurdar.portal.web.trouble.Troubles;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** İşlem belgesi: what was done, and the proof of it to take away. Holders see their own only. */
@Controller
final class ReceiptScreen {

  private static final String PROOF = "/kanit";

  private final ActivityLog activities;
  private final AuditProofs proofs;
  private final WordResets resets;
  private final Holders holders;
  private final InstantSource clock;

  ReceiptScreen(
      ActivityLog activities,
      AuditProofs proofs,
      WordResets resets,
      Holders holders,
      InstantSource clock) {
    this.activities = activities;
    this.proofs = proofs;
    this.resets = resets;
    this.holders = holders;
    this.clock = clock;
  }

  @GetMapping(Addresses.LANGUAGE + Routes.RECEIPT + "/{reference}")
  View receipt(Visit visit, @PathVariable("reference") String reference) {
    return read(
        visit,
        reference,
        (holder, activity) ->
            model(visit, holder, activity)
                .map(model -> page(visit, model))
                .orElseGet(() -> Troubles.show(visit, Trouble.NOT_FOUND, Routes.MENU)));
  }

  /**
   * Whoever is signed in reads what happened to him; whoever has set a new word and is not signed
   * in yet, that alone.
   */
  private View read(Visit visit, String typed, BiFunction<HolderId, Activity, View> screen) {
    Optional<AuditReference> reference = AuditReference.parse(typed);
    return byResetTicket(visit)
        .flatMap(holder ->
            reference
                .flatMap(parsed -> activities.find(parsed, holder))
                .filter(activity -> activity.type() == AuditType.WORD_RESET_DONE)
                .map(activity -> screen.apply(holder, activity)))
        .orElseGet(() ->
            Steps.signedIn(
                visit,
                signIn ->
                    reference
                        .flatMap(parsed -> activities.find(parsed, signIn.holder()))
                        .map(activity -> screen.apply(signIn.holder(), activity))
                        .orElseGet(() -> Troubles.show(visit, Trouble.NOT_FOUND, Routes.MENU))));
  }

  private Optional<HolderId> byResetTicket(Visit visit) {
    Optional<SecretChars> held = visit.resetTicket();
    if (held.isEmpty() || visit.signIn().filter(SignIn::isSignedIn).isPresent()) {
      return Optional.empty();
    }
    try (SecretChars ticket = held.get()) {
      return resets.done(ticket).map(DoneReset::holder);
    }
  }

  private static View page(Visit visit, ReceiptPage model) {
    return visit.show("receipt/receipt.jte", Routes.RECEIPT + "/" + model.reference(), model);
  }

  private Optional<ReceiptPage> model(Visit visit, HolderId holder, Activity activity) {
    return act(activity)
        .map(act ->
            new ReceiptPage(
                act,
                activity.at(),
                activity.reference().toString(),
                Optional.ofNullable(activity.facts().get(AuditFact.CARD)).map(CardSerial::new),
                deadline(act, holder, activity),
                proofHref(visit, holder, activity)));
  }

  private Optional<Instant> deadline(ReceiptPage.Act act, HolderId holder, Activity activity) {
    return switch (act) {
      case PIN_SHREDDED, CARD_UNLOCKED ->
          Optional.ofNullable(activity.facts().get(AuditFact.UNTIL)).map(Instant::parse);
      case WORD_RESET ->
          holders.revealHold(holder, clock.instant()) instanceof RevealHold.Until(Instant end)
              ? Optional.of(end)
              : Optional.empty();
    };
  }

  private static Optional<ReceiptPage.Act> act(Activity activity) {
    return switch (activity.type()) {
      case PIN_SHREDDED -> Optional.of(ReceiptPage.Act.PIN_SHREDDED);
      case CARD_UNLOCKED -> Optional.of(ReceiptPage.Act.CARD_UNLOCKED);
      case WORD_RESET_DONE -> Optional.of(ReceiptPage.Act.WORD_RESET);
      default -> Optional.empty();
    };
  }

  private Optional<String> proofHref(Visit visit, HolderId holder, Activity activity) {
    return switch (proofs.proofOf(activity.reference(), holder)) {
      case AuditProof.Proven(_) ->
          Optional.of(
              "/" + visit.language().code() + Routes.RECEIPT + "/" + activity.reference() + PROOF);
      case AuditProof.NotYet(_), AuditProof.Unknown() -> Optional.empty();
    };
  }

  @GetMapping(Addresses.LANGUAGE + Routes.RECEIPT + "/{reference}" + PROOF)
  View proof(Visit visit, @PathVariable("reference") String reference) {
    return read(visit, reference, (holder, activity) -> proof(visit, activity.reference(), holder));
  }

  private View proof(Visit visit, AuditReference reference, HolderId holder) {
    return switch (proofs.proofOf(reference, holder)) {
      case AuditProof.Proven(var document) ->
          new Download(
              "kanit-" + reference + ".txt",
              "text/plain;charset=UTF-8",
              document.getBytes(StandardCharsets.UTF_8));
      case AuditProof.NotYet(_) -> visit.goTo(Routes.RECEIPT + "/" + reference);
      case AuditProof.Unknown() -> Troubles.show(visit, Trouble.NOT_FOUND, Routes.MENU);
    };
  }
}
