package org.muhurdar.portal.humancheck;

/** What a visitor sent through one of the four doors; nothing in it is verified. */
public sealed interface HumanAnswer {

  /** The characters read from the picture; capitals and blanks do no harm. */
  record Picture(ChallengeToken token, String typed) implements HumanAnswer {}

  /** The digits heard; blanks between them do no harm. */
  record Sound(ChallengeToken token, String typed) implements HumanAnswer {}

  /** A nonce whose hash with the token has enough leading zero bits. */
  record Work(ChallengeToken token, String nonce) implements HumanAnswer {}

  /** A ticket that has rested long enough. */
  record Ticket(TicketToken token) implements HumanAnswer {}
}
