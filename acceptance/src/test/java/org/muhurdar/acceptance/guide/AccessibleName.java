package org.muhurdar.acceptance.guide;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** What a control is called to somebody who cannot see it, as the browser itself computes it. */
final class AccessibleName {

  private static final String MARK = "data-guide-named";

  private AccessibleName() {}

  /** The computed name of exactly one visible control. */
  static String of(Page page, Locator control) {
    control.evaluate("element => element.setAttribute('" + MARK + "', '')");
    CDPSession session = page.context().newCDPSession(page);
    try {
      JsonObject ask = new JsonObject();
      ask.addProperty("expression", "document.querySelector('[" + MARK + "]')");
      String object =
          session
              .send("Runtime.evaluate", ask)
              .getAsJsonObject("result")
              .get("objectId")
              .getAsString();
      JsonObject node = new JsonObject();
      node.addProperty("objectId", object);
      node.addProperty("fetchRelatives", false);
      JsonObject name =
          session
              .send("Accessibility.getPartialAXTree", node)
              .getAsJsonArray("nodes")
              .get(0)
              .getAsJsonObject()
              .getAsJsonObject("name");
      String text =
          name == null ? "" : name.get("value").getAsString().replaceAll("\\s+", " ").strip();
      if (text.isEmpty()) {
        throw new IllegalStateException("a control without a name at " + page.url());
      }
      return text;
    } finally {
      session.detach();
      control.evaluate("element => element.removeAttribute('" + MARK + "')");
    }
  }
}
