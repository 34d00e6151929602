package org.muhurdar.portal.web.http;

/** What every screen's address begins with. */
public final class Addresses {

  /** The language, as the first step of the path. */
  public static final String LANGUAGE = "/{language:tr|en}";

  private Addresses() {}
}
