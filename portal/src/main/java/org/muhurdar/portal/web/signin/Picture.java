package org.muhurdar.portal.web.signin;

/**
 * The picture of letters a person copies.
 *
 * @param source its address on this site, or a {@code data:} address
 * @param handle the opaque text that comes back with the answer
 * @param width in CSS pixels
 * @param height in CSS pixels
 */
public record Picture(String source, String handle, int width, int height) {}
