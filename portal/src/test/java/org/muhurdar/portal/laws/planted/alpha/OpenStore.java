package org.muhurdar.portal.laws.planted.alpha;

/** A store that anybody can reach. */
public final class OpenStore {}
