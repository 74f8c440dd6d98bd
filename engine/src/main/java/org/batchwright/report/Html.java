package org.batchwright.report;

import org.jspecify.annotations.Nullable;

/** Writes well-formed HTML; whatever people wrote is text and never markup. */
final class Html {

  private final StringBuilder out = new StringBuilder(1 << 16);

  /** An opening tag; {@code style} is a class name of the style sheet, or empty. */
  Html open(String tag, String style) {
    out.append('<').append(tag);
    if (!style.isEmpty()) {
      out.append(" class=\"").append(style).append('"');
    }
    out.append('>');
    return this;
  }

  Html open(String tag) {
    return open(tag, "");
  }

  /** An opening tag that links can point to. */
  Html anchor(String tag, String style, String id) {
    out.append('<')
        .append(tag)
        .append(" id=\"")
        .append(id)
        .append("\" class=\"")
        .append(style);
    out.append("\">");
    return this;
  }

  /** A link inside the document. */
  Html link(String id, String style, String text) {
    out.append("<a class=\"").append(style).append("\" href=\"#").append(id).append("\">");
    return text(text).close("a");
  }

  Html close(String tag) {
    out.append("</").append(tag).append(">");
    if (tag.equals("tr") || tag.equals("table") || tag.equals("div") || tag.startsWith("h")) {
      out.append('\n');
    }
    return this;
  }

  Html text(@Nullable String text) {
    if (text != null) {
      text.codePoints().forEach(this::point);
    }
    return this;
  }

  Html of(String tag, String style, @Nullable String text) {
    return open(tag, style).text(text).close(tag);
  }

  Html of(String tag, @Nullable String text) {
    return of(tag, "", text);
  }

  /** A cell of a table. */
  Html cell(@Nullable String text) {
    return of("td", text);
  }

  /** A moment, which is never broken over two lines. */
  Html stamp(String moment) {
    return moment.isEmpty() ? this : of("span", "time", moment);
  }

  /** A cell that says who and when. */
  Html who(String person, String moment) {
    return open("td").text(person).raw("<br/>").stamp(moment).close("td");
  }

  /** Text in which two stars begin and end what is bold, as in the instructions of a record. */
  Html instruction(String text) {
    String[] parts = text.split("\\*\\*", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 1 && i < parts.length - 1) {
        of("b", parts[i]);
      } else {
        text((i % 2 == 1 ? "**" : "") + parts[i]);
      }
    }
    return this;
  }

  /** The head of a table. */
  Html head(String... titles) {
    open("thead").open("tr");
    for (String title : titles) {
      of("th", title);
    }
    return close("tr").close("thead");
  }

  /** A line of a two-column list; nothing if there is nothing to say. */
  Html line(String name, @Nullable String value) {
    return value == null || value.isEmpty()
        ? this
        : open("tr").of("th", "name", name).cell(value).close("tr");
  }

  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void point(int point) {
    switch (point) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append("&quot;");
      case '\n' -> out.append("<br/>");
      default -> {
        boolean control = point < 0x20 && point != '\t' && point != '\r';
        boolean none = point == 0xFFFE || point == 0xFFFF || (point >= 0xD800 && point < 0xE000);
        if (control || none) {
          out.append(String.format(java.util.Locale.ROOT, "\\u%04X", point));
        } else {
          out.appendCodePoint(point);
        }
      }
    }
  }
}
