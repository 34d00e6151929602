package org.muhurdar.agent.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muhurdar.card.apdu.CardFault;

class PcscFormTest {

  @ParameterizedTest
  @CsvSource({"LINUX, 24, 32, 40, 80", "MAC, 20, 24, 28, 61", "WINDOWS, 20, 24, 28, 64"})
  void a_readers_state_lies_as_the_header_files_say(
      PcscForm form, int event, int length, int atr, int whole) {
    assertThat(form.currentStateAt()).isEqualTo(16);
    assertThat(form.eventStateAt()).isEqualTo(event);
    assertThat(form.atrLengthAt()).isEqualTo(length);
    assertThat(form.atrAt()).isEqualTo(atr);
    assertThat(form.readerStateBytes()).isEqualTo(whole);
    assertThat(form.atrAt() + 33).isLessThanOrEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({
    "80100069, CARD_GONE",
    "8010000C, CARD_GONE",
    "80100016, CARD_GONE",
    "80100068, CARD_RESET",
    "8010000B, CARD_RESET",
    "80100017, READER_GONE",
    "80100009, READER_GONE",
    "8010001D, SERVICE_DOWN",
    "8010001E, SERVICE_DOWN",
    "8010006A, ACCESS_DENIED",
    "80100027, ACCESS_DENIED",
    "80100066, BAD_ANSWER"
  })
  void each_code_of_the_service_is_one_of_our_faults(String code, CardFault.Code fault) {
    assertThat(PcscFault.of(Long.parseLong(code, 16)).code()).isEqualTo(fault);
  }

  @Test
  void success_is_no_fault() {
    PcscFault.check(PcscFault.SUCCESS);
  }
}
