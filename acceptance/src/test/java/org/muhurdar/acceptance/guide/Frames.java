package org.muhurdar.acceptance.guide;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Numbered frames around real controls, drawn over the page for one picture and taken away again.
 *
 * <p>They are drawn by script properties, not by a style sheet: the pages' Content-Security-Policy
 * stands.
 */
final class Frames {

  private static final String DRAW =
      """
      boxes => {
        const layer = document.createElement('div');
        layer.id = 'guide-frames';
        layer.setAttribute('aria-hidden', 'true');
        Object.assign(layer.style, {position: 'absolute', left: '0', top: '0', zIndex: '2147483647',
          pointerEvents: 'none'});
        for (const box of boxes) {
          const frame = document.createElement('div');
          Object.assign(frame.style, {position: 'absolute', boxSizing: 'border-box',
            left: (box.x + scrollX - 7) + 'px', top: (box.y + scrollY - 7) + 'px',
            width: (box.width + 14) + 'px', height: (box.height + 14) + 'px',
            border: '3px solid #a3202f', borderRadius: '8px'});
          const badge = document.createElement('div');
          badge.textContent = box.number;
          Object.assign(badge.style, {position: 'absolute', right: '-15px', top: '-15px',
            width: '28px', height: '28px', borderRadius: '50%', background: '#a3202f',
            color: '#fff', font: 'bold 17px/28px sans-serif', textAlign: 'center',
            boxShadow: '0 0 0 2px #fff'});
          frame.append(badge);
          layer.append(frame);
        }
        document.body.append(layer);
      }
      """;

  private Frames() {}

  /** Draws a frame around each box, numbered from one. */
  static void draw(Page page, List<BoundingBox> boxes) {
    List<Map<String, Object>> arguments = new ArrayList<>();
    for (BoundingBox box : boxes) {
      arguments.add(
          Map.of(
              "number", String.valueOf(arguments.size() + 1),
              "x", box.x,
              "y", box.y,
              "width", box.width,
              "height", box.height));
    }
    page.evaluate(DRAW, arguments);
  }

  static void remove(Page page) {
    page.evaluate("document.getElementById('guide-frames').remove()");
  }
}
