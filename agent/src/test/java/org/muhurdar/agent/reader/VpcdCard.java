package org.muhurdar.agent.reader;

import java.util.concurrent.CountDownLatch;
import org.muhurdar.agent.fixture.PlasticCard;

/** The usual card in vpcd's first slot, until the program is ended. */
public final class VpcdCard {

  private VpcdCard() {}

  public static void main(String[] arguments) throws Exception {
    PlasticCard card = new PlasticCard(PlasticCard.SERIAL, "185910", 3);
    while (true) {
      try {
        card.putIntoVpcd(35963);
        break;
      } catch (java.net.ConnectException notYet) {
        Thread.sleep(100);
      }
    }
    new CountDownLatch(1).await();
  }
}
