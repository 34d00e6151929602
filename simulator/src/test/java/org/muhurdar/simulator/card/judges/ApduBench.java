package org.muhurdar.simulator.card.judges;

import java.util.Arrays;
import java.util.Locale;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import javax.smartcardio.TerminalFactory;

/**
 * How long one command takes through pcscd and vpcd: GET CHALLENGE of 16 bytes, 2,000 times after
 * 200 to warm up. Beside a running pcscd with a virtual card in its first reader: {@code java -cp
 * simulator/target/test-classes org.muhurdar.simulator.card.judges.ApduBench}.
 */
final class ApduBench {

  private static final int ROUNDS = 2_000;

  private ApduBench() {}

  public static void main(String[] arguments) throws Exception {
    CardTerminal reader = TerminalFactory.getInstance("PC/SC", null).terminals().list().getFirst();
    CardChannel channel = reader.connect("*").getBasicChannel();
    CommandAPDU challenge = new CommandAPDU(0x00, 0x84, 0x00, 0x00, 16);
    for (int i = 0; i < ROUNDS / 10; i++) {
      send(channel, challenge);
    }
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      send(channel, challenge);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "one APDU through pcscd and vpcd, %d times: median %.3f ms, p99 %.3f ms%n",
        ROUNDS,
        nanos[ROUNDS / 2] / 1e6,
        nanos[ROUNDS * 99 / 100] / 1e6);
  }

  private static void send(CardChannel channel, CommandAPDU command) throws Exception {
    ResponseAPDU answer = channel.transmit(command);
    if (answer.getSW() != 0x9000) {
      throw new IllegalStateException("the card answered %04X".formatted(answer.getSW()));
    }
  }
}
