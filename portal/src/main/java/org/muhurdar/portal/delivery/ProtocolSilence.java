package org.muhurdar.portal.delivery;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Keeps the libraries that carry what no log may hold from writing it: whole SMPP packets, codes
 * and our password among them; addresses of mails. Whatever level an administrator sets for them in
 * a file or the environment, below INFO they are silent. Levels, and no filter: a filter is asked
 * at every line that any library thinks of writing.
 */
final class ProtocolSilence {

  private static final List<String> TALKATIVE =
      List.of("org.jsmpp", "org.eclipse.angus.mail", "jakarta.mail");

  private ProtocolSilence() {}

  /** Sets the levels; needs to stand when levels have been read and before the first packet. */
  static void install() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
      TALKATIVE.forEach(library -> quieten(logs.getLogger(library)));
      logs.getLoggerList().stream()
          .filter(logger -> TALKATIVE.stream().anyMatch(logger.getName()::startsWith))
          .forEach(ProtocolSilence::quieten);
    }
  }

  private static void quieten(Logger logger) {
    if (logger.isDebugEnabled()) {
      logger.setLevel(Level.INFO);
    }
  }
}
