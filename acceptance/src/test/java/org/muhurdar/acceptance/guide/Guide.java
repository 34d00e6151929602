package org.muhurdar.acceptance.guide;

import java.util.List;

/**
 * A guide as it was walked.
 *
 * @param name of its files, and of its folder of pictures
 */
record Guide(String name, GuideWords words, List<Step> steps) {

  /** Pages that are not on the way, each with a sentence of its own at the end of every guide. */
  static final List<String> BESIDE_THE_WAY =
      List.of(
          "insan-denetimi", "yeni-guvenlik-sozcugu", "kartim-kayip", "ben-yapmadim", "sorunlar");

  Guide {
    steps = List.copyOf(steps);
  }

  /**
   * One of its steps.
   *
   * @param id the anchor that the page itself links to
   * @param title the page's own heading
   */
  record Step(String id, String title, List<Picture> pictures) {

    Step {
      pictures = List.copyOf(pictures);
    }
  }

  /**
   * A picture of a page and what to do there.
   *
   * @param anchor of its page, where that is not the step's own
   * @param text everything that could be read on the page when it was taken
   * @param sentences one for each numbered control, in order
   */
  record Picture(
      String anchor,
      String file,
      Png png,
      int width,
      int height,
      String text,
      List<String> names,
      List<String> sentences) {

    Picture {
      names = List.copyOf(names);
      sentences = List.copyOf(sentences);
    }
  }

  /** A picture's file. Immutable. */
  static final class Png {

    private final byte[] bytes;

    Png(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    byte[] bytes() {
      return bytes.clone();
    }
  }
}
