package org.muhurdar.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.muhurdar.testing.SeededRandomness;

class WireCodecTest {

  static List<Message> messages() {
    return Messages.all();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void what_is_written_is_read_and_written_alike(Message message) {
    byte[] bytes = WireCodec.encode(message);

    Message read = WireCodec.decode(bytes);

    assertThat(read).hasSameClassAs(message);
    assertThat(text(WireCodec.encode(read))).isEqualTo(text(bytes));
    assertThat(text(bytes)).startsWith("{\"v\":1,\"type\":\"");
  }

  @Test
  void every_kind_of_message_is_among_the_examples() {
    Set<Class<?>> kinds = new HashSet<>();
    Messages.all().forEach(message -> kinds.add(message.getClass()));

    assertThat(kinds).containsExactlyInAnyOrder(Message.class.getPermittedSubclasses());
  }

  @Test
  void what_was_secret_in_a_script_is_gone_when_it_has_been_sent() {
    WireScript sent = Messages.script(2);

    sent.wipeSecrets();

    assertThat(text(WireCodec.encode(new Message.Run(sent))))
        .contains("00A40800043F003D0000", "71946028")
        .contains("\"apdu\":\"" + "00".repeat(13) + "\",\"secret\":true");
  }

  @Test
  void a_script_has_one_form_on_the_wire() {
    assertThat(text(WireCodec.encode(new Message.Run(Messages.script(2)))))
        .isEqualTo(
            "{\"v\":1,\"type\":\"run\",\"script\":{\"id\":\""
                + Messages.ID
                + "\",\"n\":2,\"steps\":["
                + "{\"apdu\":\"00A40800043F003D0000\",\"secret\":false,"
                + "\"ok\":[\"9000\"],\"stop\":true},"
                + "{\"apdu\":\"80500100080102030405060708\",\"secret\":true,"
                + "\"ok\":[],\"stop\":false},"
                + "{\"local\":\"CHANGE_PIN\",\"form\":\"AKIS_ASCII\",\"ref\":129,"
                + "\"from\":\"71946028\",\"ok\":[\"9000\",\"63C\"],\"stop\":true},"
                + "{\"local\":\"VERIFY_PIN\",\"form\":\"AKIS_ASCII\",\"ref\":129,"
                + "\"ok\":[\"9000\"],\"stop\":true}]}}");
  }

  @Test
  void news_of_a_changed_pin_has_one_form_which_names_neither_ticket_nor_code() {
    assertThat(text(WireCodec.encode(Messages.news())))
        .isEqualTo(
            "{\"v\":1,\"type\":\"hello\",\"changed\":\""
                + Messages.ID
                + "\",\"agent\":\"0.1.0\",\"reader\":\"ACS ACR39U\",\"atr\":\"3B9F\","
                + "\"serial\":\"9000000000001007\",\"key\":\""
                + "00".repeat(32)
                + "\",\"proof\":\""
                + "00".repeat(64)
                + "\"}");
  }

  /** A portal of an earlier version looks for a code, and hangs up when it finds none. */
  @Test
  void one_hello_comes_by_one_way() {
    String news = text(WireCodec.encode(Messages.news()));
    String way = "\"changed\":\"" + Messages.ID + "\",";

    refused(news.replace(way, ""), WireFault.Code.MISSING_FIELD);
    refused(news.replace(way, way + "\"code\":\"ABCDEFHJ\","), WireFault.Code.UNKNOWN_FIELD);
    refused(news.replace(Messages.ID, "0123456789ABCDEF"), WireFault.Code.BAD_VALUE);
    refused(
        news.substring(0, news.length() - 1)
            + ",\"late\":{\"id\":\""
            + Messages.ID
            + "\",\"done\":1,\"replies\":[\"9000\"]}}",
        WireFault.Code.BAD_VALUE);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void a_field_too_many_or_too_few_or_of_another_kind_is_refused(Message message) {
    String whole = text(WireCodec.encode(message));

    refused(whole.replaceFirst("\\{", "{\"more\":1,"), WireFault.Code.UNKNOWN_FIELD);
    refused(whole.replaceFirst("\"v\":1,", ""), WireFault.Code.MISSING_FIELD);
    refused(whole.replaceFirst("\"v\":1", "\"v\":2"), WireFault.Code.NEWER_VERSION);
    refused(whole.replaceFirst("\"v\":1", "\"v\":0"), WireFault.Code.OLDER_VERSION);
    refused(whole.replaceFirst("\"v\":1", "\"v\":\"1\""), WireFault.Code.BAD_VALUE);
    refused(whole.replaceFirst("\"v\":1", "\"v\":1,\"v\":1"), WireFault.Code.NOT_JSON);
    refused(
        whole.replaceFirst("\"type\":\"[a-z]*\"", "\"type\":\"x\""), WireFault.Code.UNKNOWN_TYPE);
    refused(whole + " x", WireFault.Code.NOT_JSON);
    refused(whole.substring(0, whole.length() - 1), WireFault.Code.NOT_JSON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"tries\":0|\"tries\":16",
        "\"serial\":\"9000000000001007\"|\"serial\":\"9000\"",
        "\"reader\":\"Virtual PCD 00 00\"|\"reader\":\"\"",
        "\"reader\":\"Virtual PCD 00 00\"|\"reader\":\"a\\u202Eb\"",
        "\"agent\":\"0.1.0\"|\"agent\":\"<b>\"",
        "\"atr\":\"3B|\"atr\":\"3b",
        "\"atr\":\"3B|\"atr\":\"3",
        "\"ticket\":\"m1.|\"ticket\":\"m2.",
        "\"transport\":true|\"transport\":1"
      })
  void values_out_of_their_bounds_are_refused(String from, String to) {
    String whole = text(WireCodec.encode(Messages.all().getFirst()));
    assertThat(whole).contains(from);

    refused(whole.replace(from, to), WireFault.Code.BAD_VALUE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"v\":1,\"type\":\"ping\",\"n\":null}",
        "{\"v\":1,\"type\":\"ping\",\"n\":1.0}",
        "{\"v\":1,\"type\":\"ping\",\"n\":01}",
        "{\"v\":1,\"type\":\"ping\",\"n\":1e3}",
        "{\"v\":1,\"type\":\"ping\",\"n\":1,}",
        "{\"v\":1,\"type\":\"ping\" \"n\":1}",
        "{'v':1}",
        "[[[[[[[[[[[[1]]]]]]]]]]]]",
        "{\"v\":1,\"type\":\"p\\u00zzing\",\"n\":1}",
        "{\"v\":1,\"type\":\"p\\qing\",\"n\":1}",
        "tru",
        "-"
      })
  void other_peoples_json_is_refused(String text) {
    refused(text, WireFault.Code.NOT_JSON);
  }

  @Test
  void bytes_that_are_no_text_and_too_many_bytes_are_refused() {
    assertThatThrownBy(() -> WireCodec.decode(new byte[] {'"', (byte) 0xC3, '"'}))
        .isInstanceOf(WireFault.class);
    byte[] much = new byte[WireCodec.MOST_BYTES + 1];
    assertThatThrownBy(() -> WireCodec.decode(much))
        .isInstanceOfSatisfying(
            WireFault.class, fault -> assertThat(fault.code()).isEqualTo(WireFault.Code.TOO_LONG));
  }

  @Test
  void any_byte_changed_gives_a_message_or_a_fault_and_nothing_else() {
    SeededRandomness chance = new SeededRandomness(8259);
    int read = 0;
    for (Message message : Messages.all()) {
      byte[] honest = WireCodec.encode(message);
      for (int i = 0; i < 3_000; i++) {
        byte[] bent = honest.clone();
        bent[chance.below(bent.length)] = (byte) chance.below(256);
        try {
          assertThat(WireCodec.decode(bent)).isNotNull();
          read++;
        } catch (WireFault fault) {
          assertThat(fault.code()).isNotNull();
        }
      }
    }
    assertThat(read).isPositive();
  }

  @Test
  void the_longest_script_fits() {
    WireStep longest = new WireStep.Command(Octets.of(new byte[1024]), List.of("9000"), true, true);
    Message run = new Message.Run(new WireScript(Messages.ID, 2, Collections.nCopies(16, longest)));

    assertThat(WireCodec.encode(run).length).isLessThan(WireCodec.MOST_BYTES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WireScript(Messages.ID, 2, Collections.nCopies(17, longest)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WireScript(Messages.ID, 0, List.of(longest)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Message.Result(Messages.ID, List.of(), Optional.empty()));
  }

  @Test
  void nothing_secret_is_printed() {
    for (Message message : Messages.all()) {
      assertThat(message.toString())
          .doesNotContain("71946028")
          .doesNotContain("10000000146")
          .doesNotContain("1984");
    }
  }

  private static void refused(String text, WireFault.Code code) {
    assertThatThrownBy(() -> WireCodec.decode(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(WireFault.class, fault -> assertThat(fault.code()).isEqualTo(code));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
