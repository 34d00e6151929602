package org.muhurdar.card.channel;

import java.util.ArrayList;
import java.util.List;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.Exchange;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.StatusWord;

/**
 * A card of three commands behind the card's side of the channel: echo (INS CC), a warning with
 * tries left (INS 20), and an error (INS DD). Remembers what it was truly told.
 */
final class PlayedCard implements Exchange {

  static final StatusWord WARNING = StatusWord.triesLeft(2);

  final CardSideChannel channel;
  final List<CommandApdu> obeyed = new ArrayList<>();

  PlayedCard(CardSideChannel channel) {
    this.channel = channel;
  }

  @Override
  public byte[] transmit(byte[] command) {
    return answer(CommandApdu.read(command)).bytes();
  }

  private ResponseApdu answer(CommandApdu command) {
    return switch (command.ins()) {
      case CardSideChannel.INITIALIZE_UPDATE -> channel.initializeUpdate(command);
      case CardSideChannel.EXTERNAL_AUTHENTICATE ->
          ResponseApdu.of(channel.externalAuthenticate(command));
      default ->
          switch (channel.unwrap(command)) {
            case Unwrapped.Command(CommandApdu plain) -> channel.wrap(obeyed(plain));
            case Unwrapped.Refused(StatusWord status) -> ResponseApdu.of(status);
          };
    };
  }

  private ResponseApdu obeyed(CommandApdu plain) {
    obeyed.add(plain);
    return switch (plain.ins()) {
      case 0x20 -> ResponseApdu.of(WARNING);
      case 0xDD -> ResponseApdu.of(StatusWord.CONDITIONS_NOT_SATISFIED);
      default -> ResponseApdu.of(StatusWord.OK, plain.data());
    };
  }
}
