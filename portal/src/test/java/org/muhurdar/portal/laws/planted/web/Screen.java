package org.muhurdar.portal.laws.planted.web;

/** A screen that something below calls. */
public final class Screen {

  /** Its name. */
  public static final String NAME = String.valueOf(1);

  private Screen() {}
}
