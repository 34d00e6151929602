package org.muhurdar.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ProtocolSilenceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"org.jsmpp.DefaultPDUSender", "org.eclipse.angus.mail.smtp", "jakarta.mail"})
  void a_protocol_library_cannot_be_made_to_log_what_it_carries(String library) {
    Logger packets = (Logger) LoggerFactory.getLogger(library);
    Logger ours = (Logger) LoggerFactory.getLogger("org.muhurdar.portal.delivery.SmppLink");
    Level before = packets.getLevel();
    packets.setLevel(Level.TRACE);
    ours.setLevel(Level.TRACE);

    ProtocolSilence.install();

    assertThat(packets.isTraceEnabled()).isFalse();
    assertThat(packets.isDebugEnabled()).isFalse();
    assertThat(packets.isInfoEnabled()).isTrue();
    assertThat(ours.isDebugEnabled()).isTrue();
    packets.setLevel(before);
    ours.setLevel(null);
  }
}
