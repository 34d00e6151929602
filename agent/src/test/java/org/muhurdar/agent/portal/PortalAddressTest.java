package org.muhurdar.agent.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortalAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://portal.example, https://portal.example, wss://portal.example/relay",
    "portal.example, https://portal.example, wss://portal.example/relay",
    "HTTPS://Portal.Example/tr/menu, https://portal.example, wss://portal.example/relay",
    "https://portal.example:443/, https://portal.example, wss://portal.example/relay",
    "https://portal.example:8443, https://portal.example:8443, wss://portal.example:8443/relay",
    "http://localhost:8080/, http://localhost:8080, ws://localhost:8080/relay",
    "http://127.0.0.1:8080, http://127.0.0.1:8080, ws://127.0.0.1:8080/relay",
  })
  void an_address_is_read_as_its_origin(String typed, String origin, String relay) {
    PortalAddress address = PortalAddress.read(typed).orElseThrow();

    assertThat(address.origin()).isEqualTo(origin);
    assertThat(address.relay()).hasToString(relay);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://portal.example",
        "http://localhost.example",
        "http://127.0.0.1.example",
        "http://portal.example#@localhost",
        "https://user@portal.example",
        "ftp://portal.example",
        "https://portal.example:99999",
        "https://",
        "",
        "javascript:alert(1)",
        "https://pörtal.example"
      })
  void nothing_else_is_dialled(String typed) {
    assertThat(PortalAddress.read(typed)).isEmpty();
  }
}
