package org.muhurdar.portal.delivery;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;

/** Everything of this room that runs by itself on a node: the SMPP link, two couriers, the bell. */
final class Mailroom implements SmartLifecycle {

  private static final Duration POLL_EVERY = Duration.ofSeconds(1);
  private static final Duration MAIL_LEASE = Duration.ofMinutes(5);

  private final SmppLink link;
  private final Courier smsCourier;
  private final Courier mailCourier;
  private final OutboxBell bell;
  private volatile boolean running;

  Mailroom(
      DeliverySettings settings,
      DataSource dataSource,
      MessageStore store,
      ReceiptListener receipts,
      Courier.Tools tools) {
    this(settings, dataSource, store, receipts, tools, POLL_EVERY);
  }

  Mailroom(
      DeliverySettings settings,
      DataSource dataSource,
      MessageStore store,
      ReceiptListener receipts,
      Courier.Tools tools,
      Duration pollEvery) {
    this.link = new SmppLink(settings.smpp(), receipts);
    this.smsCourier =
        new Courier(
            new Courier.Plan(
                Channel.SMS,
                settings.smpp().window(),
                settings.smpp().answerWithin().multipliedBy(3),
                pollEvery),
            new SmppCarrier(settings.smpp(), link),
            store,
            tools);
    this.mailCourier =
        new Courier(
            new Courier.Plan(Channel.MAIL, settings.mail().threads(), MAIL_LEASE, pollEvery),
            new MailCarrier(settings.mail(), tools.clock()),
            store,
            tools);
    this.bell = new OutboxBell(dataSource, this::wake);
  }

  private void wake(Channel channel) {
    switch (channel) {
      case SMS -> smsCourier.wake();
      case MAIL -> mailCourier.wake();
    }
  }

  @Override
  public void start() {
    link.start();
    smsCourier.start();
    mailCourier.start();
    bell.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    bell.stop();
    smsCourier.stop();
    mailCourier.stop();
    link.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
