package org.muhurdar.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muhurdar.testing.SeededRandomness;

class TicketTest {

  private static final String ORIGIN = "https://portal.example";
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  private final KeyPair keys = newKeys();
  private final Octets publicKey = raw(keys);

  @Test
  void a_signed_ticket_is_genuine_until_its_last_second() {
    Ticket ticket = ticket(NOW, NOW.plusSeconds(120));
    String text = ticket.sign(this::sign);

    assertThat(Ticket.read(text, publicKey, ORIGIN, NOW))
        .isEqualTo(new Ticket.Reading.Genuine(ticket));
    assertThat(Ticket.read(text, publicKey, ORIGIN, NOW.plusMillis(119_999)))
        .isEqualTo(new Ticket.Reading.Genuine(ticket));
    assertThat(Ticket.read(text, publicKey, ORIGIN, NOW.plusSeconds(120)))
        .isEqualTo(refused(Ticket.Reason.EXPIRED));
    assertThat(new HandOver.ByTicket(text).text()).isEqualTo(text);
  }

  @Test
  void clocks_may_differ_by_half_a_minute() {
    String text = ticket(NOW, NOW.plusSeconds(120)).sign(this::sign);

    assertThat(Ticket.read(text, publicKey, ORIGIN, NOW.minusSeconds(30)))
        .isInstanceOf(Ticket.Reading.Genuine.class);
    assertThat(Ticket.read(text, publicKey, ORIGIN, NOW.minusSeconds(31)))
        .isEqualTo(refused(Ticket.Reason.FROM_THE_FUTURE));
  }

  @Test
  void another_portals_ticket_is_refused() {
    String text = ticket(NOW, NOW.plusSeconds(60)).sign(this::sign);

    assertThat(Ticket.read(text, raw(newKeys()), ORIGIN, NOW))
        .isEqualTo(refused(Ticket.Reason.WRONG_SIGNATURE));
    assertThat(Ticket.read(text, publicKey, "https://evil.example", NOW))
        .isEqualTo(refused(Ticket.Reason.OTHER_ORIGIN));
    assertThat(Ticket.unverifiedOrigin(text)).contains(ORIGIN);
    assertThat(Ticket.unverifiedOrigin("m1.x.y")).isEmpty();
  }

  @Test
  void no_character_of_a_ticket_can_be_changed() {
    String text = ticket(NOW, NOW.plusSeconds(60)).sign(this::sign);
    for (int at = 0; at < text.length(); at++) {
      for (char other : new char[] {'A', 'z', '.', '-', '='}) {
        if (text.charAt(at) != other) {
          String changed = text.substring(0, at) + other + text.substring(at + 1);
          assertThat(Ticket.read(changed, publicKey, ORIGIN, NOW))
              .as("character %d", at)
              .isInstanceOf(Ticket.Reading.Refused.class);
        }
      }
    }
  }

  @Test
  void a_signature_for_another_purpose_is_none_for_a_ticket() {
    Ticket ticket = ticket(NOW, NOW.plusSeconds(60));
    String text =
        ticket.sign(message -> {
          int line = new String(message, StandardCharsets.UTF_8).indexOf('\n');
          return sign(Arrays.copyOfRange(message, line + 1, message.length));
        });

    assertThat(Ticket.read(text, publicKey, ORIGIN, NOW))
        .isEqualTo(refused(Ticket.Reason.WRONG_SIGNATURE));
  }

  @Test
  void a_ticket_never_lives_longer_than_two_minutes() {
    assertThatIllegalArgumentException().isThrownBy(() -> ticket(NOW, NOW.plusSeconds(121)));
    assertThatIllegalArgumentException().isThrownBy(() -> ticket(NOW, NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ticket(NOW, NOW.plus(Duration.ofMillis(1_500))));
  }

  @Test
  void a_mask_shows_the_last_four() {
    assertThat(Ticket.maskOf("9000000000001007")).isEqualTo("************1007");
    assertThatIllegalArgumentException().isThrownBy(() -> Ticket.maskOf("1007"));
  }

  @Test
  void a_ticket_is_for_one_card_of_one_type_whatever_others_end_in_the_same_four() {
    Ticket ticket = ticket(NOW, NOW.plusSeconds(60));

    assertThat(ticket.isFor("9000000000001007")).isTrue();
    assertThat(ticket.isFor("9000000000011007")).isFalse();
    assertThat(ticket.card().driver()).isEqualTo("AKIS-YK");
    assertThat(Ticket.Card.of("F".repeat(32), "9000000000001007", "AKIS-YK").digest())
        .isNotEqualTo(ticket.card().digest());
  }

  @Test
  void a_warrant_is_for_its_code_card_and_type_only() {
    ShortCode code = ShortCode.make(new SeededRandomness(8));
    HandOver shown = new HandOver.ByCode(code);
    Warrant warrant = new Warrant(shown, "UNLOCK_CARD", "9000000000001007", "AKIS-YK");
    Octets signature = Octets.of(sign(warrant.toBeSigned()));
    HandOver other = new HandOver.ByCode(ShortCode.make(new SeededRandomness(9)));

    assertThat(warrant.isSigned(signature, publicKey)).isTrue();
    assertThat(warrant.isSigned(signature, raw(newKeys()))).isFalse();
    for (Warrant changed :
        List.of(
            new Warrant(other, "UNLOCK_CARD", "9000000000001007", "AKIS-YK"),
            new Warrant(shown, "SIGN_CONSENT", "9000000000001007", "AKIS-YK"),
            new Warrant(shown, "UNLOCK_CARD", "9000000000001008", "AKIS-YK"),
            new Warrant(shown, "UNLOCK_CARD", "9000000000001007", "AKIS-2"))) {
      assertThat(changed.isSigned(signature, publicKey)).isFalse();
    }
  }

  @Test
  void an_agent_proves_its_key_for_this_hand_over_only() {
    AgentKey agent = new AgentKey(publicKey);
    HandOver first = new HandOver.ByTicket("m1." + "a".repeat(60) + "." + "b".repeat(86));
    HandOver second = new HandOver.ByTicket("m1." + "c".repeat(60) + "." + "b".repeat(86));
    Octets proof = Octets.of(sign(AgentKey.toBeSigned(first)));

    assertThat(agent.proves(first, proof)).isTrue();
    assertThat(agent.proves(second, proof)).isFalse();
    assertThat(new AgentKey(raw(newKeys())).proves(first, proof)).isFalse();
    assertThat(new AgentKey(Octets.of(new byte[32])).proves(first, proof)).isFalse();
    assertThat(agent.mark()).matches("[A-Z]{4}-[A-Z]{4}");
    assertThat(agent.mark()).isNotEqualTo(new AgentKey(raw(newKeys())).mark());
  }

  private static Ticket.Reading refused(Ticket.Reason reason) {
    return new Ticket.Reading.Refused(reason);
  }

  private static Ticket ticket(Instant from, Instant to) {
    return new Ticket(
        Messages.ID,
        Messages.ID + Messages.ID,
        "UNLOCK_CARD",
        Ticket.Card.of(Messages.ID, "9000000000001007", "AKIS-YK"),
        ORIGIN,
        from,
        to);
  }

  private byte[] sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(keys.getPrivate());
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair newKeys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Octets raw(KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    return Octets.of(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
  }
}
