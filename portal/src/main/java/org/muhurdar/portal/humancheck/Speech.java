package org.muhurdar.portal.humancheck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.muhurdar.kernel.Language;

/**
 * Speaks digits one after the other, each in one of two voices, a little faster or slower, over a
 * murmur, with pauses of no fixed length: easy to follow, tiresome to cut into pieces by program.
 * The same digits and voice give the same bytes. Recordings are read once; thread-safe.
 */
final class Speech {

  static final int SAMPLES_PER_SECOND = 8_000;

  private static final int VOICES = 2;
  private static final int MURMUR = 260;
  private static final int WAV_HEADER_BYTES = 44;

  private final Map<Language, short[][][]> recordings = new EnumMap<>(Language.class);

  Speech() {
    for (Language language : Language.values()) {
      short[][][] voices = new short[VOICES][10][];
      for (int voice = 0; voice < VOICES; voice++) {
        for (int digit = 0; digit < 10; digit++) {
          voices[voice][digit] = recording(language, voice, digit);
        }
      }
      recordings.put(language, voices);
    }
  }

  /** A WAV file of the digits in that language. */
  byte[] speak(String digits, Language language, long seed) {
    SplittableRandom chance = new SplittableRandom(seed);
    short[][][] voices = recordings.get(language);
    if (voices == null) {
      throw new IllegalStateException("no voice in " + language);
    }
    ByteArrayOutputStream samples = new ByteArrayOutputStream(SAMPLES_PER_SECOND * 20);
    pause(samples, chance, 0.5);
    for (int i = 0; i < digits.length(); i++) {
      short[] word = voices[chance.nextInt(VOICES)][digits.charAt(i) - '0'];
      say(samples, chance, word, 0.88 + 0.24 * chance.nextDouble());
      pause(samples, chance, 0.45 + 0.5 * chance.nextDouble());
    }
    return wav(samples.toByteArray());
  }

  private static void say(
      ByteArrayOutputStream out, SplittableRandom chance, short[] word, double speed) {
    double loudness = 0.75 + 0.2 * chance.nextDouble();
    for (double at = 0; at < word.length - 1; at += speed) {
      int before = (int) at;
      double between = at - before;
      double sample = word[before] * (1 - between) + word[before + 1] * between;
      write(out, sample * loudness + murmur(chance));
    }
  }

  private static void pause(ByteArrayOutputStream out, SplittableRandom chance, double seconds) {
    for (int i = 0; i < seconds * SAMPLES_PER_SECOND; i++) {
      write(out, murmur(chance));
    }
  }

  private static double murmur(SplittableRandom chance) {
    return MURMUR * (chance.nextDouble() + chance.nextDouble() - 1);
  }

  private static void write(ByteArrayOutputStream out, double sample) {
    int value = Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
    out.write(value & 0xFF);
    out.write(value >> 8 & 0xFF);
  }

  private static byte[] wav(byte[] samples) {
    ByteBuffer file =
        ByteBuffer.allocate(WAV_HEADER_BYTES + samples.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(WAV_HEADER_BYTES - 8 + samples.length).put(ascii("WAVE"));
    file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    file.putInt(SAMPLES_PER_SECOND).putInt(SAMPLES_PER_SECOND * 2);
    file.putShort((short) 2).putShort((short) 16);
    file.put(ascii("data")).putInt(samples.length).put(samples);
    return file.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static short[] recording(Language language, int voice, int digit) {
    String name = "/humancheck/" + language.code() + "-" + voice + "-" + digit + ".pcm";
    try (InputStream in = Speech.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no recording " + name);
      }
      ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      short[] samples = new short[bytes.remaining() / 2];
      bytes.asShortBuffer().get(samples);
      return samples;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
