package org.muhurdar.agent.reader;

import java.util.Optional;
import org.muhurdar.card.apdu.CardFault;

/** All readers of this machine. Safe for many threads. */
public final class Readers implements AutoCloseable {

  private final Optional<PcscReaders> pcsc;
  private final Optional<NetworkReader> network;

  private Readers(Optional<PcscReaders> pcsc, Optional<NetworkReader> network) {
    this.pcsc = pcsc;
    this.network = network;
  }

  /** Those of the platform's service, where there is one, and the network reader, if any. */
  public static Readers ofMachine(Optional<NetworkReader> network) {
    return new Readers(PcscReaders.ofPlatform(), network);
  }

  /** The network reader alone. */
  public static Readers networkOnly(NetworkReader network) {
    return new Readers(Optional.empty(), Optional.of(network));
  }

  /** Readers and cards as they are now. */
  public Look look() {
    Look seen =
        pcsc.map(PcscReaders::look)
            .orElseGet(() -> new Look(Look.Service.MISSING, java.util.List.of()));
    return network.isPresent() ? seen.and(network.get().state()) : seen;
  }

  /**
   * Opens the card in that reader; the caller closes it.
   *
   * @throws CardFault {@code READER_GONE}, {@code CARD_GONE}, {@code SERVICE_DOWN}, {@code
   *     ACCESS_DENIED}; {@code CARD_RESET} when another program keeps it
   */
  public AgentCard open(String reader) {
    if (network.isPresent() && network.get().state().name().equals(reader)) {
      return network.get().open();
    }
    return pcsc.orElseThrow(
            () -> new CardFault(CardFault.Code.SERVICE_DOWN, "There is no card service."))
        .open(reader);
  }

  @Override
  public void close() {
    network.ifPresent(NetworkReader::close);
  }
}
