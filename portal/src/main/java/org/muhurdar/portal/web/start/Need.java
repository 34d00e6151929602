package org.muhurdar.portal.web.start;

import java.util.Arrays;
import java.util.Optional;

/** What brings a person here; chosen on the start page, carried in the query as {@code is}. */
public enum Need {
  LEARN_PIN("pin"),
  UNLOCK_CARD("kilit"),
  REPORT_LOSS("kayip"),
  CERTIFICATES("sertifika");

  private final String code;

  Need(String code) {
    this.code = code;
  }

  /** The word in the address. */
  public String code() {
    return code;
  }

  /** The query that carries this need to the next step. */
  public String query() {
    return "?is=" + code;
  }

  /** The need of that word, or empty for any other text. */
  public static Optional<Need> ofCode(String code) {
    return Arrays.stream(values()).filter(need -> need.code.equals(code)).findFirst();
  }
}
