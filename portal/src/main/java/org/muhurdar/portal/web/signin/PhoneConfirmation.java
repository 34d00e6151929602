package org.muhurdar.portal.web.signin;

import org.muhurdar.kernel.HolderId;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.onetimecode.CodePolicy;
import org.muhurdar.portal.settings.Settings;
import org.springframework.stereotype.Component;

/** What every "a code will be sent to this phone" page says. */
@Component
public final class PhoneConfirmation {

  private final Holders holders;
  private final String sender;

  PhoneConfirmation(Holders holders, Settings settings) {
    this.holders = holders;
    this.sender = settings.text("smpp.sender", "MUHURDAR");
  }

  /** The page for one holder. */
  public PhoneConfirmationPage of(SmsUse use, HolderId holder, boolean simChanged) {
    return new PhoneConfirmationPage(
        use,
        holders.find(holder).orElseThrow().phone().lastTwo(),
        sender,
        Math.toIntExact(CodePolicy.LIFE.toMinutes()),
        simChanged);
  }
}
