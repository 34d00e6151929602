package org.muhurdar.portal.web.relay;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.muhurdar.portal.relay.HandOvers;
import org.muhurdar.portal.web.http.PlainText;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The public key by which agents know our tickets: base64url of raw Ed25519. */
@Controller
final class TicketKeyScreen {

  private final HandOvers handOvers;

  TicketKeyScreen(HandOvers handOvers) {
    this.handOvers = handOvers;
  }

  @GetMapping(RelayEndpoint.PATH + "/key")
  View key() {
    return new PlainText(
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(handOvers.ticketKey())
            .getBytes(StandardCharsets.US_ASCII));
  }
}
