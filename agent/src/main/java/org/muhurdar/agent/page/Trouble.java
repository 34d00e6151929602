package org.muhurdar.agent.page;

/** A request that is not carried out: HTTP status and the key of the sentence that says why. */
final class Trouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String key;

  private Trouble(int status, String key) {
    super(key, null, false, false);
    this.status = status;
    this.key = key;
  }

  static Trouble forbidden() {
    return new Trouble(403, "trouble.forbidden");
  }

  static Trouble otherUser() {
    return new Trouble(403, "trouble.other-user");
  }

  static Trouble stale() {
    return new Trouble(403, "trouble.stale");
  }

  static Trouble misdirected() {
    return new Trouble(421, "trouble.misdirected");
  }

  static Trouble notFound() {
    return new Trouble(404, "trouble.not-found");
  }

  static Trouble method() {
    return new Trouble(405, "trouble.method");
  }

  static Trouble tooLarge() {
    return new Trouble(413, "trouble.too-large");
  }

  static Trouble bad() {
    return new Trouble(400, "trouble.bad");
  }

  static Trouble inside() {
    return new Trouble(500, "trouble.inside");
  }

  int status() {
    return status;
  }

  String key() {
    return key;
  }
}
