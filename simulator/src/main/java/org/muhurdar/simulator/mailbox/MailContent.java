package org.muhurdar.simulator.mailbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a mail says: MIME (RFC 2045) taken apart into the few things a reader sees. */
record MailContent(
    String from, String subject, String text, Optional<String> html, List<URI> links) {

  private static final int DEEPEST = 8;
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'\\\\^`{|}]+");
  private static final Session READING = Session.getInstance(utf8Headers());

  /**
   * Reads the octets after DATA.
   *
   * @throws MessagingException when they are no mail
   */
  static MailContent read(byte[] octets) throws MessagingException, IOException {
    MimeMessage message = new MimeMessage(READING, new ByteArrayInputStream(octets));
    Bodies bodies = new Bodies();
    bodies.collect(message, 0);
    String text = bodies.plain.or(() -> bodies.html.map(MailContent::withoutTags)).orElse("");
    return new MailContent(
        sender(message),
        Optional.ofNullable(message.getSubject()).orElse(""),
        text.replace("\r\n", "\n").strip(),
        bodies.html,
        links(text, bodies.html.orElse("")));
  }

  /** The first plain and the first HTML body of a tree of parts. */
  private static final class Bodies {
    private Optional<String> plain = Optional.empty();
    private Optional<String> html = Optional.empty();

    void collect(Part part, int depth) throws MessagingException, IOException {
      if (depth > DEEPEST || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
        return;
      }
      if (part.isMimeType("text/plain") && plain.isEmpty()) {
        plain = Optional.of(textOf(part));
      } else if (part.isMimeType("text/html") && html.isEmpty()) {
        html = Optional.of(textOf(part));
      } else if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
        for (int i = 0; i < parts.getCount(); i++) {
          BodyPart inner = parts.getBodyPart(i);
          collect(inner, depth + 1);
        }
      }
    }

    private static String textOf(Part part) throws MessagingException, IOException {
      try (InputStream decoded = part.getInputStream()) {
        return new String(decoded.readAllBytes(), charset(part.getContentType()));
      }
    }

    private static Charset charset(String contentType) {
      try {
        String name = new ContentType(contentType).getParameter("charset");
        return name == null
            ? StandardCharsets.UTF_8
            : Charset.forName(MimeUtility.javaCharset(name), StandardCharsets.UTF_8);
      } catch (ParseException | IllegalArgumentException unknown) {
        return StandardCharsets.UTF_8;
      }
    }
  }

  /** Headers may be raw UTF-8 (RFC 6532). */
  private static Properties utf8Headers() {
    Properties settings = new Properties();
    settings.setProperty("mail.mime.allowutf8", "true");
    return settings;
  }

  private static String sender(MimeMessage message) throws MessagingException {
    var from = message.getFrom();
    if (from == null || from.length == 0) {
      return "";
    }
    return from[0] instanceof InternetAddress address && address.getPersonal() != null
        ? address.getPersonal() + " <" + address.getAddress() + ">"
        : from[0].toString();
  }

  private static String withoutTags(String html) {
    return html.replaceAll("(?is)<(style|script|head)\\b.*?</\\1>", "")
        .replaceAll("(?i)<br\\s*/?>|</(p|div|h[1-6]|li|tr)>", "\n")
        .replaceAll("<[^>]*>", "")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private static List<URI> links(String text, String html) {
    Set<URI> links = new LinkedHashSet<>();
    addLinks(links, text);
    addLinks(links, html.replace("&amp;", "&"));
    return List.copyOf(links);
  }

  private static void addLinks(Set<URI> links, String text) {
    Matcher matcher = LINK.matcher(text);
    while (matcher.find()) {
      // A sentence's own full stop or bracket is not part of the address.
      String address = matcher.group().replaceAll("[.,;:!?)\\]]+$", "");
      if (isAddress(address)) {
        links.add(URI.create(address));
      }
    }
  }

  private static boolean isAddress(String text) {
    try {
      return new URI(text).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
