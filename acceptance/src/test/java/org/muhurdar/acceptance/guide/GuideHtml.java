package org.muhurdar.acceptance.guide;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A guide as a page: searchable, readable aloud, printable, without a script. */
final class GuideHtml {

  private static final Pattern NAME = Pattern.compile("\\{([^}]*)\\}");

  /** Pictures are taken at this many dots a pixel. */
  static final double SCALE = 1.5;

  private final Guide guide;
  private final GuideWords words;

  GuideHtml(Guide guide) {
    this.guide = guide;
    this.words = guide.words();
  }

  /** The whole page. The style sheet and the pictures lie beside it. */
  String page() {
    StringBuilder body = new StringBuilder(16_384);
    contents(body);
    int number = 0;
    for (Guide.Step step : guide.steps()) {
      step(body, ++number, step);
    }
    besideTheWay(body);
    String title = escaped(words.sentence(guide.name() + ".title"));
    return """
    <!DOCTYPE html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <title>%s</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="description" content="%s">
    <link rel="stylesheet" href="guide.css">
    </head>
    <body>
    <header class="cover">
    <p class="brand" lang="tr">Mühürdar</p>
    <h1>%s</h1>
    <p class="lead">%s</p>
    </header>
    <main>
    %s</main>
    <footer>
    <p>%s</p>
    </footer>
    </body>
    </html>
    """
        .formatted(
            words.language(),
            title,
            escaped(words.sentence(guide.name() + ".lead")),
            title,
            escaped(words.sentence(guide.name() + ".lead")),
            body,
            escaped(words.sentence("common.stamp", digest())));
  }

  private void contents(StringBuilder out) {
    out.append("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">")
        .append(escaped(words.sentence("common.contents")))
        .append("</h2>\n<ol>\n");
    for (Guide.Step step : guide.steps()) {
      out.append("<li><a href=\"#%s\">%s</a></li>\n".formatted(step.id(), escaped(step.title())));
    }
    out.append("</ol>\n</nav>\n");
  }

  private void step(StringBuilder out, int number, Guide.Step step) {
    // A heading, its sentence and its first picture stay on one printed page.
    out.append("<section id=\"%s\">\n<div class=\"opening\">\n".formatted(step.id()))
        .append(
            "<h2><span class=\"number\">%d</span> %s</h2>\n"
                .formatted(number, escaped(step.title())));
    String intro = words.sentence(guide.name() + "." + step.id() + ".intro");
    out.append("<p>%s</p>\n".formatted(escaped(intro)));
    for (Guide.Picture picture : step.pictures()) {
      boolean first = picture.equals(step.pictures().getFirst());
      boolean own = !picture.anchor().equals(step.id());
      out.append("<div class=\"sheet\"%s>\n".formatted(own ? id(picture.anchor()) : ""))
          .append("<ol class=\"marks\">\n");
      for (String sentence : picture.sentences()) {
        out.append("<li>%s</li>\n".formatted(emphasised(sentence)));
      }
      out.append("</ol>\n")
          .append(
              "<figure><img src=\"pictures/%s\" width=\"%d\" height=\"%d\" alt=\"%s\"></figure>\n</div>\n"
                  .formatted(
                      picture.file(),
                      Math.round(picture.width() / SCALE),
                      Math.round(picture.height() / SCALE),
                      escaped(alternative(step, picture))));
      out.append(first ? "</div>\n" : "");
    }
    out.append("</section>\n");
  }

  private static String id(String anchor) {
    return " id=\"" + anchor + "\"";
  }

  private void besideTheWay(StringBuilder out) {
    out.append("<section class=\"beside\" aria-labelledby=\"beside\">\n<h2 id=\"beside\">")
        .append(escaped(words.sentence("common.beside")))
        .append("</h2>\n<ul>\n");
    for (String anchor : Guide.BESIDE_THE_WAY) {
      out.append(
          "<li%s>%s</li>\n"
              .formatted(id(anchor), escaped(words.sentence("common.beside." + anchor))));
    }
    out.append("</ul>\n</section>\n");
  }

  /** What the picture shows, for those who do not see it: the screen and its marked controls. */
  private String alternative(Guide.Step step, Guide.Picture picture) {
    StringBuilder text = new StringBuilder(words.sentence("common.picture", step.title()));
    for (int i = 0; i < picture.names().size(); i++) {
      text.append(' ').append(i + 1).append(": ").append(picture.names().get(i)).append('.');
    }
    return text.toString();
  }

  private static String emphasised(String sentence) {
    return NAME.matcher(escaped(sentence)).replaceAll("<strong>$1</strong>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  /** The same guide has the same stamp, whoever built it and when. */
  private String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Guide.Step step : guide.steps()) {
        digest.update(step.title().getBytes(StandardCharsets.UTF_8));
        for (Guide.Picture picture : step.pictures()) {
          digest.update(picture.png().bytes());
          digest.update(String.join("\n", picture.sentences()).getBytes(StandardCharsets.UTF_8));
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
