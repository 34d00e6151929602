package org.muhurdar.simulator.card.reader;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.simulator.card.CardView;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.simulator.card.power.FaultPoint;
import org.muhurdar.simulator.card.power.PowerLost;
import org.muhurdar.simulator.shelf.Changes;

/**
 * A reader with a slot and a cable. Programs talk to its card by {@link #connect}; whoever holds
 * the simulator puts cards in, tears them out, cuts the cable.
 *
 * <p>Safe for many threads; commands of all connections go to the card one at a time.
 */
public final class VirtualReader {

  private final String name;
  private final Runnable toldToo;
  private final Changes changes = new Changes();

  // Written under our lock, read without: who tears the card out must not wait for its command.
  private volatile @Nullable VirtualCard card;
  private @Nullable CardView shown;
  private @Nullable FaultPoint pullAt;
  private @Nullable LineCut cut;
  private @Nullable ReaderConnection owner;
  private boolean plugged = true;
  private int insertion;
  private int resets;

  /**
   * An empty reader.
   *
   * @param toldToo is run after every change, besides {@link #changes}
   */
  public VirtualReader(String name, Runnable toldToo) {
    this.name = name;
    this.toldToo = toldToo;
  }

  /** An empty reader for a test. */
  public static VirtualReader alone() {
    return new VirtualReader("Mühürdar Virtual Reader", () -> {});
  }

  /** As programs list it. */
  public String name() {
    return name;
  }

  /** Counts everything that happens to the reader and its card. */
  public Changes changes() {
    return changes;
  }

  /** What it shows now. */
  public synchronized ReaderView look() {
    return new ReaderView(
        name,
        plugged,
        Optional.ofNullable(card).map(VirtualCard::look),
        Optional.ofNullable(pullAt),
        Optional.ofNullable(cut));
  }

  /** The card in it. */
  public Optional<VirtualCard> card() {
    return Optional.ofNullable(card);
  }

  /** Puts a card in; one that is there comes out first. */
  public void putIn(VirtualCard next) {
    pullOut();
    synchronized (this) {
      if (card != null) {
        takeOut(card);
      }
      card = next;
      insertion++;
    }
    happened();
  }

  /** Tears the card out, in the middle of a command if there is one. */
  public void pullOut() {
    // A running command, which holds the lock, ends at its next fault point; none can be running
    // once we are inside.
    card().ifPresent(there -> there.power().cutAtNext());
    synchronized (this) {
      if (card == null) {
        return;
      }
      card.power().mend();
      takeOut(card);
    }
    happened();
  }

  /** The card is torn out the next time it comes to this point. */
  public void pullOutAt(FaultPoint point) {
    synchronized (this) {
      VirtualCard there = present();
      there.power().cutAt(point);
      pullAt = point;
    }
    happened();
  }

  /** Breaks the cable: programs see the reader vanish, and the card loses its power. */
  public void cutLine(LineCut when) {
    synchronized (this) {
      if (when == LineCut.NOW) {
        unplug();
      } else {
        cut = when;
      }
    }
    happened();
  }

  /** Plugs the reader in again, and takes back every order to tear or cut. */
  public void mend() {
    synchronized (this) {
      plugged = true;
      cut = null;
      pullAt = null;
      card().ifPresent(there -> there.power().mend());
    }
    happened();
  }

  /**
   * Resets the card as another program might: whoever talks to it must connect anew.
   *
   * @throws CardFault when there is no card
   */
  public void resetCard() {
    try {
      synchronized (this) {
        Octets _ = powered(present());
        resets++;
        leave();
      }
    } finally {
      happened();
    }
  }

  /**
   * Begins to talk to the card, which gets power if it has none.
   *
   * @throws CardFault when there is no reader or no card
   */
  public synchronized ReaderConnection connect() {
    requirePlugged();
    VirtualCard there = present();
    Octets atr = there.isPowered() ? there.look().kind().atr() : powered(there);
    return new ReaderConnection(this, atr, insertion, resets);
  }

  /** A command of one connection, which must still be the one that the card was given to. */
  byte[] transmit(ReaderConnection from, byte[] command) {
    try {
      synchronized (this) {
        awaitTurn(from);
        VirtualCard there = of(from);
        if (cut == LineCut.BEFORE_NEXT_COMMAND) {
          unplug();
        }
        requirePlugged();
        if (!there.isPowered()) {
          Octets _ = powered(there);
        }
        byte[] answer = exchanged(there, command);
        if (cut == LineCut.AFTER_NEXT_COMMAND) {
          unplug();
        }
        requirePlugged();
        return answer;
      }
    } finally {
      tellOfCard();
    }
  }

  private byte[] exchanged(VirtualCard there, byte[] command) {
    try {
      return there.exchange(Octets.of(command)).toArray();
    } catch (PowerLost lost) {
      takeOut(there);
      throw new CardFault(CardFault.Code.CARD_GONE, "The card was pulled out in mid-command.");
    }
  }

  /** Resets the card for a connection, which goes on; every other one must connect anew. */
  synchronized void reset(ReaderConnection from) {
    awaitTurn(from);
    Octets _ = powered(of(from));
    resets++;
    from.resetsSeen(resets);
  }

  /** Keeps the card for one connection until {@link #end}. */
  synchronized void begin(ReaderConnection from) {
    awaitTurn(from);
    VirtualCard _ = of(from);
    owner = from;
  }

  synchronized void end(ReaderConnection from) {
    if (owner == from) {
      leave();
    }
  }

  private void leave() {
    owner = null;
    notifyAll();
  }

  private void awaitTurn(ReaderConnection from) {
    while (owner != null && owner != from) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CardFault(CardFault.Code.TIMED_OUT, "The program was ended while it waited.");
      }
    }
  }

  private VirtualCard of(ReaderConnection from) {
    requirePlugged();
    VirtualCard there = present();
    if (from.insertion() != insertion) {
      throw new CardFault(CardFault.Code.CARD_GONE, "Another card is in the reader now.");
    }
    if (from.resetsSeen() != resets) {
      throw new CardFault(CardFault.Code.CARD_RESET, "Another program has reset the card.");
    }
    return there;
  }

  private VirtualCard present() {
    if (card == null) {
      throw new CardFault(CardFault.Code.CARD_GONE, "No card is in the reader.");
    }
    return card;
  }

  private void requirePlugged() {
    if (!plugged) {
      throw new CardFault(CardFault.Code.READER_GONE, "The reader is not connected.");
    }
  }

  /** Also at power-up there are fault points: what was interrupted is brought to its end. */
  private Octets powered(VirtualCard there) {
    try {
      return there.powerUp();
    } catch (PowerLost lost) {
      takeOut(there);
      throw new CardFault(CardFault.Code.CARD_GONE, "The card was pulled out as it woke up.");
    }
  }

  private void takeOut(VirtualCard there) {
    there.powerDown();
    card = null;
    pullAt = null;
    leave();
  }

  private void unplug() {
    plugged = false;
    cut = null;
    resets++;
    card().ifPresent(VirtualCard::powerDown);
    leave();
  }

  private void tellOfCard() {
    boolean differs;
    synchronized (this) {
      CardView now = card == null ? null : card.look();
      differs = now == null || !now.equals(shown);
      shown = now;
    }
    if (differs) {
      happened();
    }
  }

  private void happened() {
    changes.happened();
    toldToo.run();
  }
}
