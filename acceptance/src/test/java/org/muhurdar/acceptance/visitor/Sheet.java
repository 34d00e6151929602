package org.muhurdar.acceptance.visitor;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A page as a person without a browser has it: its address, status, headers, and the document.
 *
 * @param uri where it came from, after redirects
 */
public record Sheet(URI uri, int status, HttpHeaders headers, Document document, String source) {

  static Sheet of(URI uri, int status, HttpHeaders headers, String source) {
    return new Sheet(uri, status, headers, Jsoup.parse(source, uri.toString()), source);
  }

  /** The one heading. */
  public String heading() {
    return text("h1");
  }

  public String title() {
    return document.title();
  }

  /** The text of the first element that matches; empty when none does. */
  public String text(String css) {
    Element found = document.selectFirst(css);
    return found == null ? "" : found.text();
  }

  public boolean has(String css) {
    return document.selectFirst(css) != null;
  }

  /** The language the page says it is in. */
  public String language() {
    return document.select("html").attr("lang");
  }

  /** The address behind the link with these words. */
  public URI link(String words) {
    for (Element link : document.select("a[href]")) {
      if (link.text().contains(words)) {
        return URI.create(link.absUrl("href"));
      }
    }
    throw new IllegalStateException(
        "no link '" + words + "' at " + this + ": " + document.select("a[href]").eachText());
  }

  /** The name under which the field with this label is sent. */
  public String field(String label) {
    for (Element one : document.select("label[for]")) {
      if (one.text().equals(label)) {
        Element field = document.getElementById(one.attr("for"));
        if (field != null && field.hasAttr("name")) {
          return field.attr("name");
        }
      }
    }
    throw new IllegalStateException("no field '" + label + "' at " + this);
  }

  public boolean hasField(String label) {
    return document.select("label[for]").eachText().contains(label);
  }

  /** Where and what, without the page itself. */
  @Override
  public String toString() {
    return uri + " (" + status + " " + title() + ") " + text(".govuk-error-summary");
  }

  /** The form that has a field or a button of that name; a button goes by its words as well. */
  public Form form(String fieldOrButton) {
    for (Element form : document.select("form")) {
      boolean named =
          form.select("[name]").stream().anyMatch(e -> e.attr("name").equals(fieldOrButton));
      boolean worded =
          form.select("button").stream().anyMatch(e -> e.text().contains(fieldOrButton));
      if (named || worded) {
        return Form.of(form);
      }
    }
    throw new IllegalStateException(
        "no form with '"
            + fieldOrButton
            + "' at "
            + this
            + ": "
            + document.select("button").eachText());
  }

  /** A form as it stands, with what is filled in already. */
  public record Form(String method, URI action, Map<String, String> fields, List<String> buttons) {

    static Form of(Element form) {
      Map<String, String> fields = new LinkedHashMap<>();
      for (Element field : form.select("input[name], select[name], textarea[name]")) {
        String type = field.attr("type");
        boolean chosen = !type.equals("checkbox") && !type.equals("radio");
        if (!type.equals("submit") && (chosen || field.hasAttr("checked"))) {
          fields.put(field.attr("name"), field.val());
        }
      }
      String action = form.hasAttr("action") ? form.absUrl("action") : form.baseUri();
      return new Form(
          form.attr("method").isEmpty() ? "get" : form.attr("method"),
          URI.create(action),
          fields,
          form.select("button").eachText());
    }

    /** The same form, sent to another node of the site. */
    public Form at(URI node) {
      return new Form(method, node.resolve(action.getRawPath()), fields, buttons);
    }

    /** The same form with one field filled in, a box ticked, or a named button pressed. */
    public Form with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(fields);
      more.put(name, value);
      return new Form(method, action, more, buttons);
    }
  }
}
