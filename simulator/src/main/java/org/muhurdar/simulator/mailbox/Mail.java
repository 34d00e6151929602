package org.muhurdar.simulator.mailbox;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.simulator.shelf.Numbered;

/**
 * A mail that arrived.
 *
 * @param number in the order of arrival, from 1
 * @param from the From header as people read it
 * @param to the addresses it was delivered to
 * @param text the plain text; made from the HTML when there is no plain part
 * @param html the HTML part
 * @param links the http and https addresses in it, in order, each once
 */
public record Mail(
    long number,
    String from,
    List<EmailAddress> to,
    String subject,
    String text,
    Optional<String> html,
    List<URI> links,
    Instant receivedAt)
    implements Numbered {

  /** Copies the lists. */
  public Mail {
    to = List.copyOf(to);
    links = List.copyOf(links);
  }
}
