package org.muhurdar.portal.humancheck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;

/**
 * Our own letters as pen strokes, in two hands, so that no font of the machine is needed.
 *
 * <p>Units: the baseline is y = 10, small letters begin at y = 4, tall ones at y = 0, tails end at
 * y = 13; y grows downward. A line is {@code letter width path}; the path language is SVG's with
 * absolute M, L and Q only.
 */
final class Skeletons {
  /** Even round letters, as taught at school. */
  static final Skeletons ROUND =
      new Skeletons(
          """
          a 5.6 M 0.7 5.4 Q 1.2 4 3 4 Q 5.2 4 5.2 6.2 L 5.2 10 M 5.2 6.8 Q 0.4 6.4 0.4 8.5 Q 0.4 10 2.3 10 Q 4.8 10 5.2 7.8
          b 6.0 M 0.5 0 L 0.5 10 M 0.5 6.6 Q 1 4 3.2 4 Q 5.6 4 5.6 7 Q 5.6 10 3.2 10 Q 1 10 0.5 7.4
          d 6.0 M 5.5 0 L 5.5 10 M 5.5 6.6 Q 5 4 2.8 4 Q 0.4 4 0.4 7 Q 0.4 10 2.8 10 Q 5 10 5.5 7.4
          e 5.9 M 0.5 6.9 L 5.5 6.9 Q 5.5 4 3 4 Q 0.4 4 0.4 7 Q 0.4 10 3.1 10 Q 4.7 10 5.4 8.8
          f 4.8 M 4.7 0.9 Q 4.2 0 3.2 0 Q 1.8 0 1.8 2.2 L 1.8 10 M 0.2 4.2 L 4.3 4.2
          h 5.7 M 0.5 0 L 0.5 10 M 0.5 6.4 Q 1 4 3 4 Q 5.2 4 5.2 6.5 L 5.2 10
          k 5.5 M 0.5 0 L 0.5 10 M 4.9 4 L 0.5 7.6 M 2 6.4 L 5.3 10
          m 8.4 M 0.5 4 L 0.5 10 M 0.5 6 Q 1 4 2.6 4 Q 4.2 4 4.2 6 L 4.2 10 M 4.2 6 Q 4.7 4 6.3 4 Q 7.9 4 7.9 6 L 7.9 10
          p 6.0 M 0.5 4 L 0.5 13 M 0.5 6.6 Q 1 4 3.2 4 Q 5.6 4 5.6 7 Q 5.6 10 3.2 10 Q 1 10 0.5 7.4
          r 4.6 M 0.5 4 L 0.5 10 M 0.5 6.8 Q 1.1 4 3 4 Q 4.1 4 4.4 5.1
          t 4.7 M 1.8 1.2 L 1.8 8.2 Q 1.8 10 3.2 10 Q 4.1 10 4.6 9.3 M 0.2 4 L 4.3 4
          w 8.0 M 0.2 4 L 2 10 L 4 4.8 L 6 10 L 7.8 4
          x 5.5 M 0.3 4 L 5.2 10 M 5.2 4 L 0.3 10
          y 5.7 M 0.3 4 L 2.9 9.8 M 5.4 4 L 2.6 11.2 Q 1.9 13 0.4 12.8
          3 6.0 M 0.6 1.4 Q 1.2 0 3 0 Q 5.3 0 5.3 2.4 Q 5.3 4.6 2.4 4.7 Q 5.7 4.8 5.7 7.3 Q 5.7 10 2.8 10 Q 0.9 10 0.3 8.5
          4 6.2 M 4.3 10 L 4.3 0 L 0.3 7 L 6 7
          7 5.9 M 0.4 0 L 5.6 0 L 2 10
          """);

  /** Letters with feet and corners, as a typewriter has them; the seven has its bar. */
  static final Skeletons FOOTED =
      new Skeletons(
          """
          a 6.2 M 0.6 5.4 L 1.6 4 L 3.6 4 L 4.8 5.2 L 4.8 9.2 L 6 10 M 4.8 6.8 L 1.6 7 L 0.4 8.4 L 1.4 10 L 3 10 L 4.8 8.8
          b 6.2 M -0.4 0 L 0.9 0 L 0.9 10 M 0.9 5.6 L 2.6 4 L 4.2 4 L 5.8 5.6 L 5.8 8.4 L 4.2 10 L 2.6 10 L 0.9 8.6
          d 6.4 M 4 0 L 5.3 0 L 5.3 10 L 6.5 10 M 5.3 5.6 L 3.8 4 L 2.2 4 L 0.5 5.6 L 0.5 8.4 L 2.2 10 L 3.8 10 L 5.3 8.6
          e 6.0 M 0.6 7 L 5.6 7 L 5.4 5.4 L 4 4 L 2.2 4 L 0.5 5.6 L 0.5 8.4 L 2.2 10 L 4 10 L 5.5 8.9
          f 5.2 M 5 1.2 L 4.4 0 L 2.8 0 L 2 1.2 L 2 10 M 0.4 10 L 3.8 10 M 0.4 4 L 4.2 4
          h 6.6 M -0.4 0 L 1 0 L 1 10 M -0.3 10 L 2.2 10 M 1 5.6 L 2.6 4 L 4 4 L 5.3 5.4 L 5.3 10 M 4.2 10 L 6.6 10
          k 6.4 M -0.4 0 L 1 0 L 1 10 M -0.3 10 L 2.2 10 M 3.7 4 L 6 4 M 4.9 4 L 1 7.6 M 2.4 6.4 L 5.3 10 M 4.3 10 L 6.5 10
          m 9.0 M -0.3 4 L 1 4 L 1 10 M 0 10 L 2 10 M 1 5.4 L 2.2 4 L 3.4 4 L 4.6 5.4 L 4.6 10 M 4.6 5.4 L 5.8 4 L 7 4 L 8.2 5.4 L 8.2 10 L 9.2 10
          p 6.3 M -0.3 4 L 1 4 L 1 13 M -0.3 13 L 2.4 13 M 1 5.6 L 2.6 4 L 4.2 4 L 5.8 5.6 L 5.8 8.4 L 4.2 10 L 2.6 10 L 1 8.4
          r 5.2 M 0 4 L 1.4 4 L 1.4 10 M 0 10 L 3 10 M 1.4 6.4 L 2.8 4.4 L 4.4 4 L 5.1 5.2
          t 4.9 M 1.8 1 L 1.8 9 L 2.8 10 L 4 10 L 4.8 9 M 0.2 4 L 4.4 4
          w 8.4 M -0.2 4 L 1.6 4 M 0.5 4 L 2.3 10 L 4.2 5.2 L 6.1 10 L 7.8 4 M 6.8 4 L 8.6 4
          x 6.2 M 0 4 L 1.8 4 M 0.8 4 L 5.4 10 M 4.4 10 L 6.3 10 M 4.4 4 L 6.2 4 M 5.3 4 L 0.8 10 M -0.1 10 L 1.8 10
          y 6.2 M -0.2 4 L 1.8 4 M 0.7 4 L 3.3 9.6 M 4.3 4 L 6.3 4 M 5.5 4 L 2.4 12 L 1.2 13 L 0.2 12.6
          3 6.0 M 0.5 0 L 5.4 0 L 2.4 4.2 L 4.2 4.2 L 5.7 5.8 L 5.7 8.2 L 4.2 10 L 1.9 10 L 0.4 8.6
          4 6.6 M 4.6 10 L 4.6 0 L 0.4 6.8 L 6.4 6.8 M 3.4 10 L 5.8 10
          7 6.1 M 0.5 1.2 L 0.5 0 L 5.7 0 L 2.4 10 M 1.8 5 L 5.2 5
          """);

  private static final int STEPS_OF_A_CURVE = 8;

  private final Map<Character, Glyph> glyphs = new HashMap<>();

  private Skeletons(String lines) {
    lines.lines().forEach(line -> glyphs.put(line.charAt(0), Glyph.read(line.substring(1))));
  }

  Glyph glyph(char letter) {
    Glyph glyph = glyphs.get(letter);
    if (glyph == null) {
      throw new IllegalArgumentException("no strokes for this character");
    }
    return glyph;
  }

  /** A point in glyph units or in pixels. */
  record Point(double x, double y) {}

  /** Strokes, each a chain of points, and how far to move on for the next letter. */
  record Glyph(double width, List<List<Point>> strokes) {

    static Glyph read(String text) {
      try (Scanner in = new Scanner(text).useLocale(java.util.Locale.ROOT)) {
        double width = in.nextDouble();
        List<List<Point>> strokes = new ArrayList<>();
        List<Point> stroke = new ArrayList<>();
        while (in.hasNext()) {
          switch (in.next()) {
            case "M" -> {
              stroke = new ArrayList<>();
              stroke.add(point(in));
              strokes.add(stroke);
            }
            case "L" -> stroke.add(point(in));
            case "Q" -> addCurve(stroke, point(in), point(in));
            default -> throw new IllegalStateException("our own strokes are misspelt");
          }
        }
        return new Glyph(width, strokes);
      }
    }

    private static Point point(Scanner in) {
      return new Point(in.nextDouble(), in.nextDouble());
    }

    private static void addCurve(List<Point> stroke, Point control, Point end) {
      Point start = stroke.getLast();
      for (int i = 1; i <= STEPS_OF_A_CURVE; i++) {
        double t = (double) i / STEPS_OF_A_CURVE;
        double a = (1 - t) * (1 - t);
        double b = 2 * t * (1 - t);
        double c = t * t;
        stroke.add(
            new Point(
                a * start.x() + b * control.x() + c * end.x(),
                a * start.y() + b * control.y() + c * end.y()));
      }
    }
  }
}
