package org.muhurdar.agent.reader;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The functions of PC/SC under their own names, by the foreign function API. {@code
 * javax.smartcardio} is not used: it never finds a service again that was restarted, and tells a
 * card pulled in the middle of a command as a wrong argument.
 *
 * <p>Every function returns the service's code as 32 bits without sign. Safe for many threads.
 */
final class Pcsc {

  private final PcscForm form;
  private final ToLongFunction<Object[]> establishContext;
  private final ToLongFunction<Object[]> releaseContext;
  private final ToLongFunction<Object[]> listReaders;
  private final ToLongFunction<Object[]> getStatusChange;
  private final ToLongFunction<Object[]> connect;
  private final ToLongFunction<Object[]> beginTransaction;
  private final ToLongFunction<Object[]> endTransaction;
  private final ToLongFunction<Object[]> status;
  private final ToLongFunction<Object[]> transmit;
  private final ToLongFunction<Object[]> disconnect;

  /** In the signatures: h a handle, w a word, p a pointer. */
  private Pcsc(PcscForm form, SymbolLookup library) {
    this.form = form;
    String text = form.textSuffix();
    establishContext = function(library, "SCardEstablishContext", "wppp");
    releaseContext = function(library, "SCardReleaseContext", "h");
    listReaders = function(library, "SCardListReaders" + text, "hppp");
    getStatusChange = function(library, "SCardGetStatusChange" + text, "hwpw");
    connect = function(library, "SCardConnect" + text, "hpwwpp");
    beginTransaction = function(library, "SCardBeginTransaction", "h");
    endTransaction = function(library, "SCardEndTransaction", "hw");
    status = function(library, "SCardStatus" + text, "hpppppp");
    transmit = function(library, "SCardTransmit", "hppwppp");
    disconnect = function(library, "SCardDisconnect", "hw");
  }

  /** The platform's own; empty when its library is not installed. */
  @SuppressWarnings("restricted") // The library is the platform's, by a fixed name.
  static Optional<Pcsc> load() {
    PcscForm form = PcscForm.ofPlatform();
    try {
      return Optional.of(
          new Pcsc(form, SymbolLookup.libraryLookup(form.library(), Arena.global())));
    } catch (IllegalArgumentException notInstalled) {
      return Optional.empty();
    }
  }

  PcscForm form() {
    return form;
  }

  long establishContext(MemorySegment context) {
    long systemScope = 2;
    return call(establishContext, systemScope, MemorySegment.NULL, MemorySegment.NULL, context);
  }

  long releaseContext(long context) {
    return call(releaseContext, context);
  }

  /** With a null buffer it only tells the length, in characters. */
  long listReaders(long context, MemorySegment names, MemorySegment length) {
    return call(listReaders, context, MemorySegment.NULL, names, length);
  }

  /** Returns at once. */
  long getStatusChange(long context, MemorySegment states, long count) {
    return call(getStatusChange, context, 0L, states, count);
  }

  /** Shared, by T=0 or T=1. */
  long connect(long context, MemorySegment name, MemorySegment card, MemorySegment protocol) {
    long shared = 2;
    long eitherProtocol = 3;
    return call(connect, context, name, shared, eitherProtocol, card, protocol);
  }

  long beginTransaction(long card) {
    return call(beginTransaction, card);
  }

  long endTransaction(long card, long disposition) {
    return call(endTransaction, card, disposition);
  }

  /** The card's state, protocol and ATR; the name is not asked for. */
  long status(
      long card,
      MemorySegment nameLength,
      MemorySegment words,
      MemorySegment atr,
      MemorySegment atrLength) {
    return call(
        status,
        card,
        MemorySegment.NULL,
        nameLength,
        words,
        words.asSlice(form.wordBytes()),
        atr,
        atrLength);
  }

  long transmit(
      long card,
      MemorySegment protocol,
      MemorySegment command,
      MemorySegment reply,
      MemorySegment length) {
    return call(
        transmit, card, protocol, command, command.byteSize(), MemorySegment.NULL, reply, length);
  }

  long disconnect(long card, long disposition) {
    return call(disconnect, card, disposition);
  }

  /** A DWORD at that place, without sign. */
  long word(MemorySegment at, long offset) {
    return form.wordBytes() == 8
        ? at.get(JAVA_LONG_UNALIGNED, offset)
        : Integer.toUnsignedLong(at.get(JAVA_INT_UNALIGNED, offset));
  }

  void setWord(MemorySegment at, long offset, long value) {
    if (form.wordBytes() == 8) {
      at.set(JAVA_LONG_UNALIGNED, offset, value);
    } else {
      at.set(JAVA_INT_UNALIGNED, offset, (int) value);
    }
  }

  /** A context or card handle that a function has written. */
  long handle(MemorySegment at) {
    return form.handleBytes() == 8 ? at.get(JAVA_LONG_UNALIGNED, 0) : at.get(JAVA_INT_UNALIGNED, 0);
  }

  @SuppressWarnings("restricted") // The signatures are those of the platform's header files.
  private ToLongFunction<Object[]> function(SymbolLookup library, String name, String signature) {
    MemoryLayout[] layouts =
        signature
            .chars()
            .mapToObj(letter ->
                switch (letter) {
                  case 'h' -> form.handle();
                  case 'w' -> form.word();
                  default -> ADDRESS;
                })
            .toArray(MemoryLayout[]::new);
    MemorySegment address =
        library
            .find(name)
            .orElseThrow(() -> new IllegalArgumentException("no " + name + " in the library"));
    MethodHandle bare =
        Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(form.word(), layouts));
    MethodType longs =
        MethodType.methodType(
            long.class,
            signature
                .chars()
                .<Class<?>>mapToObj(letter -> letter == 'p' ? MemorySegment.class : long.class)
                .toList());
    return callable(
        MethodHandles.explicitCastArguments(bare, longs)
            .asSpreader(Object[].class, signature.length()));
  }

  /** As an interface, whose callers need not expect every exception there is. */
  @SuppressWarnings("unchecked")
  private static ToLongFunction<Object[]> callable(MethodHandle handle) {
    return MethodHandleProxies.asInterfaceInstance(ToLongFunction.class, handle);
  }

  private static long call(ToLongFunction<Object[]> function, Object... arguments) {
    return function.applyAsLong(arguments) & 0xFFFF_FFFFL;
  }
}
