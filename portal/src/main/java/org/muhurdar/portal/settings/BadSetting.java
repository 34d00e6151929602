package org.muhurdar.portal.settings;

/**
 * A setting that cannot be used: its key, what is wrong with the value, and what to do about it.
 */
public final class BadSetting extends RuntimeException {

  private final String key;
  private final String fault;
  private final String remedy;

  public BadSetting(String key, String fault, String remedy) {
    super(key + ": " + fault + " " + remedy);
    this.key = key;
    this.fault = fault;
    this.remedy = remedy;
  }

  public String key() {
    return key;
  }

  public String fault() {
    return fault;
  }

  public String remedy() {
    return remedy;
  }
}
