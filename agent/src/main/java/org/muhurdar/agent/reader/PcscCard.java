package org.muhurdar.agent.reader;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.profile.Atr;

/** A card in a reader of the platform, in a transaction from opening to closing. */
final class PcscCard implements AgentCard {

  private static final long LEAVE_CARD = 0;
  private static final long RESET_CARD = 1;
  private static final int LONGEST_REPLY = 65_538;
  private static final int LONGEST_ATR = 36;

  private final Pcsc pcsc;
  private final PcscContext context;
  private final long card;
  private final long protocol;
  private final Atr atr;
  private final MemorySegment reply = Arena.ofAuto().allocate(LONGEST_REPLY);
  private boolean reset;
  private boolean closed;

  private PcscCard(Pcsc pcsc, PcscContext context, long card, long protocol, Atr atr) {
    this.pcsc = pcsc;
    this.context = context;
    this.card = card;
    this.protocol = protocol;
    this.atr = atr;
  }

  /** Connects and begins a transaction; waits for other programs as long as the library does. */
  static PcscCard open(Pcsc pcsc, String reader) {
    PcscContext context = PcscContext.open(pcsc);
    try {
      return connect(pcsc, context, reader, true);
    } catch (CardFault fault) {
      context.close();
      throw fault;
    }
  }

  private static PcscCard connect(
      Pcsc pcsc, PcscContext context, String reader, boolean mayBeReset) {
    long card;
    long protocol;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment handle = arena.allocate(8, 8);
      MemorySegment active = arena.allocate(8, 8);
      MemorySegment name = arena.allocateFrom(reader, pcsc.form().charset());
      PcscFault.check(pcsc.connect(context.handle(), name, handle, active));
      card = pcsc.handle(handle);
      protocol = pcsc.word(active, 0);
    }
    long code = pcsc.beginTransaction(card);
    if (code == PcscFault.SUCCESS) {
      try {
        return new PcscCard(pcsc, context, card, protocol, status(pcsc, card));
      } catch (CardFault fault) {
        var _ = pcsc.disconnect(card, RESET_CARD);
        throw fault;
      }
    }
    var _ = pcsc.disconnect(card, LEAVE_CARD);
    if (code == PcscFault.RESET_CARD && mayBeReset) {
      // Who had the card before us reset it on leaving: nothing of ours is lost, begin again.
      return connect(pcsc, context, reader, false);
    }
    throw PcscFault.of(code);
  }

  private static Atr status(Pcsc pcsc, long card) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment nameLength = arena.allocate(8, 8);
      MemorySegment words = arena.allocate(16, 8);
      MemorySegment bytes = arena.allocate(LONGEST_ATR);
      MemorySegment length = arena.allocate(8, 8);
      pcsc.setWord(length, 0, LONGEST_ATR);
      PcscFault.check(pcsc.status(card, nameLength, words, bytes, length));
      int most = (int) Math.min(LONGEST_ATR - 3, pcsc.word(length, 0));
      return Atr.of(bytes.asSlice(0, most).toArray(ValueLayout.JAVA_BYTE));
    }
  }

  @Override
  public Atr atr() {
    return atr;
  }

  /** A reply of no bytes at all is what pcsc-lite makes of a card pulled meanwhile. */
  @Override
  public byte[] transmit(byte[] command) {
    requireOpen();
    try (Arena arena = Arena.ofConfined()) {
      int wordBytes = pcsc.form().wordBytes();
      MemorySegment request = arena.allocate(2L * wordBytes, 8);
      pcsc.setWord(request, 0, protocol);
      pcsc.setWord(request, wordBytes, 2L * wordBytes);
      MemorySegment bytes = arena.allocate(command.length, 1);
      bytes.copyFrom(MemorySegment.ofArray(command));
      MemorySegment length = arena.allocate(8, 8);
      pcsc.setWord(length, 0, LONGEST_REPLY);
      long code = pcsc.transmit(card, request, bytes, reply, length);
      bytes.fill((byte) 0);
      PcscFault.check(code);
      return reply.asSlice(0, pcsc.word(length, 0)).toArray(ValueLayout.JAVA_BYTE);
    } catch (CardFault fault) {
      reset = true;
      throw fault;
    }
  }

  @Override
  public void keepAlive() {
    requireOpen();
    var _ = status(pcsc, card);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this card has been closed");
    }
  }

  @Override
  public void resetWhenClosed() {
    reset = true;
  }

  /** The codes are of no use to anybody: the card or the service may have gone long before. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    long disposition = reset ? RESET_CARD : LEAVE_CARD;
    var _ = pcsc.endTransaction(card, disposition);
    var _ = pcsc.disconnect(card, disposition);
    context.close();
  }
}
