// All tiles. Only what has changed and can be seen is written, in one turn per frame of the screen.

import { setData } from "./dom.js";
import { Sections } from "./sections.js";
import { Tile } from "./tile.js";

export class Board {
  #lab;
  #page;
  #tiles = new Map();
  #sections;
  #visible = new Set();
  #dirty = new Set();
  #isRestructured = false;
  #isFiltered = false;
  #frame = 0;
  #matches = () => true;
  #observer;

  constructor(root, lab, page) {
    this.#lab = lab;
    this.#page = page;
    this.#sections = new Sections(root, lab, page);
    this.#observer = new IntersectionObserver((entries) => this.#seen(entries), {
      rootMargin: "300px",
    });
  }

  restructure() {
    this.#isRestructured = true;
    this.#wake();
  }

  changed(device) {
    const tile = this.#tiles.get(device.id);
    if (!tile) return;
    if (tile.element.dataset.quality !== device.quality) this.#isFiltered = true;
    else if (!tile.isVisible) return;
    this.#dirty.add(tile);
    this.#wake();
  }

  filter(matches) {
    this.#matches = matches;
    this.#isFiltered = true;
    this.#wake();
  }

  // Everything that can be seen, such as after a change of the connection.
  refresh() {
    for (const tile of this.#visible) this.#dirty.add(tile);
    this.#sections.headings(Date.now());
    this.#wake();
  }

  // Writes what has changed now rather than with the next frame.
  settle() {
    cancelAnimationFrame(this.#frame);
    this.#draw();
  }

  visibleDevices() {
    return [...this.#visible].map((tile) => tile.device);
  }

  // Once a second.
  tick(now) {
    for (const tile of this.#visible) tile.tick(now);
    this.#sections.headings(now);
  }

  pinned(device) {
    this.#tiles.get(device.id)?.pinned();
    this.restructure();
  }

  #wake() {
    this.#frame ||= requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.#frame = 0;
    const now = Date.now();
    if (this.#isRestructured) this.#arrange();
    for (const tile of this.#dirty) {
      if (tile.isVisible) tile.update(now);
      else setData(tile.element, "quality", tile.device.quality);
    }
    this.#dirty.clear();
    if (this.#isFiltered) this.#sift(now);
  }

  #seen(entries) {
    for (const { target, isIntersecting } of entries) {
      const { tile } = target;
      tile.isVisible = isIntersecting;
      if (isIntersecting) {
        this.#visible.add(tile);
        this.#dirty.add(tile);
        this.#page.seen(tile.device);
      } else {
        this.#visible.delete(tile);
      }
    }
    this.#wake();
  }

  #arrange() {
    this.#isRestructured = false;
    this.#isFiltered = true;
    this.#forgetTiles();
    this.#sections.arrange((device) => this.#tile(device).element);
  }

  #forgetTiles() {
    for (const [id, tile] of this.#tiles) {
      if (this.#lab.devices.get(id) === tile.device) continue;
      this.#observer.unobserve(tile.element);
      this.#visible.delete(tile);
      this.#dirty.delete(tile);
      tile.close();
      tile.element.remove();
      this.#tiles.delete(id);
    }
  }

  #tile(device) {
    let tile = this.#tiles.get(device.id);
    if (tile) {
      tile.rename();
    } else {
      tile = new Tile(device, this.#page);
      this.#tiles.set(device.id, tile);
      this.#observer.observe(tile.element);
    }
    return tile;
  }

  #sift(now) {
    this.#isFiltered = false;
    for (const tile of this.#tiles.values()) {
      const isHidden = !this.#matches(tile.device);
      if (tile.element.hidden !== isHidden) tile.element.hidden = isHidden;
    }
    this.#sections.count();
    this.#sections.headings(now);
    this.#page.sifted();
  }
}
