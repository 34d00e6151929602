package org.muhurdar.simulator.card.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * What outlives a card's power: cells of bytes, all zero at first. Not for two cards at once.
 *
 * @see #inHeap
 * @see #inFile
 */
public interface Memory extends AutoCloseable {

  /** That many bytes from the start of the cell. */
  byte[] read(Cell cell, int offset, int length);

  /** Writes into the cell; the bytes must fit. */
  void write(Cell cell, int offset, byte[] bytes);

  @Override
  void close();

  /** A memory that ends with this object. */
  static Memory inHeap() {
    byte[] cells = new byte[Cell.totalBytes()];
    return new Memory() {
      @Override
      public byte[] read(Cell cell, int offset, int length) {
        byte[] bytes = new byte[length];
        System.arraycopy(cells, cell.start() + offset, bytes, 0, length);
        return bytes;
      }

      @Override
      public void write(Cell cell, int offset, byte[] bytes) {
        System.arraycopy(bytes, 0, cells, cell.start() + offset, bytes.length);
      }

      @Override
      public void close() {}
    };
  }

  /**
   * A memory that outlives this process, however it ends. It does not wait for the disk: when the
   * whole machine loses its power, the last commands may be lost.
   *
   * @throws IOException when the file cannot be opened
   */
  static Memory inFile(Path file) throws IOException {
    // Not a channel: those are closed for good when a thread that uses them is interrupted.
    RandomAccessFile cells = new RandomAccessFile(file.toFile(), "rw");
    cells.setLength(Cell.totalBytes());
    return new Memory() {
      @Override
      public byte[] read(Cell cell, int offset, int length) {
        byte[] bytes = new byte[length];
        try {
          cells.seek((long) cell.start() + offset);
          cells.readFully(bytes);
          return bytes;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public void write(Cell cell, int offset, byte[] bytes) {
        try {
          cells.seek((long) cell.start() + offset);
          cells.write(bytes);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public void close() {
        try {
          cells.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
