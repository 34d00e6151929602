package org.muhurdar.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelloHeaderTest {

  private static List<Message.Hello> hellos() {
    return Messages.all().stream()
        .filter(Message.Hello.class::isInstance)
        .map(Message.Hello.class::cast)
        .toList();
  }

  @Test
  void a_hello_comes_out_of_the_header_as_it_went_in() {
    for (Message.Hello hello : hellos()) {
      String value = HelloHeader.of(hello).orElseThrow();

      assertThat(value).matches("[0-9A-Za-z_-]+");
      byte[] message = HelloHeader.message(value).getBytes(StandardCharsets.UTF_8);
      assertThat(WireCodec.decode(message)).isEqualTo(hello);
    }
  }

  @Test
  void one_that_brings_long_answers_goes_as_a_message() {
    Octets reply = Octets.of(new byte[1_026]);
    Message.Result result =
        new Message.Result(Messages.ID, Collections.nCopies(8, reply), Optional.empty());

    assertThat(HelloHeader.of(hellos().getFirst().bringing(result))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no base64url", "ab=c", "Zm9v+mFy", "\u0131", "a"})
  void what_is_no_base64url_is_refused(String value) {
    assertThatThrownBy(() -> HelloHeader.message(value))
        .isInstanceOfSatisfying(
            WireFault.class, fault -> assertThat(fault.code()).isEqualTo(WireFault.Code.NOT_JSON));
  }

  @Test
  void so_is_what_no_agent_sends_for_its_length() {
    assertThatThrownBy(() -> HelloHeader.message("a".repeat(4_097)))
        .isInstanceOfSatisfying(
            WireFault.class, fault -> assertThat(fault.code()).isEqualTo(WireFault.Code.TOO_LONG));
  }
}
