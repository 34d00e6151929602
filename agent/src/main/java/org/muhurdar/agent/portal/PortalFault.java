package org.muhurdar.agent.portal;

/** What stands between this program and a portal. */
public final class PortalFault extends RuntimeException {

  /** The kinds of fault; the words for people are in the texts. */
  public enum Code {
    /** The name is not known to the network. */
    NAME_UNKNOWN("Check the address, and whether this machine is online."),
    /** Nobody answers there. */
    UNREACHABLE("Check the network, and whether a proxy or firewall is in between."),
    /** The certificate is not trusted, or somebody is in between. */
    TLS("Do not go on; ask the portal's provider."),
    /** Something answers that is no portal of ours. */
    NOT_A_PORTAL("Check the address."),
    /** The key is not the one this installation has seen before. */
    KEY_CHANGED("Do not go on; ask the portal's provider."),
    /** The line was cut, or went silent. */
    LINE_CUT("Start again at the portal.");

    private final String remedy;

    Code(String remedy) {
      this.remedy = remedy;
    }
  }

  private final Code code;

  public PortalFault(Code code, String cause) {
    super(code + ": " + cause + " " + code.remedy);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
