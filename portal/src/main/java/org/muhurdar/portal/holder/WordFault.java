package org.muhurdar.portal.holder;

/** Why a text cannot become a security word. The screens hold a sentence for each. */
public enum WordFault {
  /** Fewer than 8 code points. */
  TOO_SHORT,
  /** More than 128 code points. */
  TOO_LONG,
  /** Control characters, or half a surrogate pair: nobody could type it again. */
  UNTYPEABLE,
  /** One character, or a short piece, over and over. */
  REPEATED,
  /** A run along the alphabet, the digits or the keyboard. */
  RUN,
  /** Among the words that are tried first. */
  COMMON,
  /** The holder's own name, number, phone, address or birth date, with little added. */
  OWN_DATA,
  /** The name of this service, with little added. */
  SERVICE_NAME
}
