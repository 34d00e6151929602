package org.muhurdar.portal.web.securityword;

/**
 * Where the mail's link leads: opening it uses nothing up, only the button does. Hidden field:
 * {@code token}.
 *
 * @param linkToken what the link carried
 */
public record ResetLinkPage(String linkToken) {}
