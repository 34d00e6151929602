package org.muhurdar.simulator.card.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.simulator.card.CardKind;
import org.muhurdar.simulator.card.ChipSerial;
import org.muhurdar.simulator.card.NewCard;
import org.muhurdar.simulator.card.VirtualCard;

@Timeout(30)
class ReaderCableTest {

  private static VirtualCard card() {
    return VirtualCard.made(
        NewCard.plain(
            CardKind.YK, ChipSerial.of(new CardSerial("9000000000001007")), "185910", "87654321"),
        VirtualCard.Surroundings.real());
  }

  private static byte[] ask(Socket line, byte... message) throws IOException {
    DataOutputStream out = new DataOutputStream(line.getOutputStream());
    out.writeShort(message.length);
    out.write(message);
    DataInputStream in = new DataInputStream(line.getInputStream());
    return in.readNBytes(in.readUnsignedShort());
  }

  @Test
  void a_card_put_in_calls_answers_and_is_gone_when_it_is_pulled() throws IOException {
    VirtualReader reader = VirtualReader.alone();
    try (ServerSocket vpcd = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ReaderCable cable =
            ReaderCable.plug(
                new InetSocketAddress(vpcd.getInetAddress(), vpcd.getLocalPort()), reader)) {
      reader.putIn(card());
      try (Socket line = vpcd.accept()) {
        assertThat(ask(line, (byte) 4)).hasSizeGreaterThan(10).startsWith((byte) 0x3B);
        byte[] serial = ask(line, (byte) 0, (byte) 0xCA, (byte) 1, (byte) 6, (byte) 0x4D);
        assertThat(serial).hasSize(0x4D + 2).endsWith((byte) 0x90, (byte) 0);
        reader.pullOut();
        assertThat(line.getInputStream().read()).isEqualTo(-1);
      }
      reader.putIn(card());
      try (Socket again = vpcd.accept()) {
        assertThat(ask(again, (byte) 4)).isNotEmpty();
      }
      assertThat(cable).isNotNull();
    }
  }
}
