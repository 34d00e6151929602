package org.muhurdar.portal.humancheck;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.muhurdar.portal.humancheck.InkSheet.Pen;
import org.muhurdar.portal.humancheck.Skeletons.Glyph;
import org.muhurdar.portal.humancheck.Skeletons.Point;

/**
 * Draws a handful of letters so that people read them easily and a program does not find them by
 * looking for gaps: each letter in its own hand, turned, touching its neighbours, on a wavy line
 * that strokes of the same ink cross. Used for one picture, by one thread.
 */
final class PictureDrawing {

  static final int WIDTH = 240;
  static final int HEIGHT = 96;

  private static final double MARGIN = 16;
  private static final double LARGEST_UNIT = 6.0;
  private static final double MIDDLE = 6.2;

  private final SplittableRandom chance;
  private final InkSheet sheet = new InkSheet(WIDTH, HEIGHT);
  private final double waveX;
  private final double waveY;
  private final double phaseX;
  private final double phaseY;

  private PictureDrawing(long look) {
    chance = new SplittableRandom(look);
    waveX = between(1.5, 3.0);
    waveY = between(2.5, 4.5);
    phaseX = between(0, 2 * Math.PI);
    phaseY = between(0, 2 * Math.PI);
  }

  /** The picture as a PNG file; the same letters and look give the same bytes. */
  static byte[] draw(String letters, long look) {
    PictureDrawing drawing = new PictureDrawing(look);
    drawing.write(letters);
    drawing.crossOut();
    drawing.speckle();
    return drawing.develop();
  }

  private void write(String letters) {
    List<Written> word = new ArrayList<>();
    double units = 0;
    for (int i = 0; i < letters.length(); i++) {
      Written written = inSomeHand(letters.charAt(i));
      word.add(written);
      units += written.advance();
    }
    double unit = Math.min(LARGEST_UNIT, (WIDTH - 2 * MARGIN) / units);
    double x = MARGIN + chance.nextDouble() * (WIDTH - 2 * MARGIN - units * unit);
    for (Written written : word) {
      place(written, unit, x);
      x += written.advance() * unit;
    }
  }

  private Written inSomeHand(char letter) {
    Skeletons hand = chance.nextBoolean() ? Skeletons.ROUND : Skeletons.FOOTED;
    double broadness = chance.nextBoolean() ? 0 : between(0.3, 0.5);
    Glyph glyph = hand.glyph(letter);
    return new Written(glyph, new Pen(between(2.1, 2.6) + broadness, broadness, 1));
  }

  private void place(Written written, double unit, double x) {
    double angle = Math.toRadians(between(-16, 16));
    double slant = between(-0.18, 0.18);
    double size = unit * between(0.92, 1.08);
    double lift = between(-5, 5);
    double middleX = written.glyph().width() / 2;
    for (List<Point> stroke : written.glyph().strokes()) {
      List<Point> chain = new ArrayList<>();
      for (Point point : stroke) {
        double fromMiddleY = point.y() - MIDDLE;
        double fromMiddleX = point.x() - middleX - slant * fromMiddleY;
        double turnedX = fromMiddleX * Math.cos(angle) - fromMiddleY * Math.sin(angle);
        double turnedY = fromMiddleX * Math.sin(angle) + fromMiddleY * Math.cos(angle);
        chain.add(
            new Point(x + middleX * unit + turnedX * size, HEIGHT / 2.0 + lift + turnedY * size));
      }
      sheet.draw(bent(chain), written.pen());
    }
  }

  /** Long straight strokes are cut into short ones, so that they bend with the paper. */
  private List<Point> bent(List<Point> chain) {
    List<Point> bent = new ArrayList<>();
    bent.add(onWaves(chain.getFirst()));
    for (int i = 1; i < chain.size(); i++) {
      Point from = chain.get(i - 1);
      Point to = chain.get(i);
      int parts = 1 + (int) (Math.hypot(to.x() - from.x(), to.y() - from.y()) / 6);
      for (int part = 1; part <= parts; part++) {
        double t = (double) part / parts;
        bent.add(
            onWaves(
                new Point(from.x() + t * (to.x() - from.x()), from.y() + t * (to.y() - from.y()))));
      }
    }
    return bent;
  }

  private Point onWaves(Point point) {
    return new Point(
        point.x() + waveX * Math.sin(point.y() / 13 + phaseX),
        point.y() + waveY * Math.sin(point.x() / 19 + phaseY));
  }

  /** Strokes through the whole word, thinner than a letter's, that bridge what gaps are left. */
  private void crossOut() {
    for (int i = 0; i < 3; i++) {
      double start = between(34, 64);
      double end = between(34, 64);
      double swing = between(6, 14);
      double phase = between(0, 2 * Math.PI);
      double length = between(24, 40);
      List<Point> chain = new ArrayList<>();
      for (int x = 4; x <= WIDTH - 4; x += 4) {
        double y = start + (end - start) * x / WIDTH + swing * Math.sin(x / length + phase);
        chain.add(new Point(x, y));
      }
      sheet.draw(chain, new Pen(between(0.7, 1.3), 0, 1));
    }
  }

  private void speckle() {
    for (int i = 0; i < 70; i++) {
      Point from = new Point(between(0, WIDTH), between(0, HEIGHT));
      Point to = new Point(from.x() + between(-4, 4), from.y() + between(-4, 4));
      sheet.draw(List.of(from, to), new Pen(between(0.3, 0.9), 0, between(0.4, 0.9)));
    }
  }

  private byte[] develop() {
    byte[] levels = new byte[WIDTH * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double grain = between(-1.2, 1.2);
        long level = Math.round(1.2 + sheet.at(x, y) * (PngFile.LEVELS - 2.5) + grain);
        levels[y * WIDTH + x] = (byte) Math.clamp(level, 0, PngFile.LEVELS - 1);
      }
    }
    return PngFile.write(levels, WIDTH, HEIGHT);
  }

  private double between(double least, double most) {
    return least + chance.nextDouble() * (most - least);
  }

  /** A letter and the pen it is written with. */
  private record Written(Glyph glyph, Pen pen) {
    /** Less than a letter and its gap take, so that neighbours touch. */
    double advance() {
      return glyph.width() + 0.25;
    }
  }
}
