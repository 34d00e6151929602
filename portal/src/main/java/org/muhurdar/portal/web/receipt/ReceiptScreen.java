package org.muhurdar.portal.web.receipt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.portal.audit.Activity;
import org.muhurdar.portal.audit.ActivityLog;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditProof;
import org.muhurdar.portal.audit.AuditProofs;
import org.muhurdar.portal.audit.AuditReference;
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

  ReceiptScreen(ActivityLog activities, AuditProofs proofs) {
    this.activities = activities;
    this.proofs = proofs;
  }

  @GetMapping(Addresses.LANGUAGE + Routes.RECEIPT + "/{reference}")
  View receipt(Visit visit, @PathVariable("reference") String reference) {
    return Steps.signedIn(
        visit,
        signIn ->
            AuditReference.parse(reference)
                .flatMap(parsed -> activities.find(parsed, signIn.holder()))
                .flatMap(activity -> model(visit, signIn, activity))
                .map(model -> page(visit, reference, model))
                .orElseGet(() -> Troubles.show(visit, Trouble.NOT_FOUND, Routes.MENU)));
  }

  private static View page(Visit visit, String reference, ReceiptPage model) {
    return visit.show("receipt/receipt.jte", Routes.RECEIPT + "/" + reference, model);
  }

  private Optional<ReceiptPage> model(Visit visit, SignIn signIn, Activity activity) {
    return act(activity)
        .map(act ->
            new ReceiptPage(
                act,
                activity.at(),
                activity.reference().toString(),
                Optional.ofNullable(activity.facts().get(AuditFact.CARD)).map(CardSerial::new),
                Optional.ofNullable(activity.facts().get(AuditFact.UNTIL)).map(Instant::parse),
                proofHref(visit, signIn, activity)));
  }

  private static Optional<ReceiptPage.Act> act(Activity activity) {
    return switch (activity.type()) {
      case PIN_SHREDDED -> Optional.of(ReceiptPage.Act.PIN_SHREDDED);
      case CARD_UNLOCKED -> Optional.of(ReceiptPage.Act.CARD_UNLOCKED);
      case WORD_RESET_DONE -> Optional.of(ReceiptPage.Act.WORD_RESET);
      default -> Optional.empty();
    };
  }

  private Optional<String> proofHref(Visit visit, SignIn signIn, Activity activity) {
    return switch (proofs.proofOf(activity.reference(), signIn.holder())) {
      case AuditProof.Proven(_) ->
          Optional.of(
              "/" + visit.language().code() + Routes.RECEIPT + "/" + activity.reference() + PROOF);
      case AuditProof.NotYet(_), AuditProof.Unknown() -> Optional.empty();
    };
  }

  @GetMapping(Addresses.LANGUAGE + Routes.RECEIPT + "/{reference}" + PROOF)
  View proof(Visit visit, @PathVariable("reference") String reference) {
    return Steps.signedIn(
        visit,
        signIn ->
            AuditReference.parse(reference)
                .map(parsed -> proof(visit, parsed, signIn))
                .orElseGet(() -> Troubles.show(visit, Trouble.NOT_FOUND, Routes.MENU)));
  }

  private View proof(Visit visit, AuditReference reference, SignIn signIn) {
    return switch (proofs.proofOf(reference, signIn.holder())) {
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
