package org.muhurdar.agent.reader;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * How PC/SC lays out its numbers and structures on each platform, from winscard.h of the Windows
 * SDK, pcsclite.h of pcsc-lite 1.9 and wintypes.h of macOS 14. 64-bit machines only.
 */
enum PcscForm {
  /** DWORD is an unsigned long. */
  LINUX("libpcsclite.so.1", "", StandardCharsets.UTF_8, 8, 8, 80),
  /** DWORD has 32 bits, handles too, and the reader's state is packed. */
  MAC("/System/Library/Frameworks/PCSC.framework/PCSC", "", StandardCharsets.UTF_8, 4, 4, 61),
  /** DWORD has 32 bits, handles are as wide as pointers, text comes in UTF-16. */
  WINDOWS("winscard", "W", StandardCharsets.UTF_16LE, 4, 8, 64);

  private static final int TWO_POINTERS = 16;

  private final String library;
  private final String textSuffix;
  private final Charset charset;
  private final int wordBytes;
  private final int handleBytes;
  private final int readerStateBytes;

  PcscForm(
      String library,
      String textSuffix,
      Charset charset,
      int wordBytes,
      int handleBytes,
      int readerStateBytes) {
    this.library = library;
    this.textSuffix = textSuffix;
    this.charset = charset;
    this.wordBytes = wordBytes;
    this.handleBytes = handleBytes;
    this.readerStateBytes = readerStateBytes;
  }

  /** That of the machine we run on. */
  static PcscForm ofPlatform() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      return WINDOWS;
    }
    return os.startsWith("mac") ? MAC : LINUX;
  }

  String library() {
    return library;
  }

  /** What functions that take text have at the end of their name. */
  String textSuffix() {
    return textSuffix;
  }

  Charset charset() {
    return charset;
  }

  /** Bytes of one character in a text's length. */
  int characterBytes() {
    return charset.equals(StandardCharsets.UTF_16LE) ? 2 : 1;
  }

  /** A DWORD or LONG. */
  MemoryLayout word() {
    return wordBytes == 8 ? ValueLayout.JAVA_LONG : ValueLayout.JAVA_INT;
  }

  int wordBytes() {
    return wordBytes;
  }

  /** A SCARDCONTEXT or SCARDHANDLE. */
  MemoryLayout handle() {
    return handleBytes == 8 ? ValueLayout.JAVA_LONG : ValueLayout.JAVA_INT;
  }

  int handleBytes() {
    return handleBytes;
  }

  /** From one SCARD_READERSTATE to the next. */
  int readerStateBytes() {
    return readerStateBytes;
  }

  int currentStateAt() {
    return TWO_POINTERS;
  }

  int eventStateAt() {
    return TWO_POINTERS + wordBytes;
  }

  int atrLengthAt() {
    return TWO_POINTERS + 2 * wordBytes;
  }

  int atrAt() {
    return TWO_POINTERS + 3 * wordBytes;
  }
}
