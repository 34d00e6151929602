package org.muhurdar.card.profile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.Exchange;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.StatusWord;
import org.muhurdar.card.channel.CardSideChannel;
import org.muhurdar.card.channel.Unwrapped;
import org.muhurdar.kernel.CardSerial;

/** As much of a card of our own profile as an unlock needs. */
final class YkCard implements Exchange {

  private final CardSideChannel channel;
  private final String serial;
  String pin = "185910";
  int tries;
  boolean transport;
  int phase = 0xA5;
  int resetsLeft = 255;

  YkCard(CardSideChannel channel, CardSerial serial) {
    this.channel = channel;
    this.serial = serial.value();
  }

  @Override
  public byte[] transmit(byte[] bytes) {
    CommandApdu command = CommandApdu.read(bytes);
    return switch (command.ins()) {
      case CardSideChannel.INITIALIZE_UPDATE -> channel.initializeUpdate(command).bytes();
      case CardSideChannel.EXTERNAL_AUTHENTICATE ->
          ResponseApdu.of(channel.externalAuthenticate(command)).bytes();
      default ->
          (command.cla() & 0x04) == 0 ? plain(command, false).bytes() : secured(command).bytes();
    };
  }

  private ResponseApdu secured(CommandApdu command) {
    return switch (channel.unwrap(command)) {
      case Unwrapped.Command(CommandApdu inner) -> channel.wrap(plain(inner, true));
      case Unwrapped.Refused(StatusWord status) -> ResponseApdu.of(status);
    };
  }

  private ResponseApdu plain(CommandApdu command, boolean secured) {
    return switch (command.ins()) {
      case 0xA4 -> {
        channel.endSession();
        yield ResponseApdu.of(StatusWord.OK);
      }
      case 0xCA -> getData(command);
      case 0x24 -> ResponseApdu.of(change(command.data()));
      case 0x20 -> ResponseApdu.of(verify(command.data()));
      case 0x2C -> ResponseApdu.of(secured ? reset(command) : StatusWord.SECURITY_NOT_SATISFIED);
      default -> ResponseApdu.of(StatusWord.INS_NOT_SUPPORTED);
    };
  }

  private ResponseApdu getData(CommandApdu command) {
    if (command.p2() == 0x06) {
      byte[] system = new byte[0x4D];
      byte[] number = HexFormat.of().parseHex(serial);
      System.arraycopy(number, 0, system, 55 + 12 - number.length, number.length);
      return ResponseApdu.of(StatusWord.OK, system);
    }
    byte[] memory = new byte[10];
    memory[6] = (byte) phase;
    int used = tries == 3 ? 0 : tries == 2 ? 0x40 : tries == 1 ? 0x80 : 0xC0;
    memory[7] = (byte) (0x12 | (transport ? 0x08 : 0) | used);
    return ResponseApdu.of(StatusWord.OK, memory);
  }

  private StatusWord reset(CommandApdu command) {
    if (resetsLeft == 0) {
      return StatusWord.CONDITIONS_NOT_SATISFIED;
    }
    resetsLeft--;
    pin = ascii(command.data());
    tries = 3;
    transport = true;
    return StatusWord.OK;
  }

  private StatusWord change(byte[] both) {
    String old = ascii(Arrays.copyOfRange(both, 1, 1 + both[0]));
    String fresh = ascii(Arrays.copyOfRange(both, 2 + both[0], both.length));
    if (tries == 0) {
      return StatusWord.BLOCKED;
    }
    if (!old.equals(pin)) {
      tries--;
      return StatusWord.triesLeft(tries);
    }
    if (fresh.equals(pin)) {
      return StatusWord.WRONG_DATA;
    }
    pin = fresh;
    transport = false;
    return StatusWord.OK;
  }

  private StatusWord verify(byte[] shown) {
    if (tries == 0) {
      return StatusWord.BLOCKED;
    }
    tries = ascii(shown).equals(pin) ? 3 : tries - 1;
    return tries == 3 ? StatusWord.OK : StatusWord.triesLeft(tries);
  }

  private static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
