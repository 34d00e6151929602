package org.muhurdar.simulator.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.yubico.yubikit.core.Transport;
import com.yubico.yubikit.core.application.BadResponseException;
import com.yubico.yubikit.core.smartcard.Apdu;
import com.yubico.yubikit.core.smartcard.SmartCardConnection;
import com.yubico.yubikit.core.smartcard.SmartCardProtocol;
import com.yubico.yubikit.core.smartcard.scp.KeyRef;
import com.yubico.yubikit.core.smartcard.scp.Scp03KeyParams;
import com.yubico.yubikit.core.smartcard.scp.StaticKeys;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muhurdar.simulator.card.octets.Octets;

/** Our card unlocked by a host that nobody here wrote. */
class YubikitHostTest {

  private static final byte[] RIGHT = IssuerKeys.PUBLISHED.mac().toArray();
  private static final byte[] APPLICATION = Octets.ofHex("A000000063504B43532D3135").toArray();

  private final Specimen card = Specimen.of(CardKind.YK).locked();

  /** Their CMAC comes from a provider. */
  @BeforeAll
  static void their_provider() {
    assertThat(Security.addProvider(new BouncyCastleProvider())).isPositive();
  }

  @AfterAll
  static void their_provider_is_gone() {
    Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
  }

  @Test
  void they_select_the_application_open_the_channel_and_set_a_new_pin() throws Exception {
    try (SmartCardProtocol host = new SmartCardProtocol(new Line())) {
      byte[] description = host.select(APPLICATION);
      assertThat(description).startsWith(0x6F);
      assertThat(host.initScp(keys(RIGHT))).isNotNull();

      byte[] pin = Octets.ofHex(Specimen.NEW).toArray();
      assertThat(host.sendAndReceive(new Apdu(0, 0x2C, 0x02, 0x81, pin))).isEmpty();
      byte[] system = host.sendAndReceive(new Apdu(0, 0xCA, 0x01, 0x06, new byte[0]));
      assertThat(Octets.of(system).part(55, 67)).isEqualTo(card.card().look().serial().bytes());
    }
    assertThat(card.again().send(Specimen.VERIFY + Specimen.NEW)).isEqualTo("9000");
  }

  @Test
  void wrong_key_sees_that_it_is_not_its_card() throws Exception {
    byte[] wrong = RIGHT.clone();
    wrong[0] ^= 1;
    try (SmartCardProtocol host = new SmartCardProtocol(new Line())) {
      byte[] description = host.select(APPLICATION);
      assertThat(description).isNotEmpty();
      assertThatThrownBy(() -> host.initScp(keys(wrong))).isInstanceOf(BadResponseException.class);
    }
    assertThat(card.card().look().pinTriesLeft()).isZero();
  }

  private static Scp03KeyParams keys(byte[] mac) {
    return new Scp03KeyParams(new KeyRef((byte) 1, (byte) 1), new StaticKeys(RIGHT, mac, RIGHT));
  }

  private final class Line implements SmartCardConnection {

    @Override
    public byte[] sendAndReceive(byte[] command) {
      return card.card().exchange(Octets.of(command)).toArray();
    }

    @Override
    public Transport getTransport() {
      return Transport.USB;
    }

    @Override
    public boolean isExtendedLengthApduSupported() {
      return false;
    }

    @Override
    public byte[] getAtr() {
      return CardKind.YK.atr().toArray();
    }

    @Override
    public void close() {}
  }
}
