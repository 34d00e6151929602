package org.muhurdar.portal.cardunlock;

import java.util.Optional;
import org.muhurdar.card.TransportPin;
import org.muhurdar.card.apdu.CardChannel;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.card.profile.UnlockDriver;
import org.muhurdar.card.profile.UnlockOrder;
import org.muhurdar.card.profile.Unlocking;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.relay.CardWork;
import org.muhurdar.portal.relay.Ending;
import org.muhurdar.portal.relay.HandOver;
import org.muhurdar.portal.relay.Invitation;
import org.muhurdar.portal.relay.RelayedAct;
import org.muhurdar.portal.relay.ShownCard;
import org.muhurdar.wire.Message.Outcome;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A fault put back, for the controls of attack tests: an unlock that believes every 9000 and asks
 * for no reply's MAC. It stands in this package because only here may an unlock be moved.
 */
public final class CarelessWork implements CardWork {

  private final CardWork real;
  private final BeanFactory parts;

  private CarelessWork(CardWork real, BeanFactory parts) {
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
                return bean instanceof UnlockWork work
                    ? new CarelessWork(work, context.getBeanFactory())
                    : bean;
              }
            });
  }

  @Override
  public RelayedAct act() {
    return real.act();
  }

  @Override
  public Invitation invite(HandOver handOver, ShownCard card) {
    return real.invite(handOver, card);
  }

  @Override
  public Optional<Ending> endingOf(HandOver handOver) {
    return real.endingOf(handOver);
  }

  @Override
  public Ending work(HandOver handOver, CardChannel card) {
    CardUnlock unlock =
        parts.getBean(UnlockStore.class).find(new UnlockId(handOver.subject())).orElseThrow();
    UnlockMoves moves = parts.getBean(UnlockMoves.class);
    SecretChars transportPin = TransportPin.make(Randomness.ofSystem());
    OpenedMeans opened = parts.getBean(UnlockMeansOnFile.class).open(unlock.card()).orElseThrow();
    UnlockOrder order = new UnlockOrder(unlock.card(), opened.means(), transportPin);
    if (UnlockDriver.begin(CardProfile.AKIS_YK, order)
            instanceof UnlockDriver.Beginning.Ready(Unlocking unlocking)
        && unlocking.afterOpening(card.run(unlocking.opening()).all())
            instanceof Unlocking.Next.Go(Script second)
        && moves.move(unlock.id(), UnlockEvent.CARD_PROVEN).isPresent()
        && card.run(second).all().stream().map(ResponseApdu::status).allMatch(s -> s.isOk())) {
      var _ = moves.move(unlock.id(), UnlockEvent.PIN_CONFIRMED);
      return new Ending(Outcome.DONE, unlock.intent().toString());
    }
    return new Ending(Outcome.RESUMABLE, unlock.intent().toString());
  }
}
