package org.muhurdar.portal.web.menu;

/** The page of an entry whose stage has not landed. */
public record NotYetPage(MenuEntry entry) {}
