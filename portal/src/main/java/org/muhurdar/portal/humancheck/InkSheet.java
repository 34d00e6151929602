package org.muhurdar.portal.humancheck;

import java.util.List;
import org.muhurdar.portal.humancheck.Skeletons.Point;

/**
 * A sheet of paper that takes soft-edged pen strokes: for each point how much ink lies on it, from
 * 0 to 1. Written by hand rather than with Java2D because it needs no native library, no fonts and
 * no toolkit, on any JDK image. Not thread-safe.
 */
final class InkSheet {

  private final int width;
  private final int height;
  private final float[] ink;

  InkSheet(int width, int height) {
    this.width = width;
    this.height = height;
    this.ink = new float[width * height];
  }

  float at(int x, int y) {
    return ink[y * width + x];
  }

  /** Draws a chain of points with that pen. */
  void draw(List<Point> chain, Pen pen) {
    for (int i = 1; i < chain.size(); i++) {
      drawSegment(chain.get(i - 1), chain.get(i), pen);
    }
  }

  private void drawSegment(Point from, Point to, Pen pen) {
    double radius = pen.radius(from, to);
    double reach = radius + 1;
    int left = Math.max(0, (int) Math.floor(Math.min(from.x(), to.x()) - reach));
    int right = Math.min(width - 1, (int) Math.ceil(Math.max(from.x(), to.x()) + reach));
    int top = Math.max(0, (int) Math.floor(Math.min(from.y(), to.y()) - reach));
    int bottom = Math.min(height - 1, (int) Math.ceil(Math.max(from.y(), to.y()) + reach));
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double cover = Math.clamp(radius + 0.5 - distance(x, y, from, to), 0, 1) * pen.strength();
        int index = y * width + x;
        ink[index] = Math.max(ink[index], (float) cover);
      }
    }
  }

  private static double distance(double x, double y, Point from, Point to) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double square = dx * dx + dy * dy;
    double along =
        square == 0 ? 0 : Math.clamp(((x - from.x()) * dx + (y - from.y()) * dy) / square, 0, 1);
    return Math.hypot(x - from.x() - along * dx, y - from.y() - along * dy);
  }

  /**
   * A pen: half its breadth in pixels, how much the breadth changes with direction (0 for a round
   * nib, towards 1 for a broad one held at 40°), and how dark it writes (0 to 1).
   */
  record Pen(double halfBreadth, double broadness, double strength) {

    private static final double HELD_AT = Math.toRadians(40);

    double radius(Point from, Point to) {
      double direction = Math.atan2(to.y() - from.y(), to.x() - from.x());
      double across = Math.abs(Math.sin(direction + HELD_AT));
      return halfBreadth * (1 - broadness + broadness * across);
    }
  }
}
