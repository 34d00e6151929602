package org.muhurdar.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ProtocolSilenceTest {

  @Test
  void the_smpp_library_cannot_be_made_to_log_packets() {
    Logger packets = (Logger) LoggerFactory.getLogger("org.jsmpp.DefaultPDUSender");
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
