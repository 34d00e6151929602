package org.muhurdar.agent.reader;

import java.util.Optional;
import java.util.Scanner;
import org.muhurdar.agent.holdercard.CardReading;
import org.muhurdar.agent.reader.ReaderState.Presence;
import org.muhurdar.card.apdu.CardFault;

/**
 * A program that does with the machine's card service what it is told on its input, line by line,
 * and says what came of it: run in a namespace of its own by {@link PcscReadersTest}.
 */
public final class PcscProbe {

  private PcscProbe() {}

  public static void main(String[] arguments) {
    PcscReaders readers = PcscReaders.ofPlatform().orElseThrow();
    Optional<AgentCard> open = Optional.empty();
    Scanner lines = new Scanner(System.in, java.nio.charset.StandardCharsets.UTF_8);
    while (lines.hasNextLine()) {
      String order = lines.nextLine();
      try {
        switch (order) {
          case "look" -> System.out.println(look(readers.look()));
          case "open" -> {
            open = Optional.of(readers.open(inserted(readers.look())));
            System.out.println("open " + open.orElseThrow().atr());
          }
          case "serial" ->
              System.out.println("serial " + CardReading.serial(open.orElseThrow()).orElseThrow());
          case "alive" -> {
            open.orElseThrow().keepAlive();
            System.out.println("alive");
          }
          case "close" -> {
            open.orElseThrow().close();
            System.out.println("closed");
          }
          default -> System.out.println("what? " + order);
        }
      } catch (CardFault fault) {
        System.out.println("fault " + fault.code());
      }
    }
  }

  private static String look(Look look) {
    long cards =
        look.readers().stream()
            .filter(reader -> reader.presence() instanceof Presence.Inserted)
            .count();
    long mute =
        look.readers().stream()
            .filter(reader -> reader.presence() instanceof Presence.Mute)
            .count();
    return look.service()
        + " readers="
        + look.readers().size()
        + " cards="
        + cards
        + (mute == 0 ? "" : " mute=" + mute);
  }

  private static String inserted(Look look) {
    return look.readers().stream()
        .filter(reader -> reader.presence() instanceof Presence.Inserted)
        .map(ReaderState::name)
        .findFirst()
        .orElseThrow(() -> new CardFault(CardFault.Code.CARD_GONE, "No card."));
  }
}
