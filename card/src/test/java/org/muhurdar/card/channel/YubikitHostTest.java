package org.muhurdar.card.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.yubico.yubikit.core.Transport;
import com.yubico.yubikit.core.application.BadResponseException;
import com.yubico.yubikit.core.smartcard.Apdu;
import com.yubico.yubikit.core.smartcard.ApduException;
import com.yubico.yubikit.core.smartcard.ApduProcessor;
import com.yubico.yubikit.core.smartcard.ApduResponse;
import com.yubico.yubikit.core.smartcard.SmartCardConnection;
import com.yubico.yubikit.core.smartcard.SmartCardProtocol;
import com.yubico.yubikit.core.smartcard.scp.KeyRef;
import com.yubico.yubikit.core.smartcard.scp.Scp03KeyParams;
import com.yubico.yubikit.core.smartcard.scp.ScpState;
import java.io.IOException;
import java.security.Security;
import java.util.Arrays;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.testing.SeededRandomness;

/** Our card judged by a host that nobody here wrote. */
class YubikitHostTest {

  private static final byte[] ENC = new byte[16];
  private static final byte[] MAC = new byte[16];

  private final SeededRandomness chance = new SeededRandomness(5);
  private final PlayedCard card =
      new PlayedCard(
          new CardSideChannel(
              KeySets.counting(KeyVersion.FIRST, 16), CardChallenges.random(chance), new byte[10]));

  /** Their CMAC comes from a provider; ours needs none. */
  @BeforeAll
  static void their_provider() {
    int position = Security.addProvider(new BouncyCastleProvider());
    assertThat(position).isPositive();
    for (int i = 0; i < 16; i++) {
      ENC[i] = (byte) i;
      MAC[i] = (byte) (0x10 + i);
    }
  }

  @AfterAll
  static void their_provider_is_gone() {
    Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void their_whole_protocol_stack_talks_with_our_card(boolean longOnes) throws Exception {
    try (SmartCardProtocol host = new SmartCardProtocol(new Line(longOnes))) {
      assertThat(host.initScp(keys(MAC))).isNotNull();
      assertThat(card.channel.level()).contains(SecurityLevel.FULL);

      for (int length = 0; length <= 230; length++) {
        byte[] data = chance.bytes(length);
        assertThat(host.sendAndReceive(new Apdu(0x00, 0xCC, 0, 0, data))).isEqualTo(data);
      }
      assertThatThrownBy(() -> host.sendAndReceive(new Apdu(0, 0xDD, 0, 0, new byte[3])))
          .isInstanceOfSatisfying(
              ApduException.class, e -> assertThat(e.getSw()).isEqualTo((short) 0x6985));
      assertThat(host.sendAndReceive(new Apdu(0, 0xCC, 0, 0, new byte[1]))).hasSize(1);
    }
  }

  @Test
  void their_host_with_a_wrong_key_sees_that_it_is_not_its_card() throws Exception {
    byte[] wrong = MAC.clone();
    wrong[15] ^= 1;
    try (SmartCardProtocol host = new SmartCardProtocol(new Line(true))) {
      assertThatThrownBy(() -> host.initScp(keys(wrong))).isInstanceOf(BadResponseException.class);
    }
    assertThat(card.channel.level()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(SecurityLevel.class)
  void their_cryptography_agrees_at_every_level(SecurityLevel level) throws Exception {
    ScpState state = authenticated(level);

    for (int length = 0; length <= 200; length++) {
      byte[] data = chance.bytes(length);
      byte[] field = level.encryptsCommands() ? state.encrypt(data) : data;
      ResponseApdu reply = send(maced(state, 0x04, 0xCC, 0, field));

      byte[] answer = reply.data();
      if (level.provesReplies()) {
        answer = state.unmac(answer, (short) reply.status().value());
      }
      if (level.encryptsReplies() && answer.length > 0) {
        answer = state.decrypt(answer);
      }
      assertThat(answer).isEqualTo(data);
    }
  }

  private ScpState authenticated(SecurityLevel level) throws Exception {
    ApduProcessor bare =
        apdu ->
            new ApduResponse(
                card.transmit(
                    CommandApdu.of(
                            apdu.getCla() & 0xFF,
                            apdu.getIns() & 0xFF,
                            apdu.getP1() & 0xFF,
                            apdu.getP2() & 0xFF)
                        .withData(apdu.getData())
                        .bytes()));
    var opened = ScpState.scp03Init(bare, keys(MAC), chance.bytes(8));
    ResponseApdu reply = send(maced(opened.first, 0x84, 0x82, level.code(), opened.second));
    assertThat(reply.status().isOk()).isTrue();
    return opened.first;
  }

  private static CommandApdu maced(ScpState state, int cla, int ins, int p1, byte[] field) {
    CommandApdu unsigned =
        CommandApdu.of(cla, ins, p1, 0).withData(Arrays.copyOf(field, field.length + 8));
    byte[] wire = unsigned.bytes();
    byte[] mac = state.mac(Arrays.copyOf(wire, wire.length - 8));
    byte[] whole = unsigned.data();
    System.arraycopy(mac, 0, whole, field.length, 8);
    return unsigned.withData(whole);
  }

  private ResponseApdu send(CommandApdu command) {
    return ResponseApdu.read(card.transmit(command.bytes()));
  }

  private static Scp03KeyParams keys(byte[] mac) {
    return new Scp03KeyParams(
        new KeyRef((byte) 1, (byte) KeyVersion.FIRST.number()),
        new com.yubico.yubikit.core.smartcard.scp.StaticKeys(ENC, mac, MAC));
  }

  /** Their line to a card. */
  private final class Line implements SmartCardConnection {
    private final boolean longOnes;

    Line(boolean longOnes) {
      this.longOnes = longOnes;
    }

    @Override
    public byte[] sendAndReceive(byte[] command) throws IOException {
      return card.transmit(command);
    }

    @Override
    public Transport getTransport() {
      return Transport.USB;
    }

    @Override
    public boolean isExtendedLengthApduSupported() {
      return longOnes;
    }

    @Override
    public byte[] getAtr() {
      return new byte[0];
    }

    @Override
    public void close() {}
  }
}
