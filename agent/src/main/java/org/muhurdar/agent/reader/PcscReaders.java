package org.muhurdar.agent.reader;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.muhurdar.agent.reader.ReaderState.Presence;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.profile.Atr;

/**
 * The readers of the platform's card service. A context is opened for each thing done and closed
 * after it, so that a service that was restarted, or a reader that was plugged in, is simply found
 * the next time. Safe for many threads.
 */
final class PcscReaders {

  private static final Duration OTHERS_MAY_TAKE = Duration.ofSeconds(8);
  private static final long PRESENT = 0x20;
  private static final long EXCLUSIVE = 0x80;
  private static final long MUTE = 0x200;
  private static final int MOST_READERS = 16;
  private static final int LONGEST_ATR = 33;

  private final Pcsc pcsc;

  PcscReaders(Pcsc pcsc) {
    this.pcsc = pcsc;
  }

  /** Empty when PC/SC is not installed. */
  static Optional<PcscReaders> ofPlatform() {
    return Pcsc.load().map(PcscReaders::new);
  }

  /** Readers and cards as they are now; no reader when the service does not run. */
  Look look() {
    try (PcscContext context = PcscContext.open(pcsc);
        Arena arena = Arena.ofConfined()) {
      return new Look(Look.Service.RUNNING, states(context, arena, names(context, arena)));
    } catch (CardFault fault) {
      Look.Service service =
          switch (fault.code()) {
            case SERVICE_DOWN -> Look.Service.STOPPED;
            case ACCESS_DENIED -> Look.Service.DENIED;
            default -> Look.Service.RUNNING;
          };
      return new Look(service, List.of());
    }
  }

  /** Connects and keeps others out; waits a while for one that is at the card now. */
  AgentCard open(String reader) {
    CompletableFuture<PcscCard> opening = new CompletableFuture<>();
    // A program that never ends its transaction would keep us waiting for ever inside the library.
    Thread.ofPlatform().daemon().name("card-opening").start(() -> complete(opening, reader));
    try {
      return opening.orTimeout(OTHERS_MAY_TAKE.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof CardFault fault) {
        throw fault;
      }
      throw new CardFault(CardFault.Code.CARD_RESET, "Another program keeps the card.");
    }
  }

  private void complete(CompletableFuture<PcscCard> opening, String reader) {
    try {
      PcscCard card = PcscCard.open(pcsc, reader);
      if (!opening.complete(card)) {
        card.close();
      }
    } catch (CardFault fault) {
      opening.completeExceptionally(fault);
    }
  }

  private List<String> names(PcscContext context, Arena arena) {
    MemorySegment length = arena.allocate(pcsc.form().wordBytes(), 8);
    long code = pcsc.listReaders(context.handle(), MemorySegment.NULL, length);
    if (code == PcscFault.NO_READERS) {
      return List.of();
    }
    PcscFault.check(code);
    MemorySegment names =
        arena.allocate(pcsc.word(length, 0) * pcsc.form().characterBytes() + 2, 8);
    code = pcsc.listReaders(context.handle(), names, length);
    if (code == PcscFault.NO_READERS) {
      return List.of();
    }
    PcscFault.check(code);
    String all = new String(names.toArray(ValueLayout.JAVA_BYTE), pcsc.form().charset());
    return Arrays.stream(all.split("\0", -1))
        .filter(name -> !name.isEmpty())
        .limit(MOST_READERS)
        .toList();
  }

  private List<ReaderState> states(PcscContext context, Arena arena, List<String> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    int size = pcsc.form().readerStateBytes();
    MemorySegment states = arena.allocate((long) size * names.size(), 8);
    for (int i = 0; i < names.size(); i++) {
      MemorySegment name = arena.allocateFrom(names.get(i), pcsc.form().charset());
      states.set(ValueLayout.ADDRESS_UNALIGNED, (long) i * size, name);
    }
    long code = pcsc.getStatusChange(context.handle(), states, names.size());
    if (code == PcscFault.UNKNOWN_READER) {
      return List.of(); // Unplugged between the two questions; the next look is right.
    }
    if (code != PcscFault.TIMEOUT) {
      PcscFault.check(code);
    }
    List<ReaderState> seen = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      seen.add(new ReaderState(names.get(i), presence(states.asSlice((long) i * size, size))));
    }
    return seen;
  }

  private Presence presence(MemorySegment state) {
    long events = pcsc.word(state, pcsc.form().eventStateAt());
    if ((events & PRESENT) == 0) {
      return new Presence.Empty();
    }
    if ((events & MUTE) != 0) {
      return new Presence.Mute();
    }
    int length = (int) Math.min(LONGEST_ATR, pcsc.word(state, pcsc.form().atrLengthAt()));
    Atr atr = Atr.of(state.asSlice(pcsc.form().atrAt(), length).toArray(ValueLayout.JAVA_BYTE));
    return (events & EXCLUSIVE) != 0 ? new Presence.InUse(atr) : new Presence.Inserted(atr);
  }
}
