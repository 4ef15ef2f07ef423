/** An element; texts stay texts, whatever is in them. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) {
      made[name] = value;
    } else {
      made.setAttribute(name, value);
    }
  }
  made.append(...children);
  return made;
}

/** A definition list of what is known: names and texts, or lists of texts. */
export function definitions(pairs) {
  const list = element("dl");
  for (const [name, value] of pairs) {
    const values = (Array.isArray(value) ? value : [value]).filter((text) => text !== "" && text != null);
    if (values.length > 0) {
      list.append(element("dt", {}, name), ...values.map((text) => element("dd", {}, text)));
    }
  }
  return list;
}

/** A table that scrolls, with texts in its cells. */
export function plainTable(caption, header, rows) {
  const line = (cells, tag) => element("tr", {}, ...cells.map((cell) => element(tag, tag === "th" ? { scope: "col" } : {}, cell)));
  return element("div", { className: "frame", tabIndex: 0, role: "region", "aria-label": caption },
    element("table", {},
      element("caption", {}, caption),
      element("thead", {}, line(header, "th")),
      element("tbody", {}, ...rows.map((cells) => line(cells, "td")))));
}
