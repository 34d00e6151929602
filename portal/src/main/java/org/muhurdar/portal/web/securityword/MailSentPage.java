package org.muhurdar.portal.web.securityword;

/**
 * The same page for everybody, whether or not a mail went out.
 *
 * @param linkMinutes how long the link in it lives
 */
public record MailSentPage(int linkMinutes) {}
