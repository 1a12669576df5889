// The search box and the chips below it.

import { el, setAttribute, setText } from "./dom.js";
import { KINDS } from "./kinds.js";

const QUALITIES = [
  { key: "uncertain", title: "Uncertain" },
  { key: "bad", title: "Bad" },
];

export class Filters {
  #words = [];
  #kinds = new Set();
  #qualities = new Set();
  #chips = new Map();
  #changed;

  constructor(search, chips, changed) {
    this.#changed = changed;
    search.oninput = () => {
      this.#words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      changed();
    };
    for (const kind of KINDS) chips.append(this.#chip(kind, this.#kinds));
    for (const quality of QUALITIES) chips.append(this.#chip(quality, this.#qualities));
  }

  matches(device) {
    if (this.#kinds.size && !this.#kinds.has(device.kind)) return false;
    if (this.#qualities.size && !this.#qualities.has(device.quality)) return false;
    return this.#words.every((word) => device.text.includes(word));
  }

  get isEmpty() {
    return this.#words.length + this.#kinds.size + this.#qualities.size === 0;
  }

  // Writes how many there are of each, and leaves out what does not exist.
  count(devices) {
    const counts = new Map();
    for (const device of devices) {
      for (const key of [device.kind, device.quality]) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    for (const [key, { chip, number, chosen }] of this.#chips) {
      const count = counts.get(key) ?? 0;
      setText(number, String(count));
      const isHidden = count === 0 && !chosen.has(key);
      if (chip.hidden !== isHidden) chip.hidden = isHidden;
    }
  }

  #chip({ key, title }, chosen) {
    const number = el("span", { class: "count" });
    const chip = el("button", { type: "button", class: "chip", "aria-pressed": "false", "data-key": key, hidden: true }, title, " ", number);
    chip.onclick = () => {
      if (!chosen.delete(key)) chosen.add(key);
      setAttribute(chip, "aria-pressed", String(chosen.has(key)));
      this.#changed();
    };
    this.#chips.set(key, { chip, number, chosen });
    return chip;
  }
}
