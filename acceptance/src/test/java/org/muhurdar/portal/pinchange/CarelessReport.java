package org.muhurdar.portal.pinchange;

import java.util.List;
import org.muhurdar.card.apdu.CardChannel;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.command.GetSerial;
import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.relay.CardReport;
import org.muhurdar.portal.relay.RelayedAct;
import org.muhurdar.portal.relay.Reporting;
import org.muhurdar.portal.relay.ShownCard;
import org.muhurdar.wire.Message.Refusal;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A fault put back, for the control of an attack test: a portal that believes a card by its serial.
 * It stands in this package because only here may a report have consequences.
 */
public final class CarelessReport implements CardReport {

  private final CardReport real;
  private final BeanFactory parts;

  private CarelessReport(CardReport real, BeanFactory parts) {
    this.real = real;
    this.parts = parts;
  }

  /** Puts it in the place of the real one. */
  public static void install(GenericApplicationContext context) {
    context
        .getBeanFactory()
        .addBeanPostProcessor(
            new BeanPostProcessor() {
              @Override
              public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof PinChangeReport report
                    ? new CarelessReport(report, context.getBeanFactory())
                    : bean;
              }
            });
  }

  @Override
  public RelayedAct act() {
    return real.act();
  }

  @Override
  public CardProfile profileOf(ShownCard card) {
    return real.profileOf(card);
  }

  @Override
  public Reporting hear(ShownCard card, CardChannel channel) {
    Script reading = Script.mustSucceed(List.of(GetSerial.command()));
    if (!channel.run(reading).all().stream().allMatch(reply -> reply.status().isOk())) {
      return new Reporting.Refused(Refusal.CARD_NOT_PROVEN);
    }
    Card onFile = parts.getBean(Cards.class).find(card.serial()).orElseThrow();
    ChangedPin changed = parts.getBean(ChangedPin.class);
    return new Reporting.Noted(changed.proven(onFile, changed.reported(onFile)).toString());
  }
}
