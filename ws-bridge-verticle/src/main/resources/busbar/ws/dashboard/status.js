// The status page: asks the node every two seconds and shows what it answers.

import { el, setData, setText } from "./dom.js";
import { clock } from "./format.js";
import { Rates } from "./rates.js";
import { sections } from "./statusparts.js";
import { ThemeButton } from "./themebutton.js";

const PITCH_MS = 2000;
const PATIENCE_MS = 4000;

const at = (id) => document.getElementById(id);
const rates = new Rates();
const shown = sections(at("status"));
let node = "";
let answeredAt = 0;

async function ask() {
  if (!document.hidden) {
    try {
      const answer = await fetch("/health/status", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
      if (!answer.ok) throw new Error(`it answers ${answer.status}`);
      show(await answer.json());
    } catch (e) {
      lost(e.name === "TimeoutError" ? `no answer within ${PATIENCE_MS / 1000} s` : e.message);
    }
  }
  setTimeout(ask, PITCH_MS);
}

function show(status) {
  node = status.node;
  answeredAt = Date.now();
  rates.take(status);
  for (const section of shown) section.update(status, rates);
  at("empty").hidden = true;
  at("banner").hidden = true;
  setText(at("node"), node);
  document.title = `Status of ${node} \u2013 Busbar`;
  link("live", "live");
}

function lost(reason) {
  rates.forget();
  const banner = at("banner");
  banner.replaceChildren(
    el("strong", {}, "The node does not answer."),
    el("span", {}, answeredAt ? ` What you see is from ${clock(answeredAt)}.` : ""),
    el("span", { class: "why" }, ` ${reason}; trying again.`));
  banner.hidden = false;
  document.title = `\u26a0 ${node || "Busbar"} does not answer`;
  link("lost", "no answer");
}

function link(state, text) {
  setData(at("link"), "state", state);
  setText(at("link"), text);
  setData(document.body, "link", state);
}

new ThemeButton(at("theme"));
ask();
