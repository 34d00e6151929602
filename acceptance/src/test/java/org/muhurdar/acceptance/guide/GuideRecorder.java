package org.muhurdar.acceptance.guide;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Clip;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Makes a guide out of a journey while it is walked: each picture shows the real page with numbered
 * frames around real controls, and each sentence calls a control by the name the browser computes.
 * A control that is gone ends the journey with a failure.
 */
final class GuideRecorder {

  private static final double BELOW_LAST_FRAME = 72;

  /** A script may still add a line; a frame measured before it would stand where nothing is. */
  private static final String SETTLED = "html[data-scripts=ready], html:not(:has(script[src]))";

  private static final String PAGE_HEIGHT = "document.documentElement.scrollHeight";
  private static final int FADE_DOTS = 72;
  private static final Color PAPER = new Color(252, 250, 246);
  private static final Color NO_PAPER = new Color(252, 250, 246, 0);

  private final String name;
  private final GuideWords words;
  private Page page;
  private final List<Guide.Step> steps = new ArrayList<>();
  private String id = "";
  private String title = "";
  private final List<Guide.Picture> pictures = new ArrayList<>();
  private int pictureNumber;

  /**
   * @param name of the guide, the first part of its sentences' keys
   */
  GuideRecorder(String name, GuideWords words, Page page) {
    this.name = name;
    this.words = words;
    this.page = page;
  }

  /** Goes on with the pictures of another page of the journey. */
  GuideRecorder on(Page other) {
    page = other;
    return this;
  }

  /** A control to be framed and the last part of its sentence's key. */
  record Mark(String key, Locator control) {}

  /** Begins the next step of the guide; its title is the heading of the page now open. */
  GuideRecorder step(String anchor) {
    endStep();
    id = anchor;
    title = page.locator("h1").innerText().strip();
    return this;
  }

  /** Takes a picture of the page now open with these controls framed and explained. */
  GuideRecorder show(Mark... marks) {
    return showAs(id, marks);
  }

  /**
   * The same for a page that belongs to the step but links to the guide by an anchor of its own.
   */
  GuideRecorder showAs(String anchor, Mark... marks) {
    page.locator(SETTLED)
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    List<BoundingBox> boxes = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    double bottom = 0;
    for (Mark mark : marks) {
      BoundingBox box = mark.control().boundingBox();
      if (box == null) {
        throw new IllegalStateException("not to be seen: " + mark.key() + " at " + page.url());
      }
      String called = AccessibleName.of(page, mark.control());
      boxes.add(box);
      names.add(called);
      sentences.add(words.sentence(name + "." + id + "." + mark.key(), "{" + called + "}"));
      bottom = Math.max(bottom, box.y + box.height);
    }
    Frames.draw(page, boxes);
    double whole = ((Number) page.evaluate(PAGE_HEIGHT)).doubleValue();
    double height = Math.ceil(Math.min(bottom + BELOW_LAST_FRAME, whole));
    byte[] taken = picture(height);
    Frames.remove(page);
    pictures.add(developed(anchor, taken, height < whole, names, sentences));
    return this;
  }

  private byte[] picture(double height) {
    return page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setAnimations(ScreenshotAnimations.DISABLED)
            .setCaret(ScreenshotCaret.HIDE)
            .setClip(new Clip(0, 0, page.viewportSize().width, height)));
  }

  private Guide.Picture developed(
      String anchor, byte[] taken, boolean goesOn, List<String> names, List<String> sentences) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(taken));
      if (goesOn) {
        fade(image);
      }
      pictureNumber++;
      String file =
          String.format(
              Locale.ROOT, "%s.%s.%02d-%s.png", name, words.language(), pictureNumber, anchor);
      return new Guide.Picture(
          anchor,
          file,
          new Guide.Png(Palette.png(image)),
          image.getWidth(),
          image.getHeight(),
          readable(),
          names,
          sentences);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A page that goes on below its picture fades out, so that no line ends cut in half. */
  private static void fade(BufferedImage image) {
    int from = image.getHeight() - FADE_DOTS;
    Graphics2D brush = image.createGraphics();
    brush.setPaint(new GradientPaint(0, from, NO_PAPER, 0, image.getHeight() - 6f, PAPER));
    brush.fillRect(0, from, image.getWidth(), FADE_DOTS);
    brush.dispose();
  }

  /** What people could read in the picture: the text, and what stands in fields. */
  private String readable() {
    Object values =
        page.evaluate("Array.from(document.querySelectorAll('input')).map(i => i.value).join(' ')");
    return page.locator("body").innerText() + " " + values;
  }

  /** The guide, when the journey has ended. */
  Guide guide() {
    endStep();
    return new Guide(name, words, steps);
  }

  private void endStep() {
    if (!pictures.isEmpty()) {
      steps.add(new Guide.Step(id, title, pictures));
      pictures.clear();
    }
  }
}
