package org.muhurdar.portal.delivery;

import java.io.IOException;
import java.net.IDN;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;

/** How to reach the SMS centre and the mail server. */
record DeliverySettings(Smpp smpp, Mail mail) {

  private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,5}");
  private static final Pattern NUMERIC_SENDER = Pattern.compile("\\+?[0-9]{3,15}");
  private static final int LONGEST_NAME = 11;

  /**
   * The SMS centre.
   *
   * @param password SMPP allows eight letters; centres that allow more are served too
   * @param sender a name of at most eleven letters, or a number
   * @param alphabet how the centre reads data_coding 0
   * @param window how many messages may be under way at once
   */
  record Smpp(
      String host,
      int port,
      boolean tls,
      String systemId,
      String password,
      String sender,
      Alphabet alphabet,
      int window,
      Duration answerWithin,
      Duration enquireEvery,
      List<String> allowedPrefixes) {

    /** Whether the sender is a number. */
    boolean numericSender() {
      return NUMERIC_SENDER.matcher(sender).matches();
    }

    @Override
    public String toString() {
      return "Smpp[" + host + ":" + port + "]";
    }
  }

  /** The alphabet a centre has in mind when data_coding is 0. */
  enum Alphabet {
    GSM,
    ASCII
  }

  /** The mail server. */
  record Mail(
      String host,
      int port,
      boolean startTls,
      Optional<String> user,
      String password,
      EmailAddress from,
      String fromName,
      int threads,
      Duration answerWithin) {

    @Override
    public String toString() {
      return "Mail[" + host + ":" + port + "]";
    }
  }

  static DeliverySettings from(Settings settings) {
    return new DeliverySettings(smpp(settings), mail(settings));
  }

  private static Smpp smpp(Settings settings) {
    String sender = settings.text("smpp.sender", "MUHURDAR");
    if (!NUMERIC_SENDER.matcher(sender).matches()
        && (sender.length() > LONGEST_NAME || !isAscii(sender))) {
      throw new BadSetting(
          "smpp.sender",
          "is '" + sender + "'.",
          "Give at most eleven ASCII letters, or a number of 3 to 15 digits.");
    }
    return new Smpp(
        host(settings, "smpp.host"),
        settings.number("smpp.port", 2775, 1, 65_535),
        settings.flag("smpp.tls", false),
        settings.required("smpp.system-id"),
        password(settings, "smpp.password"),
        sender,
        settings.choice("smpp.alphabet", Alphabet.class, Alphabet.GSM),
        settings.number("smpp.window", 10, 1, 100),
        settings.duration(
            "smpp.answer-within",
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofMinutes(1)),
        settings.duration(
            "smpp.enquire-every",
            Duration.ofSeconds(15),
            Duration.ofMillis(100),
            Duration.ofMinutes(5)),
        prefixes(settings));
  }

  private static List<String> prefixes(Settings settings) {
    String key = "smpp.allowed-prefixes";
    List<String> prefixes =
        Arrays.stream(settings.text(key, "+90").split(",", -1)).map(String::strip).toList();
    for (String prefix : prefixes) {
      if (!PREFIX.matcher(prefix).matches()) {
        throw new BadSetting(
            key, "has '" + prefix + "'.", "Give country codes such as +90, with commas between.");
      }
    }
    return prefixes;
  }

  private static Mail mail(Settings settings) {
    Optional<String> user = settings.optional("mail.user");
    return new Mail(
        host(settings, "mail.host"),
        settings.number("mail.port", 587, 1, 65_535),
        settings.flag("mail.starttls", true),
        user,
        password(settings, "mail.password"),
        sender(settings),
        settings.text("mail.from-name", "Mühürdar"),
        settings.number("mail.threads", 4, 1, 50),
        settings.duration(
            "mail.answer-within",
            Duration.ofSeconds(20),
            Duration.ofMillis(100),
            Duration.ofMinutes(1)));
  }

  private static EmailAddress sender(Settings settings) {
    String given = settings.required("mail.from");
    try {
      return new EmailAddress(given);
    } catch (IllegalArgumentException e) {
      throw new BadSetting("mail.from", "is '" + given + "'.", "Give a mail address.");
    }
  }

  private static String host(Settings settings, String key) {
    String given = settings.required(key);
    try {
      return IDN.toASCII(given);
    } catch (IllegalArgumentException e) {
      throw new BadSetting(key, "is '" + given + "'.", "Give a host name or an address.");
    }
  }

  /** From a file named by {@code key-file}, or from the key itself; empty when neither is set. */
  private static String password(Settings settings, String key) {
    Optional<Path> file = settings.path(key + "-file");
    Optional<String> given = settings.optional(key);
    if (file.isEmpty()) {
      return given.orElse("");
    }
    if (given.isPresent()) {
      throw new BadSetting(key, "is set beside " + key + "-file.", "Remove one of the two.");
    }
    try {
      return Files.readString(file.get()).strip();
    } catch (IOException e) {
      throw new BadSetting(
          key + "-file", "names a file that cannot be read.", "Name a readable text file.");
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(letter -> letter > ' ' && letter <= '~');
  }
}
