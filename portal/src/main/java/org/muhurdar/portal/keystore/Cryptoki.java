package org.muhurdar.portal.keystore;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.muhurdar.kernel.SecretBytes;

/**
 * The functions of a PKCS#11 library (OASIS PKCS#11 2.40) that SunPKCS11 has no words for: keys
 * that may only derive, and AES-CMAC. Called as C, on 64-bit Unix, where CK_ULONG is a long; the
 * library is one with SunPKCS11's, and so are its login and its objects.
 *
 * <p>Blocks in native code: platform threads only. A session belongs to one thread at a time.
 */
@SuppressWarnings("restricted") // foreign functions are what this class is for
final class Cryptoki {

  static final long AES_ECB = 0x1081;
  static final long AES_CMAC = 0x108A;
  private static final long AES_KEY_GEN = 0x1080;
  private static final long AES_CBC_ENCRYPT_DATA = 0x1105;

  private static final long OK = 0;
  private static final long PIN_INCORRECT = 0xA0;
  private static final long PIN_LOCKED = 0xA4;
  private static final long ALREADY_LOGGED_IN = 0x100;
  private static final long ALREADY_INITIALIZED = 0x191;
  private static final long OS_LOCKING_OK = 2;
  private static final long SERIAL_AND_WRITING = 4 | 2;
  private static final long USER = 1;
  private static final int BLOCK = 16;
  private static final int MOST_FOUND = 1024;

  private static final ValueLayout.OfLong ULONG = ValueLayout.JAVA_LONG;
  private static final ValueLayout POINTER = ValueLayout.ADDRESS;
  private static final long WORD = ULONG.byteSize();
  private static final long ATTRIBUTE = 3 * WORD;
  private static final Linker LINKER = Linker.nativeLinker();

  /** Places in CK_FUNCTION_LIST that we call, which begins with a version of one word. */
  private enum Function {
    INITIALIZE(0, POINTER),
    GET_SLOT_LIST(4, ValueLayout.JAVA_BYTE, POINTER, POINTER),
    OPEN_SESSION(12, ULONG, ULONG, POINTER, POINTER, POINTER),
    CLOSE_SESSION(13, ULONG),
    LOGIN(18, ULONG, ULONG, POINTER, ULONG),
    DESTROY_OBJECT(22, ULONG, ULONG),
    GET_ATTRIBUTE_VALUE(24, ULONG, ULONG, POINTER, ULONG),
    FIND_OBJECTS_INIT(26, ULONG, POINTER, ULONG),
    FIND_OBJECTS(27, ULONG, POINTER, ULONG, POINTER),
    FIND_OBJECTS_FINAL(28, ULONG),
    ENCRYPT_INIT(29, ULONG, POINTER, ULONG),
    ENCRYPT(30, ULONG, POINTER, ULONG, POINTER, POINTER),
    SIGN_INIT(42, ULONG, POINTER, ULONG),
    SIGN(43, ULONG, POINTER, ULONG, POINTER, POINTER),
    GENERATE_KEY(58, ULONG, POINTER, POINTER, ULONG, POINTER),
    DERIVE_KEY(62, ULONG, POINTER, ULONG, POINTER, ULONG, POINTER);

    private static final int LENGTH = 68;

    private final int place;

    @SuppressWarnings("ImmutableEnumChecker") // it is, though nothing says so
    private final FunctionDescriptor shape;

    Function(int place, MemoryLayout... arguments) {
      this.place = place;
      this.shape = FunctionDescriptor.of(ULONG, arguments);
    }
  }

  private final Map<Function, MethodHandle> functions = new EnumMap<>(Function.class);

  private Cryptoki(MemorySegment list) {
    for (Function function : Function.values()) {
      MemorySegment address = list.get(ValueLayout.ADDRESS, WORD + function.place * WORD);
      functions.put(function, LINKER.downcallHandle(address, function.shape));
    }
  }

  /**
   * The library of that file, which stays loaded.
   *
   * @throws KeyStoreFailure {@code TOKEN_UNAVAILABLE} when it is none, or on another system
   */
  static Cryptoki load(Path library) {
    MemoryLayout ulong = LINKER.canonicalLayouts().get("long");
    if (ulong == null || ulong.byteSize() != WORD) {
      throw failure("PKCS#11 is called on 64-bit Unix only");
    }
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle getList =
          LINKER.downcallHandle(
              SymbolLookup.libraryLookup(library, Arena.global())
                  .find("C_GetFunctionList")
                  .orElseThrow(() -> failure(library + " has no C_GetFunctionList")),
              FunctionDescriptor.of(ULONG, POINTER));
      MemorySegment at = arena.allocate(ValueLayout.ADDRESS);
      long answer = answer(() -> (long) getList.invokeExact(at));
      if (answer != OK) {
        throw failure("C_GetFunctionList answers " + hex(answer));
      }
      Cryptoki cryptoki =
          new Cryptoki(at.get(ValueLayout.ADDRESS, 0).reinterpret(WORD + Function.LENGTH * WORD));
      cryptoki.initialize();
      return cryptoki;
    } catch (IllegalArgumentException e) {
      throw TokenThreads.unavailable("the library " + library + " cannot be loaded", e);
    }
  }

  /** SunPKCS11 has most likely done it; whoever comes second is told so. */
  private void initialize() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment arguments = arena.allocate(6 * WORD);
      arguments.set(ULONG, 4 * WORD, OS_LOCKING_OK);
      MethodHandle handle = handle(Function.INITIALIZE);
      long answer = answer(() -> (long) handle.invokeExact(arguments));
      if (answer != ALREADY_INITIALIZED) {
        check(Function.INITIALIZE, answer);
      }
    }
  }

  /** The id of the slot at that place of the library's list. */
  long slotAt(int index) {
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle handle = handle(Function.GET_SLOT_LIST);
      MemorySegment count = arena.allocate(ULONG);
      byte all = 0;
      check(
          Function.GET_SLOT_LIST,
          answer(() -> (long) handle.invokeExact(all, MemorySegment.NULL, count)));
      MemorySegment slots = arena.allocate(WORD * Math.max(1, count.get(ULONG, 0)), WORD);
      check(Function.GET_SLOT_LIST, answer(() -> (long) handle.invokeExact(all, slots, count)));
      if (index >= count.get(ULONG, 0)) {
        throw failure("there is no slot at place " + index);
      }
      return slots.getAtIndex(ULONG, index);
    }
  }

  long openSession(long slot) {
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle handle = handle(Function.OPEN_SESSION);
      MemorySegment session = arena.allocate(ULONG);
      MemorySegment none = MemorySegment.NULL;
      check(
          Function.OPEN_SESSION,
          answer(() -> (long) handle.invokeExact(slot, SERIAL_AND_WRITING, none, none, session)));
      return session.get(ULONG, 0);
    }
  }

  /** Closes it if it is still there, with every object that was made in it. */
  void closeSession(long session) {
    MethodHandle handle = handle(Function.CLOSE_SESSION);
    long _ = answer(() -> (long) handle.invokeExact(session));
  }

  /** Logs the whole process in, unless it is. */
  void login(long session, SecretBytes pin) {
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle handle = handle(Function.LOGIN);
      MemorySegment bytes = pin.open(clear -> arena.allocateFrom(ValueLayout.JAVA_BYTE, clear));
      long length = bytes.byteSize();
      long answer = answer(() -> (long) handle.invokeExact(session, USER, bytes, length));
      bytes.fill((byte) 0);
      if (answer == PIN_INCORRECT || answer == PIN_LOCKED) {
        throw new KeyStoreFailure(
            KeyStoreFailure.Code.WRONG_PASSPHRASE,
            "The token refuses its PIN.",
            "Mend the file of keystore.pkcs11.pin-file before the token locks itself.");
      }
      if (answer != ALREADY_LOGGED_IN) {
        check(Function.LOGIN, answer);
      }
    }
  }

  /** The secret keys there are, in the token and in sessions, or those of that label. */
  List<Long> keys(long session, Optional<String> label) {
    List<TokenAttribute> wanted = new ArrayList<>();
    wanted.add(TokenAttribute.of(TokenAttribute.CLASS, TokenAttribute.SECRET_KEY));
    label.ifPresent(text -> wanted.add(TokenAttribute.of(TokenAttribute.LABEL, text)));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment template = template(arena, wanted);
      long count = wanted.size();
      MethodHandle init = handle(Function.FIND_OBJECTS_INIT);
      check(
          Function.FIND_OBJECTS_INIT,
          answer(() -> (long) init.invokeExact(session, template, count)));
      MethodHandle find = handle(Function.FIND_OBJECTS);
      MemorySegment found = arena.allocate(WORD * MOST_FOUND, WORD);
      MemorySegment howMany = arena.allocate(ULONG);
      long most = MOST_FOUND;
      long answer = answer(() -> (long) find.invokeExact(session, found, most, howMany));
      MethodHandle end = handle(Function.FIND_OBJECTS_FINAL);
      check(Function.FIND_OBJECTS_FINAL, answer(() -> (long) end.invokeExact(session)));
      check(Function.FIND_OBJECTS, answer);
      List<Long> keys = new ArrayList<>();
      for (int i = 0; i < howMany.get(ULONG, 0); i++) {
        keys.add(found.getAtIndex(ULONG, i));
      }
      return keys;
    }
  }

  /** The value of an attribute; empty when the token keeps it to itself or does not know it. */
  Optional<byte[]> attribute(long session, long object, long type) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment asked = arena.allocate(ATTRIBUTE, WORD);
      asked.set(ULONG, 0, type);
      MethodHandle handle = handle(Function.GET_ATTRIBUTE_VALUE);
      long length = answer(() -> (long) handle.invokeExact(session, object, asked, 1L));
      long bytes = asked.get(ULONG, 2 * WORD);
      if (length != OK || bytes < 0) {
        return Optional.empty();
      }
      MemorySegment value = arena.allocate(Math.max(1, bytes));
      asked.set(ValueLayout.ADDRESS, WORD, value);
      long answer = answer(() -> (long) handle.invokeExact(session, object, asked, 1L));
      Optional<byte[]> read =
          answer == OK
              ? Optional.of(value.asSlice(0, bytes).toArray(ValueLayout.JAVA_BYTE))
              : Optional.empty();
      value.fill((byte) 0);
      return read;
    }
  }

  /** Makes an AES-256 key. */
  long makeKey(long session, List<TokenAttribute> attributes) {
    try (Arena arena = Arena.ofConfined()) {
      List<TokenAttribute> all = TokenAttribute.ofAesKey(attributes);
      MemorySegment template = template(arena, all);
      long count = all.size();
      MemorySegment mechanism = mechanism(arena, AES_KEY_GEN, MemorySegment.NULL);
      MemorySegment key = arena.allocate(ULONG);
      MethodHandle handle = handle(Function.GENERATE_KEY);
      check(
          Function.GENERATE_KEY,
          answer(() -> (long) handle.invokeExact(session, mechanism, template, count, key)));
      return key.get(ULONG, 0);
    }
  }

  /** An AES-256 key that is the cipher text of two blocks under another, from a zero IV. */
  long deriveKey(long session, long from, byte[] blocks, List<TokenAttribute> attributes) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, blocks);
      MemorySegment parameters = arena.allocate(BLOCK + 2 * WORD, WORD);
      parameters.set(ValueLayout.ADDRESS, BLOCK, data);
      parameters.set(ULONG, BLOCK + WORD, data.byteSize());
      MemorySegment mechanism = mechanism(arena, AES_CBC_ENCRYPT_DATA, parameters);
      List<TokenAttribute> all = TokenAttribute.ofAesKey(attributes);
      MemorySegment template = template(arena, all);
      long count = all.size();
      MemorySegment key = arena.allocate(ULONG);
      MethodHandle handle = handle(Function.DERIVE_KEY);
      check(
          Function.DERIVE_KEY,
          answer(() -> (long) handle.invokeExact(session, mechanism, from, template, count, key)));
      return key.get(ULONG, 0);
    }
  }

  /** Signs by a mechanism without parameters, such as AES-CMAC. */
  byte[] sign(long session, long mechanism, long key, byte[] message) {
    return twoCalls(session, mechanism, key, message, Function.SIGN_INIT, Function.SIGN);
  }

  /** Enciphers by a mechanism without parameters, such as AES-ECB. */
  byte[] encrypt(long session, long mechanism, long key, byte[] plain) {
    return twoCalls(session, mechanism, key, plain, Function.ENCRYPT_INIT, Function.ENCRYPT);
  }

  private byte[] twoCalls(
      long session, long mechanism, long key, byte[] input, Function first, Function second) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment how = mechanism(arena, mechanism, MemorySegment.NULL);
      MethodHandle init = handle(first);
      check(first, answer(() -> (long) init.invokeExact(session, how, key)));
      MemorySegment in = arena.allocateFrom(ValueLayout.JAVA_BYTE, input);
      long length = in.byteSize();
      MemorySegment out = arena.allocate(length + 4 * BLOCK);
      MemorySegment outLength = arena.allocate(ULONG);
      outLength.set(ULONG, 0, out.byteSize());
      MethodHandle work = handle(second);
      check(second, answer(() -> (long) work.invokeExact(session, in, length, out, outLength)));
      byte[] made = out.asSlice(0, outLength.get(ULONG, 0)).toArray(ValueLayout.JAVA_BYTE);
      out.fill((byte) 0);
      return made;
    }
  }

  void destroy(long session, long object) {
    MethodHandle handle = handle(Function.DESTROY_OBJECT);
    check(Function.DESTROY_OBJECT, answer(() -> (long) handle.invokeExact(session, object)));
  }

  private static MemorySegment mechanism(Arena arena, long type, MemorySegment parameters) {
    MemorySegment mechanism = arena.allocate(3 * WORD, WORD);
    mechanism.set(ULONG, 0, type);
    mechanism.set(ValueLayout.ADDRESS, WORD, parameters);
    mechanism.set(ULONG, 2 * WORD, parameters.byteSize());
    return mechanism;
  }

  private static MemorySegment template(Arena arena, List<TokenAttribute> attributes) {
    MemorySegment template = arena.allocate(ATTRIBUTE * attributes.size(), WORD);
    for (int i = 0; i < attributes.size(); i++) {
      TokenAttribute attribute = attributes.get(i);
      MemorySegment value = arena.allocateFrom(ValueLayout.JAVA_BYTE, attribute.bytes());
      template.set(ULONG, i * ATTRIBUTE, attribute.type());
      template.set(ValueLayout.ADDRESS, i * ATTRIBUTE + WORD, value);
      template.set(ULONG, i * ATTRIBUTE + 2 * WORD, value.byteSize());
    }
    return template;
  }

  private MethodHandle handle(Function function) {
    return Objects.requireNonNull(functions.get(function));
  }

  /** A call of C, which throws nothing of its own. */
  private interface Call {
    long run() throws Throwable;
  }

  private static long answer(Call call) {
    try {
      return call.run();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a C function throws nothing", e);
    }
  }

  private static void check(Function function, long answer) {
    if (answer != OK) {
      throw failure("C_" + function + " answers " + hex(answer));
    }
  }

  private static String hex(long answer) {
    return "CKR 0x" + Long.toHexString(answer);
  }

  private static KeyStoreFailure failure(String why) {
    return new KeyStoreFailure(
        KeyStoreFailure.Code.TOKEN_UNAVAILABLE,
        "The token cannot be used: " + why + ".",
        "Look at the HSM, its library and its slot; the portal tries again with the next call.");
  }
}
