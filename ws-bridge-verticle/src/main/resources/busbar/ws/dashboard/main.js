// Puts the page together: connection, lab, board, details.

import { Board } from "./board.js";
import { Bridge } from "./bridge.js";
import { Commands } from "./commands.js";
import { Detail } from "./detail.js";
import { el, setData, setText } from "./dom.js";
import { Favourites } from "./favourites.js";
import { Filters } from "./filters.js";
import { clock } from "./format.js";
import { Lab } from "./lab.js";
import { Seeds } from "./seeds.js";
import { forgetColour } from "./spark.js";
import { StopButton } from "./stop.js";
import { ThemeButton } from "./themebutton.js";

const STATE = "busbar.browser.state";
const SNAPSHOT = "busbar.browser.snapshot";
const SLEPT_MS = 15000; // a second that took this long was spent asleep
const HIDDEN_MS = 60000; // browsers slow hidden pages down, until the node takes them for dead

const at = (id) => document.getElementById(id);
const favourites = new Favourites();
let isLive = false;
let node = "";
let lostAt = 0;

const lab = new Lab({
  structure: () => board.restructure(),
  changed: (device) => {
    commands.observe(device);
    board.changed(device);
    detail.update(device);
  },
  nodes: () => board.restructure(),
});

const scheme = location.protocol === "https:" ? "wss" : "ws";
const bridge = new Bridge(`${scheme}://${location.host}/eventbus/websocket`, {
  open: () => {
    show("connecting", "catching up");
    bridge.subscribe(STATE);
    catchUp();
  },
  lost: (reason, retryMs) => lost(reason, retryMs === null ? "paused while the page is hidden" : "trying again"),
  message: (address, body) => {
    if (!hasSlept(Date.now()) && address === STATE && lab.applyStates(body)) catchUp();
  },
  stalled: (reason) => lost(reason, "waiting for it"),
  back: () => {
    show("connecting", "catching up");
    catchUp();
  },
});

const commands = new Commands(bridge, {
  changed: (device) => {
    board.changed(device);
    detail.update(device);
  },
  say: (text) => setText(at("spoken"), text),
});

const seeds = new Seeds(bridge);

const page = {
  bridge,
  commands,
  isLive: () => isLive,
  node: () => node,
  open: (device) => detail.open(device),
  seen: (device) => seeds.want(device),
  isPinned: (id) => favourites.has(id),
  pin: (device) => {
    favourites.toggle(device.id);
    board.pinned(device);
  },
  isUnfiltered: () => filters.isEmpty,
  sifted: () => {
    filters.count(lab.devices.values());
    at("empty").hidden = lab.devices.size > 0 && document.querySelector(".tile:not([hidden])") !== null;
    setText(at("empty"), lab.devices.size ? "No device matches." : isLive ? "This node has no devices." : "");
  },
};

const board = new Board(at("board"), lab, page);
const detail = new Detail(at("detail"), lab, page);
const filters = new Filters(at("search"), at("chips"), () => board.filter((d) => filters.matches(d)));
const stop = new StopButton(at("stop"), at("stopped"), commands);
let isCatchingUp = false;

// Whatever was known is replaced by what is true now; until then all controls are locked.
async function catchUp() {
  if (isCatchingUp) return;
  isCatchingUp = true;
  lab.expectSnapshot();
  try {
    const snapshot = await bridge.request(SNAPSHOT, {});
    node = snapshot.node ?? "";
    isLive = true;
    lab.applySnapshot(snapshot);
    board.settle(); // before the page says that it is live
    bridge.proven();
    live();
  } catch (e) {
    bridge.fail(`the node sent no snapshot: ${e.message}`);
  } finally {
    isCatchingUp = false;
  }
}

function live() {
  setText(at("node"), node);
  document.title = node ? `${node} \u2013 Busbar` : "Busbar";
  show("live", "live");
  at("banner").hidden = true;
  lostAt = 0;
  lock(false);
  seeds.renew(board.visibleDevices());
  openFromAddress();
}

function lost(reason, next) {
  lostAt ||= Date.now();
  if (isLive) lab.interrupted();
  isLive = false;
  show("lost", "not connected");
  document.title = `\u26a0 ${node || "Busbar"} \u2013 not connected`;
  const banner = at("banner");
  banner.replaceChildren(
    el("strong", {}, "Connection lost \u2013 nothing here is live."),
    el("span", {}, lab.devices.size ? ` What you see is from ${clock(lostAt)}. Controls are locked.` : ""),
    el("span", { class: "why" }, ` ${reason}; ${next}.`));
  banner.hidden = false;
  stop.disarm();
  lock(true);
}

function show(state, text) {
  setData(at("link"), "state", state);
  setText(at("link"), text);
  setData(document.body, "link", state);
}

function lock(isLocked) {
  for (const control of document.querySelectorAll("[data-control]")) control.disabled = isLocked;
  board.refresh();
  detail.tick(Date.now());
}

function openFromAddress() {
  const device = lab.devices.get(addressed());
  if (device && !at("detail").open) detail.open(device);
}

// The device that the address of the page names.
function addressed() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ""; // cut off on its way here
  }
}

window.addEventListener("hashchange", () => {
  const device = lab.devices.get(addressed());
  if (device) detail.open(device);
});

new ThemeButton(at("theme"));
document.addEventListener("themechange", () => {
  forgetColour();
  detail.recolour();
});

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches("input, select, textarea");
  if (event.key === "/" && !isTyping && !at("detail").open) {
    event.preventDefault();
    at("search").focus();
  }
});

let ticked = Date.now();
let hiddenSince = 0;

// What waited here meanwhile is old, and must not be shown as if it were live.
function hasSlept(now) {
  if (document.hidden || now - ticked <= SLEPT_MS) return false;
  bridge.fail("this computer was asleep");
  return true;
}

setInterval(() => {
  const now = Date.now();
  hasSlept(now);
  ticked = now;
  if (document.hidden && hiddenSince && now - hiddenSince > HIDDEN_MS) {
    hiddenSince = 0;
    bridge.pause("the page was hidden");
  }
  if (document.hidden) return;
  // A value that is no longer told must not look younger than it is, connected or not.
  board.tick(now);
  detail.tick(now);
}, 1000);

function comeBack() {
  if (!document.hidden && bridge.isPaused) bridge.connect();
}

document.addEventListener("visibilitychange", () => {
  hiddenSince = document.hidden ? Date.now() : 0;
  ticked = Date.now();
  comeBack();
});
document.addEventListener("freeze", () => bridge.pause("the browser has frozen the page"));
document.addEventListener("resume", comeBack);
window.addEventListener("offline", () => bridge.fail("this computer has no network"));

bridge.connect();
