package org.muhurdar.portal.delivery;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Keeps the libraries that carry what no log may hold from writing it: whole SMPP packets, codes
 * and our password among them; addresses of mails. Whatever level an administrator sets for them,
 * below INFO they are silent.
 */
final class ProtocolSilence extends TurboFilter {

  private static final List<String> TALKATIVE =
      List.of("org.jsmpp", "org.eclipse.angus.mail", "jakarta.mail");

  private ProtocolSilence() {}

  /** Installs it once; needs to stand before the first packet. */
  static synchronized void install() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs
        && logs.getTurboFilterList().stream().noneMatch(ProtocolSilence.class::isInstance)) {
      logs.addTurboFilter(new ProtocolSilence());
    }
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable thrown) {
    return level.levelInt < Level.INFO_INT
            && TALKATIVE.stream().anyMatch(logger.getName()::startsWith)
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}
