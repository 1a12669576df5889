// The sections of the board: favourites, then one for each node, with its families and their tiles.

import { el, setData, setText } from "./dom.js";
import { inOrder, span } from "./format.js";
import { kindOrder } from "./kinds.js";

const FAVOURITES = "Favourites"; // no node can have such a name
const NODE_STATES = { here: "this node", up: "up", lost: "lost", left: "has left" };

export class Sections {
  #root;
  #lab;
  #page;
  #sections = new Map();

  constructor(root, lab, page) {
    this.#root = root;
    this.#lab = lab;
    this.#page = page;
  }

  // Puts every device into its place; tileOf(device) is its element.
  arrange(tileOf) {
    const wanted = this.#wanted();
    const own = this.#page.node();
    const places = [...wanted.keys()].sort((a, b) => rank(a, own) - rank(b, own) || inOrder(a, b));
    const sections = places.map((place) => this.#section(place, wanted.get(place), tileOf));
    for (const [place, section] of this.#sections) {
      if (!wanted.has(place)) {
        section.element.remove();
        this.#sections.delete(place);
      }
    }
    inSequence(this.#root, sections.map((section) => section.element));
  }

  // Writes how many tiles are shown, and hides what has none.
  count() {
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
  }

  // What the nodes say of themselves, as long as anything is heard.
  headings(now) {
    const isLive = this.#page.isLive();
    for (const [place, section] of this.#sections) {
      if (place === FAVOURITES) continue;
      const node = this.#lab.nodes.get(place);
      const state = isLive ? node?.state ?? "unknown" : "not connected";
      setData(section.element, "state", state);
      setText(section.state, NODE_STATES[state] ?? state);
      setText(section.facts, node && isLive ? nodeFacts(node, now) : "");
    }
  }

  // The devices of each family of each place.
  #wanted() {
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
    return wanted;
  }

  #section(place, families, tileOf) {
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
      inSequence(family.list, devices.map(tileOf));
      return family.element;
    });
    inSequence(section.body, elements);
    return section;
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
  const title = el("h2", { id }, place);
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
