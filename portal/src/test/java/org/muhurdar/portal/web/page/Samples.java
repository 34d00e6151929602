package org.muhurdar.portal.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.pinvault.WithdrawReason;
import org.muhurdar.portal.web.menu.MenuEntry;
import org.muhurdar.portal.web.menu.MenuLine;
import org.muhurdar.portal.web.menu.MenuLine.MenuState;
import org.muhurdar.portal.web.menu.MenuPage;
import org.muhurdar.portal.web.menu.NotYetPage;
import org.muhurdar.portal.web.pin.PinCard;
import org.muhurdar.portal.web.pin.PinCard.PinState;
import org.muhurdar.portal.web.pin.PinDigits;
import org.muhurdar.portal.web.pin.PinsPage;
import org.muhurdar.portal.web.pin.PinsPage.Closure;
import org.muhurdar.portal.web.pin.ShredPage;
import org.muhurdar.portal.web.signin.CodeErrors;
import org.muhurdar.portal.web.signin.CodePage;
import org.muhurdar.portal.web.signin.CodePage.Resend;
import org.muhurdar.portal.web.signin.CodePage.SmsState;
import org.muhurdar.portal.web.signin.PhoneConfirmationPage;
import org.muhurdar.portal.web.signin.Picture;
import org.muhurdar.portal.web.signin.SignInErrors;
import org.muhurdar.portal.web.signin.SmsUse;
import org.muhurdar.portal.web.signin.WordSignInPage;
import org.muhurdar.portal.web.start.DoorsPage;
import org.muhurdar.portal.web.start.Need;

/** Every page in every state worth looking at. */
final class Samples {

  static final Instant NOW = Instant.parse("2026-02-01T09:05:00Z");

  static final SessionLine SESSION =
      new SessionLine("Ayşe Çağla Işık", NOW.plus(Duration.ofMinutes(15)), 900, true, 60);

  static final CardSerial CARD = new CardSerial("AK2400018591");
  private static final CardSerial OTHER = new CardSerial("AK2100007734");
  private static final CardSerial THIRD = new CardSerial("AK1900001202");
  private static final CardSerial FOURTH = new CardSerial("AK2200005613");

  static final Picture PICTURE =
      new Picture(
          "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='200' height='64'%3E"
              + "%3Ctext x='28' y='44' font-size='36' font-family='serif' letter-spacing='8'%3E"
              + "bx7wb%3C/text%3E%3C/svg%3E",
          "opaque", 200, 64);

  private Samples() {}

  static List<Sample> all(Words words) {
    List<Sample> samples = new ArrayList<>();
    samples.addAll(start());
    samples.addAll(signIn(words));
    samples.addAll(menu());
    samples.addAll(pin(words));
    samples.addAll(MoreSamples.all(words));
    samples.addAll(UnlockSamples.all());
    return samples;
  }

  private static List<Sample> start() {
    return List.of(
        Sample.of("start", "start/start.jte", Routes.START),
        Sample.of("doors-pin", "start/doors.jte", doors("pin"), new DoorsPage(Need.LEARN_PIN)),
        Sample.of(
            "doors-certificates",
            "start/doors.jte",
            doors("sertifika"),
            new DoorsPage(Need.CERTIFICATES)),
        Sample.of(
                "doors-stage-1",
                "start/doors.jte",
                doors("sertifika"),
                new DoorsPage(Need.CERTIFICATES))
            .withoutCardDoor(),
        Sample.of("loss", "start/loss.jte", Routes.LOSS));
  }

  private static String doors(String need) {
    return Routes.DOORS + "?is=" + need;
  }

  private static List<Sample> signIn(Words words) {
    var form = new WordSignInPage(Need.LEARN_PIN, "", Optional.of(PICTURE), false);
    var typed = new WordSignInPage(Need.LEARN_PIN, "10000000146", Optional.of(PICTURE), true);
    String template = "signin/word-sign-in.jte";
    var confirm = new PhoneConfirmationPage(SmsUse.SIGN_IN, "34", "MUHURDAR", 5, false);
    var changed = new PhoneConfirmationPage(SmsUse.REVEAL_PIN, "34", "MUHURDAR", 5, true);
    var fresh = new PhoneConfirmationPage(SmsUse.REVEAL_PIN, "34", "MUHURDAR", 5, false);
    String confirmation = "signin/phone-confirmation.jte";
    return List.of(
        Sample.of("word-sign-in", template, Routes.WORD_SIGN_IN + "?is=pin", form),
        Sample.of("word-sign-in-errors", template, Routes.WORD_SIGN_IN + "?is=pin", typed)
            .with(
                SignInErrors.idMalformed(words),
                SignInErrors.pictureWrong(words),
                SignInErrors.wordMissing(words)),
        Sample.of("phone-confirmation", confirmation, Routes.PHONE_CONFIRMATION, confirm),
        Sample.of("phone-sim-changed", confirmation, Routes.PHONE_CONFIRMATION, changed).signedIn(),
        Sample.of("fresh-code", confirmation, Routes.PIN_PHONE_CONFIRMATION, fresh).signedIn(),
        code("code", 298, SmsState.SENT, new Resend.Later(NOW.plusSeconds(28), 28)),
        code("code-wrong", 211, SmsState.DELIVERED, new Resend.Now(2))
            .with(CodeErrors.wrong(words, 4)),
        code("code-expired", 0, SmsState.DELIVERED, new Resend.Now(3)),
        code("code-used-up", 40, SmsState.FAILED, new Resend.UsedUp()),
        code("code-over", 0, SmsState.FAILED, new Resend.Over()),
        Sample.of(
                "fresh-code-sent",
                "signin/code.jte",
                Routes.PIN_CODE,
                new CodePage(
                    SmsUse.REVEAL_PIN,
                    "34",
                    "KM",
                    NOW.plusSeconds(298),
                    298,
                    SmsState.SENT,
                    new Resend.Now(3)))
            .signedIn());
  }

  private static Sample code(String name, long left, SmsState sms, Resend resend) {
    var model = new CodePage(SmsUse.SIGN_IN, "34", "KM", NOW.plusSeconds(left), left, sms, resend);
    return Sample.of(name, "signin/code.jte", Routes.CODE, model);
  }

  private static List<Sample> menu() {
    List<MenuLine> stageOne =
        Arrays.stream(MenuEntry.values())
            .map(entry ->
                new MenuLine(
                    entry,
                    switch (entry) {
                      case PIN, SIGN_OUT -> new MenuState.Open();
                      default -> new MenuState.NotYet();
                    }))
            .toList();
    List<MenuLine> later =
        Arrays.stream(MenuEntry.values())
            .map(entry ->
                new MenuLine(
                    entry,
                    switch (entry) {
                      case RESUME -> new MenuState.Impossible(MenuLine.Reason.NOT_SUSPENDED);
                      default -> new MenuState.Open();
                    }))
            .toList();
    return List.of(
        Sample.of(
                "menu-stage-1",
                "menu/menu.jte",
                Routes.MENU,
                new MenuPage(stageOne, Optional.of(NOW.minus(Duration.ofDays(9))), List.of()))
            .signedIn(),
        Sample.of(
                "menu",
                "menu/menu.jte",
                Routes.MENU,
                new MenuPage(
                    later,
                    Optional.empty(),
                    List.of(
                        new MenuPage.Viewing(
                            NOW.minus(Duration.ofDays(3)),
                            "Çağrı Merkezi, 17",
                            "Telefonla başvuru"))))
            .signedIn(),
        Sample.of("not-yet", "menu/not-yet.jte", Routes.UNLOCK, new NotYetPage(MenuEntry.UNLOCK))
            .signedIn());
  }

  private static PinCard withdrawn(CardSerial card, WithdrawReason why) {
    return new PinCard(card, new PinState.Withdrawn(NOW.minus(Duration.ofDays(2)), why), false);
  }

  private static List<Sample> pin(Words words) {
    PinState shown = new PinState.Shown(new PinDigits(SecretChars.of("185910")), 60);
    var several =
        new PinsPage(
            List.of(
                new PinCard(CARD, shown, false),
                new PinCard(OTHER, new PinState.Hidden(), true),
                new PinCard(THIRD, new PinState.Shredded(NOW.minus(Duration.ofDays(40))), false)),
            false,
            new Closure.Open());
    var hidden =
        new PinsPage(
            List.of(
                new PinCard(CARD, new PinState.Hidden(), false),
                withdrawn(OTHER, WithdrawReason.CARD_UNLOCKED),
                withdrawn(FOURTH, WithdrawReason.PIN_CHANGED),
                new PinCard(THIRD, new PinState.NotStored(), false)),
            true,
            new Closure.Open());
    var closed =
        new PinsPage(
            List.of(new PinCard(CARD, new PinState.Hidden(), false)),
            false,
            new Closure.Until(NOW.plus(Duration.ofHours(20))));
    var objected =
        new PinsPage(
            List.of(new PinCard(CARD, new PinState.Hidden(), false)),
            false,
            new Closure.Objected());
    var none = new PinsPage(List.of(), false, new Closure.Open());
    return List.of(
        Sample.of("pins", "pin/pins.jte", Routes.PIN, hidden).signedIn(),
        Sample.of("pins-shown", "pin/pins.jte", Routes.PIN, several).signedIn(),
        Sample.of("pins-closed", "pin/pins.jte", Routes.PIN, closed).signedIn(),
        Sample.of("pins-objected", "pin/pins.jte", Routes.PIN, objected).signedIn(),
        Sample.of("pins-none", "pin/pins.jte", Routes.PIN, none).signedIn(),
        Sample.of("shred", "pin/shred.jte", Routes.PIN_SHRED, new ShredPage(CARD, false))
            .signedIn(),
        Sample.of("shred-error", "pin/shred.jte", Routes.PIN_SHRED, new ShredPage(CARD, true))
            .signedIn()
            .with(ShredPage.notUnderstood(words)));
  }
}
