// A table whose rows keep their place and their elements from one answer to the next.

import { el, setData, setText } from "./dom.js";

export class Table {
  #body = el("tbody");
  #rows = new Map();
  #columns;

  // A column whose title begins with # holds numbers.
  constructor(parent, caption, columns) {
    this.#columns = columns;
    const heads = columns.map((title) => el("th", { scope: "col", class: Table.#kind(title) }, title.replace("#", "")));
    parent.append(
      el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
        el("table", {}, el("caption", { class: "sr" }, caption), el("thead", {}, el("tr", {}, ...heads)), this.#body)));
  }

  static #kind(title) {
    return title.startsWith("#") ? "right" : "";
  }

  // Rows are {key, level, cells}: a level of `warn` or `bad` marks the row.
  show(rows) {
    const wanted = new Set(rows.map((row) => row.key));
    for (const [key, row] of this.#rows) {
      if (wanted.has(key)) continue;
      row.remove();
      this.#rows.delete(key);
    }
    let place = this.#body.firstElementChild;
    for (const { key, level = "", cells } of rows) {
      let row = this.#rows.get(key);
      if (!row) this.#rows.set(key, (row = this.#make()));
      if (row === place) place = place.nextElementSibling;
      else this.#body.insertBefore(row, place);
      setData(row, "level", level);
      cells.forEach((text, i) => setText(row.children[i], text));
    }
  }

  #make() {
    return el("tr", {}, ...this.#columns.map((title, i) =>
      i === 0 ? el("th", { scope: "row" }) : el("td", { class: Table.#kind(title) })));
  }
}
