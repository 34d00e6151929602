package org.muhurdar.portal.audit;

/**
 * What an event may say besides its type.
 *
 * <p>Names stand in hashed leaves for ever: add constants, never rename or reuse one. A personal
 * fact enters the leaf only as a salted commitment, so that it can be erased later; an open one
 * enters in clear and must say nothing about a person. No fact ever holds a PIN, a word, a code, a
 * key or a whole identity number.
 */
public enum AuditFact {
  /** Why, as the name of an enum constant. */
  REASON(false),
  /** How it ended, as the name of an enum constant. */
  RESULT(false),
  /** The act a code, a limit or an approval is for. */
  ACT(false),
  /** Which of several kinds: kind of human check, of notice, of import file. */
  KIND(false),
  /** By which door a sign-in came: word or card. */
  DOOR(false),
  /** SMS or MAIL. */
  CHANNEL(false),
  LANGUAGE(false),
  /** The name of a limit. */
  LIMIT(false),
  /** How many. */
  COUNT(false),
  /** How many tries are left. */
  LEFT(false),
  /** An instant up to which something holds, in ISO 8601. */
  UNTIL(false),
  /** A number of an epoch key. */
  EPOCH(false),
  /** The reference of the intent that this outcome answers. */
  INTENT(false),
  /** A key of a code's row, never the code. */
  CODE_ID(false),
  /** A key of a message's row. */
  MESSAGE_ID(false),
  /** A key of an import. */
  IMPORT_ID(false),
  /** A line number of an import file. */
  LINE(false),
  /** A SHA-256 in hexadecimal of something that is no personal data. */
  DIGEST(false),
  /** The name of a node. */
  NODE(false),
  /** A version of the product or of a format. */
  VERSION(false),
  /** The route of a refused request, without parameters. */
  ROUTE(false),
  /** The serial of a card. */
  CARD(true),
  /** The serial of a certificate. */
  CERTIFICATE(true),
  /** A phone number or mail address, masked. */
  MASKED_ADDRESS(true),
  /** The network address a request came from. */
  CLIENT_ADDRESS(true),
  /** The browser's name for itself, shortened. */
  USER_AGENT(true),
  /** The operator who acted. */
  OPERATOR(true),
  /** The reason an operator wrote. */
  DESK_REASON(true),
  /** A file name given by an administrator. */
  FILE(true);

  private final boolean personal;

  AuditFact(boolean personal) {
    this.personal = personal;
  }

  /** Whether the leaf holds a commitment instead of the value. */
  public boolean isPersonal() {
    return personal;
  }
}
