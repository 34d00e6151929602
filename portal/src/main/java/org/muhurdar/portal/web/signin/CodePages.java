package org.muhurdar.portal.web.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.muhurdar.portal.delivery.DeliveryState;
import org.muhurdar.portal.onetimecode.CodeId;
import org.muhurdar.portal.onetimecode.CodeStatus;
import org.muhurdar.portal.onetimecode.OneTimeCodes;
import org.muhurdar.portal.web.http.Visit;
import org.muhurdar.portal.web.page.FieldError;
import org.muhurdar.portal.web.signin.CodePage.Resend;
import org.muhurdar.portal.web.signin.CodePage.SmsState;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** Shows SMS Onay Kodu Giriş Ekranı for whatever the code is for. */
@Component
public final class CodePages {

  private final OneTimeCodes codes;
  private final InstantSource clock;

  CodePages(OneTimeCodes codes, InstantSource clock) {
    this.codes = codes;
    this.clock = clock;
  }

  /** The page of one request for a code. */
  public View show(Visit visit, SmsUse use, CodeId code, List<FieldError> errors) {
    CodeStatus status = codes.status(code);
    Instant now = clock.instant();
    CodePage model =
        new CodePage(
            use,
            status.phone().lastTwo(),
            status.reference(),
            status.validUntil(),
            Math.max(0, secondsUntil(status.validUntil(), now)),
            state(status.delivery()),
            resend(status, now));
    return visit.show("signin/code.jte", use.codeRoute(), model, errors);
  }

  private static long secondsUntil(Instant end, Instant now) {
    return Duration.between(now, end).plusMillis(999).toSeconds();
  }

  private static Resend resend(CodeStatus status, Instant now) {
    if (status.triesLeft() <= 0) {
      return new Resend.Over();
    }
    if (status.resendsLeft() <= 0) {
      return now.isBefore(status.validUntil()) ? new Resend.UsedUp() : new Resend.Over();
    }
    return now.isBefore(status.resendFrom())
        ? new Resend.Later(status.resendFrom(), secondsUntil(status.resendFrom(), now))
        : new Resend.Now(status.resendsLeft());
  }

  private static SmsState state(DeliveryState delivery) {
    return switch (delivery) {
      case QUEUED -> SmsState.QUEUED;
      case SENT -> SmsState.SENT;
      case DELIVERED -> SmsState.DELIVERED;
      case FAILED, EXPIRED -> SmsState.FAILED;
    };
  }
}
