package org.muhurdar.portal.web.page;

import static org.muhurdar.portal.web.page.Samples.CARD;
import static org.muhurdar.portal.web.page.Samples.NOW;
import static org.muhurdar.portal.web.page.Samples.PICTURE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.muhurdar.portal.web.humancheck.HumanCheckPage;
import org.muhurdar.portal.web.humancheck.HumanCheckPage.ProofOfWork;
import org.muhurdar.portal.web.humancheck.HumanCheckPage.Sound;
import org.muhurdar.portal.web.humancheck.HumanCheckPage.Ticket;
import org.muhurdar.portal.web.objection.ObjectionDonePage;
import org.muhurdar.portal.web.objection.ObjectionPage;
import org.muhurdar.portal.web.objection.ObjectionPage.Effect;
import org.muhurdar.portal.web.receipt.ReceiptPage;
import org.muhurdar.portal.web.securityword.ForgottenPage;
import org.muhurdar.portal.web.securityword.MailSentPage;
import org.muhurdar.portal.web.securityword.NewWordPage;
import org.muhurdar.portal.web.securityword.ResetLinkPage;
import org.muhurdar.portal.web.session.SignedOutPage;
import org.muhurdar.portal.web.start.Need;
import org.muhurdar.portal.web.trouble.Trouble;
import org.muhurdar.portal.web.trouble.TroublePage;

/** The pages beside the straight path. */
final class MoreSamples {

  private MoreSamples() {}

  static List<Sample> all(Words words) {
    List<Sample> samples = new ArrayList<>();
    samples.addAll(humanCheck(words));
    samples.addAll(securityWord(words));
    samples.addAll(receipts());
    samples.addAll(objections());
    for (SignedOutPage.End end : SignedOutPage.End.values()) {
      samples.add(
          Sample.of(
              "signed-out-" + slug(end),
              "session/signed-out.jte",
              Routes.SIGNED_OUT,
              new SignedOutPage(end, 15, 60)));
    }
    for (Trouble trouble : Trouble.values()) {
      var until =
          trouble.status() == 429
              ? Optional.of(NOW.plus(Duration.ofMinutes(20)))
              : Optional.<java.time.Instant>empty();
      samples.add(
          Sample.of(
              "trouble-" + slug(trouble),
              "trouble/trouble.jte",
              Routes.MENU,
              new TroublePage(trouble, "7KQM-4RTA", until)));
    }
    return samples;
  }

  private static String slug(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static HumanCheckPage check(Ticket ticket) {
    return new HumanCheckPage(
        Need.LEARN_PIN,
        new ProofOfWork("c2FtcGxl", 12, "work-handle"),
        PICTURE,
        new Sound("/tr/insan-denetimi/ses/kayit", "audio/wav", "sound-handle"),
        ticket);
  }

  private static List<Sample> humanCheck(Words words) {
    String template = "humancheck/human-check.jte";
    String path = Routes.HUMAN_CHECK + "?is=pin";
    return List.of(
        Sample.of("human-check", template, path, check(new Ticket.NotTaken(20))),
        Sample.of("human-check-ready", template, path, check(new Ticket.Ready("ticket-handle"))),
        Sample.of(
                "human-check-waiting",
                template,
                path,
                check(new Ticket.Waiting("ticket-handle", NOW.plusSeconds(14), 14)))
            .with(
                HumanCheckPage.workWrong(words),
                HumanCheckPage.pictureWrong(words),
                HumanCheckPage.digitsWrong(words),
                HumanCheckPage.ticketEarly(words, 14)));
  }

  private static List<Sample> securityWord(Words words) {
    List<Sample> samples = new ArrayList<>();
    samples.add(
        Sample.of(
            "forgotten",
            "securityword/forgotten.jte",
            Routes.FORGOTTEN_WORD,
            new ForgottenPage("")));
    samples.add(
        Sample.of(
            "mail-sent",
            "securityword/mail-sent.jte",
            Routes.FORGOTTEN_WORD_SENT,
            new MailSentPage(30)));
    samples.add(
        Sample.of(
            "reset-link",
            "securityword/reset-link.jte",
            Routes.RESET_LINK + "?token=abc",
            new ResetLinkPage("abc")));
    samples.add(Sample.of("reset-dead", "securityword/dead-link.jte", Routes.RESET_LINK));
    samples.add(
        Sample.of(
            "new-word", "securityword/new-word.jte", Routes.NEW_WORD, new NewWordPage(false)));
    for (NewWordPage.Refusal refusal : NewWordPage.Refusal.values()) {
      samples.add(
          Sample.of(
                  "new-word-" + slug(refusal),
                  "securityword/new-word.jte",
                  Routes.NEW_WORD,
                  new NewWordPage(true))
              .with(NewWordPage.refused(words, refusal)));
    }
    return samples;
  }

  private static List<Sample> receipts() {
    var shredded =
        new ReceiptPage(
            ReceiptPage.Act.PIN_SHREDDED,
            NOW,
            "7KQM-4RTA",
            Optional.of(CARD),
            Optional.of(NOW.plus(Duration.ofMinutes(15))),
            Optional.of("/tr/islem-belgesi/7KQM-4RTA/kanit"));
    var word =
        new ReceiptPage(
            ReceiptPage.Act.WORD_RESET,
            NOW,
            "Q2XW-81LB",
            Optional.empty(),
            Optional.of(NOW.plus(Duration.ofHours(24))),
            Optional.empty());
    return List.of(
        Sample.of("receipt-shredded", "receipt/receipt.jte", Routes.RECEIPT, shredded).signedIn(),
        Sample.of("receipt-word", "receipt/receipt.jte", Routes.RECEIPT, word));
  }

  private static List<Sample> objections() {
    List<Effect> effects = List.of(Effect.values());
    List<Sample> samples = new ArrayList<>();
    samples.add(
        Sample.of(
            "objection",
            "objection/objection.jte",
            Routes.OBJECTION + "?t=abc",
            new ObjectionPage("abc", effects)));
    samples.add(
        Sample.of(
            "objection-done",
            "objection/done.jte",
            Routes.OBJECTION,
            new ObjectionDonePage(NOW, Optional.of("7KQM-4RTA"), effects)));
    samples.add(Sample.of("objection-dead", "objection/dead-link.jte", Routes.OBJECTION));
    return samples;
  }
}
