package org.muhurdar.portal.humancheck;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a PNG file (ISO/IEC 15948:2004) of {@value #LEVELS} tones from paper to ink: indexed
 * colour, four bits a pixel.
 */
final class PngFile {

  static final int LEVELS = 16;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int[] PAPER = {0xFB, 0xFB, 0xF7};
  private static final int[] INK = {0x14, 0x24, 0x4A};

  private PngFile() {}

  /** One byte a pixel, 0 for paper, {@code LEVELS − 1} for ink; an even width. */
  static byte[] write(byte[] levels, int width, int height) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(levels.length / 2);
    out.writeBytes(SIGNATURE);
    byte[] header =
        ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 4).put((byte) 3).array();
    writeChunk(out, "IHDR", header);
    writeChunk(out, "PLTE", palette());
    writeChunk(out, "IDAT", deflated(scanLines(levels, width, height)));
    writeChunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] palette() {
    byte[] palette = new byte[LEVELS * 3];
    for (int level = 0; level < LEVELS; level++) {
      for (int channel = 0; channel < 3; channel++) {
        int mixed = (PAPER[channel] * (LEVELS - 1 - level) + INK[channel] * level) / (LEVELS - 1);
        palette[level * 3 + channel] = (byte) mixed;
      }
    }
    return palette;
  }

  /** Each line begins with its filter, which is none. */
  private static byte[] scanLines(byte[] levels, int width, int height) {
    int stride = 1 + width / 2;
    byte[] lines = new byte[stride * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x += 2) {
        int pixel = y * width + x;
        lines[y * stride + 1 + x / 2] = (byte) (levels[pixel] << 4 | levels[pixel + 1]);
      }
    }
    return lines;
  }

  private static byte[] deflated(byte[] lines) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(lines);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(lines.length);
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void writeChunk(ByteArrayOutputStream out, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(name);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
  }
}
