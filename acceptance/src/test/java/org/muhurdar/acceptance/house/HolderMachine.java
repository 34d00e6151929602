package org.muhurdar.acceptance.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muhurdar.agent.holdercard.Cards;
import org.muhurdar.agent.portal.Installation;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.agent.portal.PortalDoor;
import org.muhurdar.agent.reader.NetworkReader;
import org.muhurdar.agent.reader.Readers;
import org.muhurdar.agent.relay.Ending;
import org.muhurdar.agent.relay.Errand;
import org.muhurdar.agent.relay.ErrandParts;
import org.muhurdar.agent.relay.Errands;
import org.muhurdar.agent.relay.Patience;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.reader.VpcdBridge;
import org.muhurdar.wire.ShortCode;

/**
 * A holder's machine at a test's speed: the agent's own parts without its pages, its network reader
 * and a virtual card. Many may stand beside each other. One thread at a time.
 */
public final class HolderMachine implements AutoCloseable {

  private static final Duration CARD_SHOWS_WITHIN = Duration.ofSeconds(5);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(40);

  /** Shorter than people's, since many tests have no portal left to hear it. */
  private static final Duration LATE_WORD_WITHIN = Duration.ofMillis(800);

  private static final PortalDoor DOOR = new PortalDoor();

  private final NetworkReader reader;
  private final Readers readers;
  private final Errands errands;
  private final PortalAddress portal;
  private @Nullable VpcdBridge inserted;

  private HolderMachine(NetworkReader reader, ErrandParts parts, PortalAddress portal) {
    this.reader = reader;
    this.readers = Readers.networkOnly(reader);
    this.errands = new Errands(parts, Randomness.ofSystem());
    this.portal = portal;
  }

  /** What an installation of the agent keeps, in that folder; several machines may share it. */
  public static Installation installation(Path home) {
    try {
      return Installation.open(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A machine whose holder knows that portal. */
  public static HolderMachine at(Installation installation, String origin, InstantSource clock) {
    return at(installation, origin, clock, new Patience(Patience.USUAL.answer(), LATE_WORD_WITHIN));
  }

  /** The same with an agent of that patience. */
  public static HolderMachine at(
      Installation installation, String origin, InstantSource clock, Patience patience) {
    try {
      NetworkReader reader = NetworkReader.listen(0);
      PortalAddress portal = new PortalAddress(origin);
      ErrandParts parts =
          new ErrandParts(
              new Cards(Readers.networkOnly(reader)),
              installation,
              DOOR,
              Set.of(portal),
              clock,
              patience,
              "0.1.0");
      return new HolderMachine(reader, parts, portal);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port of its reader, for a line of one's own. */
  public int readerPort() {
    return reader.port();
  }

  /** Puts a card in and waits until the agent sees it. */
  public HolderMachine insert(VirtualCard card) throws IOException {
    return insert(card, reader.port());
  }

  /** The same by way of a proxy before the reader. */
  public HolderMachine insert(VirtualCard card, int port) throws IOException {
    inserted =
        VpcdBridge.putIn(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), card);
    long until = System.nanoTime() + CARD_SHOWS_WITHIN.toNanos();
    while (!showsCard()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("the agent does not see the card");
      }
      pause();
    }
    return this;
  }

  private boolean showsCard() {
    return readers.look().readers().stream()
        .anyMatch(state ->
            state.presence() instanceof org.muhurdar.agent.reader.ReaderState.Presence.Inserted);
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Tears the card out, whatever it is doing. */
  public void pull() throws IOException {
    VpcdBridge there = inserted;
    if (there != null) {
      there.close();
    }
  }

  /** Returns when the card is out and dark. */
  public void awaitOut() throws InterruptedException {
    VpcdBridge there = inserted;
    if (there != null) {
      there.awaitOut();
    }
  }

  /** A ticket arrives from the portal's page; goes on until a person must act. */
  public Errand arrive(String ticket) {
    if (errands.arrive(ticket, portal.origin())
        instanceof Errands.Arrival.Begun(_, Errand errand)) {
      var _ = errand.goOn();
      return errand;
    }
    throw new IllegalStateException("the ticket was not taken");
  }

  /** A short code is typed. */
  public Errand type(ShortCode code) {
    Errand errand = errands.arrive(code, portal, Optional.empty()).errand();
    var _ = errand.goOn();
    return errand;
  }

  /** From the ticket to the end, with that PIN typed at once. */
  public Ending unlock(String ticket, String pin) {
    return finish(arrive(ticket), pin);
  }

  /** From the typed PIN to the end. */
  public static Ending finish(Errand errand, String pin) {
    if (errand.stage() instanceof Errand.Stage.Asked) {
      errand.start(SecretChars.of(pin));
    }
    // What came in the portal's name refuses this PIN: the person has no other and gives up.
    if (errand.stage() instanceof Errand.Stage.Asked) {
      errand.cancel();
    }
    return switch (errand.await(ENDS_WITHIN)) {
      case Errand.Stage.Ended(Ending ending) -> ending;
      case Errand.Stage other -> throw new IllegalStateException("stands at " + other);
    };
  }

  @Override
  public void close() throws IOException {
    pull();
    reader.close();
  }
}
