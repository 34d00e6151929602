package org.muhurdar.simulator.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.simulator.card.octets.Octets;

/** The PIV card in the bytes of NIST SP 800-73-4. */
class PivCardTest {

  static final String PIN = "313233343536FFFF";
  static final String WRONG = "313131313131FFFF";
  static final String NEW = "393735333130FFFF";
  static final String PUK = "3837363534333231";
  static final String WRONG_PUK = "3030303030303030";
  static final String VERIFY = "0020008008";
  static final String CHANGE = "0024008010";
  static final String CHANGE_PUK = "0024008110";
  static final String RESET = "002C008010";
  private static final String TRIES = "00200080";
  private static final String SELECT = "00A404000BA00000030800001000010000";
  private static final String DIGEST_INFO = "3031300D060960864801650304020105000420";

  private final Specimen card = Specimen.of(CardKind.PIV);

  @Test
  void application_is_there_from_the_start_and_by_its_name_whole_or_without_version() {
    assertThat(card.card().powerUp().hex()).isEqualTo("3B9B968131FE4580F9A00000030800001000C4");
    assertThat(card.send("00CB3FFF035C017E00")).endsWith("9000");
    String properties = card.send(SELECT);
    assertThat(properties).startsWith("611F4F0600001000010079074F05A000000308500C");
    assertThat(card.send("00A4040009A0000003080000100000")).isEqualTo(properties);
    assertThat(card.send("00A4040008A00000030800001000")).isEqualTo("6A82");
    assertThat(card.send("00A404000CA000000063504B43532D313500")).isEqualTo("6A82");
  }

  @Test
  void what_everybody_may_read_is_there_and_nothing_else() {
    String uuid = Specimen.UUID.value();
    assertThat(card.send("00CB3FFF055C035FC10200"))
        .isEqualTo(
            "533B3019D4E739DA739CED39CE739D836858210842108421C84210C3EB3410"
                + uuid
                + "350832303939313233313E00FE009000");
    assertThat(card.send("00CB3FFF055C035FC10700"))
        .startsWith("5333F015A000000116FF02" + uuid.substring(4))
        .endsWith("9000");
    assertThat(card.send("00CB3FFF035C017E00"))
        .isEqualTo("7E124F0BA0000003080000100001005F2F0240009000");
    for (String missing : new String[] {"5FC101", "5FC10B", "5FC103", "5FC10C", "5FC108"}) {
      assertThat(card.send("00CB3FFF055C03" + missing + "00")).isEqualTo("6A82");
    }
    assertThat(card.send("00CB3FFF055D035FC10200")).isEqualTo("6A80");
    assertThat(card.send("00CB3FFE055C035FC10200")).isEqualTo("6A86");
    assertThat(card.send("00DB3FFF025C00")).isEqualTo("6D00");
    assertThat(card.send("80CA010600")).isEqualTo("6E00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5FC105", "5FC10A"})
  void certificate_comes_in_parts(String tag) {
    String object = whole("00CB3FFF055C03" + tag + "00");

    assertThat(object).startsWith("5382").contains(Specimen.KEY.certificate().hex());
    assertThat(object).endsWith("710100FE00");
    assertThat(card.send("00C0000000")).isEqualTo("6985");
  }

  /** Fetches the rest as long as there is one. */
  private String whole(String command) {
    StringBuilder all = new StringBuilder();
    String answer = card.send(command);
    while (answer.substring(answer.length() - 4).startsWith("61")) {
      all.append(answer, 0, answer.length() - 4);
      answer = card.send("00C00000" + answer.substring(answer.length() - 2));
    }
    assertThat(answer).endsWith("9000");
    return all.append(answer, 0, answer.length() - 4).toString();
  }

  @Test
  void an_answer_that_was_not_fetched_is_gone() {
    assertThat(card.send("00CB3FFF055C035FC10500")).endsWith("6100");
    assertThat(card.send(TRIES)).isEqualTo("63C3");
    assertThat(card.send("00C0000000")).isEqualTo("6985");
  }

  @Test
  void wrong_pins_lock_and_the_tries_are_told_without_spending_one() {
    assertThat(card.send(TRIES)).isEqualTo("63C3");
    assertThat(card.send(VERIFY + WRONG)).isEqualTo("63C2");
    assertThat(card.again().send(TRIES)).isEqualTo("63C2");
    assertThat(card.send(VERIFY + PIN)).isEqualTo("9000");
    assertThat(card.send(TRIES)).isEqualTo("9000");
    assertThat(card.send("0020FF80")).isEqualTo("9000");
    assertThat(card.send(TRIES)).isEqualTo("63C3");

    assertThat(card.send(VERIFY + WRONG)).isEqualTo("63C2");
    assertThat(card.send(VERIFY + WRONG)).isEqualTo("63C1");
    assertThat(card.send(VERIFY + WRONG)).isEqualTo("63C0");
    assertThat(card.send(VERIFY + PIN)).isEqualTo("6983");
    assertThat(card.again().send(TRIES)).isEqualTo("6983");
  }

  @Test
  void what_is_no_pin_costs_no_try() {
    assertThat(card.send("0020008006313233343536")).isEqualTo("6A80");
    assertThat(card.send(VERIFY + "3132333435FFFFFF")).isEqualTo("6A80");
    assertThat(card.send(VERIFY + "313233343536FF37")).isEqualTo("6A80");
    assertThat(card.send(VERIFY + "4142434445464748")).isEqualTo("6A80");
    assertThat(card.send("0020000008" + PIN)).isEqualTo("6A88");
    assertThat(card.send("0020018008" + PIN)).isEqualTo("6A86");
    assertThat(card.send(CHANGE + PIN + "3132333435FFFFFF")).isEqualTo("6A80");
    assertThat(card.send(CHANGE + "3132333435FFFFFF" + NEW)).isEqualTo("6A80");
    assertThat(card.send(RESET + PUK + "3132333435FFFFFF")).isEqualTo("6A80");
    assertThat(card.send("002C008008" + PUK)).isEqualTo("6A80");
    assertThat(card.send("002C008110" + PUK + NEW)).isEqualTo("6A88");
    assertThat(card.send("002C028010" + PUK + NEW)).isEqualTo("6A86");
    assertThat(card.send("0024008210" + PUK + NEW)).isEqualTo("6A88");
    assertThat(card.send("0024018010" + PIN + NEW)).isEqualTo("6A86");

    assertThat(card.send(TRIES)).isEqualTo("63C3");
    assertThat(card.card().look().pukTriesLeft()).isEqualTo(3);
  }

  @Test
  void holder_changes_the_pin() {
    assertThat(card.send(CHANGE + WRONG + NEW)).isEqualTo("63C2");
    assertThat(card.send(CHANGE + PIN + NEW)).isEqualTo("9000");

    assertThat(card.again().send(VERIFY + PIN)).isEqualTo("63C2");
    assertThat(card.send(VERIFY + NEW)).isEqualTo("9000");
  }

  @Test
  void wrong_old_pin_takes_back_what_was_proved() {
    card.after(VERIFY + PIN);

    assertThat(card.send(CHANGE + WRONG + NEW)).isEqualTo("63C2");

    assertThat(card.send(TRIES)).isEqualTo("63C2");
  }

  @Test
  void puk_resets_a_locked_pin_and_gets_its_tries_back() {
    for (int i = 0; i < 3; i++) {
      card.send(VERIFY + WRONG);
    }

    assertThat(card.send(RESET + WRONG_PUK + NEW)).isEqualTo("63C2");
    assertThat(card.card().look().pukTriesLeft()).isEqualTo(2);
    assertThat(card.send(RESET + PUK + NEW)).isEqualTo("9000");

    assertThat(card.card().look().pukTriesLeft()).isEqualTo(3);
    assertThat(card.send(TRIES)).as("set by another, so not yet proved").isEqualTo("63C3");
    assertThat(card.send(VERIFY + NEW)).isEqualTo("9000");
  }

  @Test
  void puk_is_replaced_by_itself_alone() {
    assertThat(card.send(CHANGE_PUK + WRONG_PUK + WRONG_PUK)).isEqualTo("63C2");
    assertThat(card.send(CHANGE_PUK + PUK + WRONG_PUK)).isEqualTo("9000");

    assertThat(card.send(RESET + PUK + NEW)).isEqualTo("63C2");
    assertThat(card.send(RESET + WRONG_PUK + NEW)).isEqualTo("9000");
  }

  @Test
  void three_wrong_puks_end_resetting_and_nothing_else() {
    assertThat(card.send(RESET + WRONG_PUK + NEW)).isEqualTo("63C2");
    assertThat(card.send(CHANGE_PUK + WRONG_PUK + PUK)).isEqualTo("63C1");
    assertThat(card.send(RESET + WRONG_PUK + NEW)).isEqualTo("63C0");

    assertThat(card.again().send(RESET + PUK + NEW)).isEqualTo("6983");
    assertThat(card.send(CHANGE_PUK + PUK + PUK)).isEqualTo("6983");
    assertThat(card.send(VERIFY + PIN)).isEqualTo("9000");
    assertThat(card.card().look().phase()).isEqualTo(Phase.OPERATION);
  }

  @Test
  void both_keys_sign_by_chaining_after_the_pin_and_9c_right_after_it_each_time() throws Exception {
    assertThat(sign("9A")).isEqualTo("6982");
    card.after(VERIFY + PIN);
    assertThat(isSignature(sign("9A"))).isTrue();
    assertThat(isSignature(sign("9A"))).isTrue();
    assertThat(sign("9C")).isEqualTo("6982");
    card.after(VERIFY + PIN);
    assertThat(isSignature(sign("9C"))).isTrue();
    assertThat(sign("9C")).isEqualTo("6982");
    assertThat(isSignature(sign("9A"))).isTrue();
    card.after(VERIFY + PIN, SELECT);
    assertThat(sign("9C")).as("not right before").isEqualTo("6982");
    assertThat(sign("9D")).isEqualTo("6A86");
    assertThat(card.again().send("0087119A047C028200")).isEqualTo("6A86");
    card.after(VERIFY + PIN);
    assertThat(card.send("0087079A047C028200")).isEqualTo("6A80");
  }

  private static String block() throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest("imzalanacak".getBytes(StandardCharsets.UTF_8));
    return "0001" + "FF".repeat(202) + "00" + DIGEST_INFO + Octets.of(digest).hex();
  }

  /** The template in two parts of a chain; the answer fetched whole, or the status word. */
  private String sign(String key) throws Exception {
    String template = "7C820106" + "8200" + "81820100" + block();
    card.send("108707" + key + "FF" + template.substring(0, 510));
    String end = "008707" + key + "0B" + template.substring(510) + "00";
    String answer = card.send(end);
    if (!answer.endsWith("6108")) {
      return answer;
    }
    return answer.substring(0, 512) + card.send("00C0000008");
  }

  private static boolean isSignature(String answer) throws Exception {
    assertThat(answer).startsWith("7C82010482820100").endsWith("9000").hasSize(2 * 266);
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(Specimen.KEY.certificate().toArray()));
    Signature judge = Signature.getInstance("SHA256withRSA");
    judge.initVerify(certificate);
    judge.update("imzalanacak".getBytes(StandardCharsets.UTF_8));
    return judge.verify(Octets.ofHex(answer.substring(16, 16 + 512)).toArray());
  }

  @Test
  void a_wrong_pin_for_demonstrations_is_wrong() {
    assertThat(card.card().exchange(card.card().wrongVerify()).hex()).isEqualTo("63C2");
  }

  @Test
  void a_piv_card_has_a_uuid_and_a_pin_of_six_to_eight_digits() {
    ChipSerial uuid = ChipSerial.of(Specimen.UUID);
    ChipSerial chip = ChipSerial.of(Specimen.SERIAL);

    assertThat(uuid.printed()).isEqualTo(Specimen.UUID);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NewCard.plain(CardKind.PIV, chip, "123456", "87654321"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NewCard.plain(CardKind.YK, uuid, "123456", "87654321"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NewCard.plain(CardKind.PIV, uuid, "12345", "87654321"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NewCard.plain(CardKind.PIV, uuid, "123456", "876543210"));
  }
}
