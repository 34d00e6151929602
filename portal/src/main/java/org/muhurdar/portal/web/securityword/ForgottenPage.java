package org.muhurdar.portal.web.securityword;

/**
 * Asks whose word is forgotten. Field: {@code id}.
 *
 * @param typedId what was typed before an error, else empty
 */
public record ForgottenPage(String typedId) {}
