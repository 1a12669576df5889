// All tiles in their sections. Only what has changed and can be seen is written, in one turn per
// frame of the screen.

import { el, setData, setText } from "./dom.js";
import { inOrder, span } from "./format.js";
import { kindOrder } from "./kinds.js";
import { Tile } from "./tile.js";

const FAVOURITES = "favourites";
const NODE_STATES = { here: "this node", up: "up", lost: "lost", left: "has left" };

export class Board {
  #lab;
  #page;
  #root;
  #tiles = new Map();
  #sections = new Map();
  #visible = new Set();
  #dirty = new Set();
  #isRestructured = false;
  #isFiltered = false;
  #frame = 0;
  #matches = () => true;
  #observer;

  constructor(root, lab, page) {
    this.#root = root;
    this.#lab = lab;
    this.#page = page;
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
    this.#headings(now);
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
    const wanted = new Map();
    for (const node of this.#lab.nodes.values()) wanted.set(node.node, new Map());
    for (const device of this.#lab.devices.values()) {
      const isPinned = this.#page.isPinned(device.id);
      const place = isPinned ? FAVOURITES : device.node;
      if (!wanted.has(place)) wanted.set(place, new Map());
      const family = isPinned ? "" : device.family;
      const families = wanted.get(place);
      if (!families.has(family)) families.set(family, []);
      families.get(family).push(device);
    }
    this.#forgetTiles();
    const own = this.#page.node();
    const places = [...wanted.keys()].sort(
      (a, b) => rank(a, own) - rank(b, own) || inOrder(a, b));
    const sections = places.map((place) => this.#section(place, wanted.get(place)));
    for (const [place, section] of this.#sections) {
      if (!wanted.has(place)) {
        section.element.remove();
        this.#sections.delete(place);
      }
    }
    inSequence(this.#root, sections.map((section) => section.element));
  }

  #forgetTiles() {
    for (const [id, tile] of this.#tiles) {
      if (this.#lab.devices.get(id) === tile.device) continue;
      this.#observer.unobserve(tile.element);
      this.#visible.delete(tile);
      this.#dirty.delete(tile);
      tile.element.remove();
      this.#tiles.delete(id);
    }
  }

  #section(place, families) {
    let section = this.#sections.get(place);
    if (!section) {
      section = makeSection(place);
      this.#sections.set(place, section);
    }
    for (const [name, family] of section.families) {
      if (!families.has(name)) {
        family.element.remove();
        section.families.delete(name);
      }
    }
    const elements = [...families.keys()].sort(inOrder).map((name) => {
      let family = section.families.get(name);
      if (!family) {
        family = makeFamily(name);
        section.families.set(name, family);
      }
      const devices = families.get(name).sort(byKindAndName);
      inSequence(family.list, devices.map((device) => this.#tile(device).element));
      return family.element;
    });
    inSequence(section.body, elements);
    return section;
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
    for (const [place, section] of this.#sections) {
      let shown = 0;
      for (const family of section.families.values()) {
        const tiles = [...family.list.children];
        const here = tiles.filter((element) => !element.hidden);
        const bad = here.filter((element) => element.dataset.quality === "bad").length;
        shown += here.length;
        family.element.style.setProperty("--tiles", String(Math.max(1, here.length)));
        family.element.hidden = here.length === 0;
        setText(family.count, `${here.length}${bad ? `, ${bad} bad` : ""}`);
        setData(family.count, "bad", String(bad > 0));
      }
      const isNode = this.#lab.nodes.has(place);
      section.element.hidden = shown === 0 && !(isNode && this.#page.isUnfiltered());
    }
    this.#headings(now);
    this.#page.sifted();
  }

  #headings(now) {
    for (const [place, section] of this.#sections) {
      if (place === FAVOURITES) continue;
      const node = this.#lab.nodes.get(place);
      setData(section.element, "state", node?.state ?? "");
      setText(section.state, NODE_STATES[node?.state] ?? node?.state ?? "unknown");
      setText(section.facts, node ? nodeFacts(node, now) : "");
    }
  }
}

function nodeFacts(node, now) {
  const facts = [];
  if (typeof node.uptime === "number" && (node.state === "here" || node.state === "up")) {
    facts.push(`up ${span(node.uptime + now - node.received)}`);
  }
  if (node.reason) facts.push(node.reason);
  if (node.version) facts.push(node.version);
  if (Math.abs(node.clock ?? 0) >= 1000) facts.push(`clock ${(node.clock / 1000).toFixed(1)} s off`);
  return facts.join(" \u00b7 ");
}

function rank(place, own) {
  if (place === FAVOURITES) return 0;
  return place === own ? 1 : 2;
}

function byKindAndName(a, b) {
  return kindOrder(a.kind) - kindOrder(b.kind) || inOrder(a.path, b.path);
}

function makeSection(place) {
  const isNode = place !== FAVOURITES;
  const id = `node-${place}`;
  const state = el("span", { class: "state" });
  const facts = el("span", { class: "facts" });
  const title = el("h2", { id }, isNode ? place : "Favourites");
  const body = el("div", { class: "families" });
  const heading = el("div", { class: "node-head" }, title, ...(isNode ? [state, facts] : []));
  const element = el("section", { class: "node", "aria-labelledby": id }, heading, body);
  return { element, body, state, facts, families: new Map() };
}

function makeFamily(name) {
  const count = el("span", { class: "count" });
  const list = el("ul", { class: "tiles" });
  const element = el("div", { class: "family" });
  if (name) element.append(el("h3", {}, name, " ", count));
  element.append(list);
  return { element, list, count };
}

// Brings the children of an element into this order, moving only those that are out of place.
function inSequence(parent, elements) {
  let next = parent.firstElementChild;
  for (const element of elements) {
    if (element === next) next = next.nextElementSibling;
    else parent.insertBefore(element, next);
  }
}
