package org.muhurdar.acceptance.guide;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes a picture with at most 256 colours, chosen by median cut: pages are flat areas and
 * letters, so the eye sees no difference and the file is a third of the size. Same picture, same
 * bytes.
 */
final class Palette {

  private static final int MOST = 256;

  private Palette() {}

  /** A PNG file of the picture. */
  static byte[] png(BufferedImage image) throws IOException {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel & 0xff_ffff, 1, Integer::sum);
    }
    List<Box> boxes = boxes(counts);
    byte[] reds = new byte[boxes.size()];
    byte[] greens = new byte[boxes.size()];
    byte[] blues = new byte[boxes.size()];
    Map<Integer, Integer> indexes = new HashMap<>();
    for (int i = 0; i < boxes.size(); i++) {
      int mean = boxes.get(i).mean();
      reds[i] = (byte) (mean >> 16);
      greens[i] = (byte) (mean >> 8);
      blues[i] = (byte) mean;
      for (Colour colour : boxes.get(i).colours()) {
        indexes.put(colour.rgb(), i);
      }
    }
    BufferedImage flat =
        new BufferedImage(
            image.getWidth(),
            image.getHeight(),
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, boxes.size(), reds, greens, blues));
    int[] flatPixels = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      flatPixels[i] = indexes.getOrDefault(pixels[i] & 0xff_ffff, 0);
    }
    flat.getRaster().setPixels(0, 0, image.getWidth(), image.getHeight(), flatPixels);
    return written(flat);
  }

  private static List<Box> boxes(Map<Integer, Integer> counts) {
    List<Colour> all = new ArrayList<>();
    counts.forEach((rgb, count) -> all.add(new Colour(rgb, count)));
    List<Box> boxes = new ArrayList<>();
    boxes.add(new Box(all));
    while (boxes.size() < MOST) {
      Box widest = boxes.stream().max(Comparator.comparingDouble(Box::weight)).orElseThrow();
      if (widest.colours().size() < 2) {
        return boxes;
      }
      boxes.remove(widest);
      boxes.addAll(widest.halves());
    }
    return boxes;
  }

  private static byte[] written(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private record Colour(int rgb, int count) {
    int channel(int shift) {
      return rgb >> shift & 0xff;
    }
  }

  /** Colours that will become one. */
  private record Box(List<Colour> colours) {

    int spread(int shift) {
      int least = 255;
      int most = 0;
      for (Colour colour : colours) {
        least = Math.min(least, colour.channel(shift));
        most = Math.max(most, colour.channel(shift));
      }
      return most - least;
    }

    int widestShift() {
      int red = spread(16);
      int green = spread(8);
      int blue = spread(0);
      return red >= green && red >= blue ? 16 : green >= blue ? 8 : 0;
    }

    /** How much it is worth to cut this box next: wide and often seen. */
    double weight() {
      long seen = 0;
      for (Colour colour : colours) {
        seen += colour.count();
      }
      return colours.size() < 2 ? 0 : spread(widestShift()) * Math.sqrt((double) seen);
    }

    List<Box> halves() {
      int shift = widestShift();
      List<Colour> sorted = new ArrayList<>(colours);
      sorted.sort(
          Comparator.comparingInt((Colour colour) -> colour.channel(shift))
              .thenComparingInt(Colour::rgb));
      long whole = sorted.stream().mapToLong(Colour::count).sum();
      long seen = 0;
      int cut = 1;
      for (int i = 0; i < sorted.size() - 1; i++) {
        seen += sorted.get(i).count();
        cut = i + 1;
        if (seen * 2 >= whole) {
          break;
        }
      }
      return List.of(
          new Box(List.copyOf(sorted.subList(0, cut))),
          new Box(List.copyOf(sorted.subList(cut, sorted.size()))));
    }

    int mean() {
      long red = 0;
      long green = 0;
      long blue = 0;
      long seen = 0;
      for (Colour colour : colours) {
        red += (long) colour.channel(16) * colour.count();
        green += (long) colour.channel(8) * colour.count();
        blue += (long) colour.channel(0) * colour.count();
        seen += colour.count();
      }
      return (int) (((red / seen) << 16) | ((green / seen) << 8) | (blue / seen));
    }
  }
}
