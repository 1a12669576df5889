// The last hour of one property as a chart, fetched from the node that owns the device. While there
// is no history the place stays empty.

import { el, setText } from "./dom.js";

const HOUR_MS = 3600000;
const POINTS = 360;
const REFRESH_MS = 10000;
const HEIGHT = 190;
const LETTER = 7.5; // pixels, of an axis

export class Trend {
  element = el("section", { class: "trend", "aria-label": "The last hour", hidden: true });
  #device;
  #bridge;
  #property;
  #plot = null;
  #place = el("div", { class: "plot" });
  #summary = el("p", { class: "summary" });
  #asked = 0;
  #answer = null;
  #isClosed = false;

  constructor(device, properties, bridge) {
    this.#device = device;
    this.#bridge = bridge;
    this.#property = properties.find((p) => p.name === "value") ?? properties[0];
    const choice = el("select", { "aria-label": "Property of the chart" });
    for (const property of properties) {
      choice.append(el("option", { value: property.name, selected: property === this.#property }, property.name));
    }
    choice.onchange = () => {
      this.#property = properties.find((p) => p.name === choice.value);
      this.#load();
    };
    const head = el("div", { class: "trend-head" }, el("h3", {}, "Last hour"));
    if (properties.length > 1) head.append(choice);
    this.element.append(head, this.#place, this.#summary);
    this.#load();
  }

  tick(now) {
    if (now - this.#asked >= REFRESH_MS) this.#load();
  }

  recolour() {
    this.#draw();
  }

  close() {
    this.#isClosed = true;
    this.#plot?.destroy();
    this.#plot = null;
  }

  async #load() {
    const now = Date.now();
    this.#asked = now;
    const property = this.#property;
    try {
      const answer = await this.#bridge.request("busbar.browser.history", {
        device: this.#device.id, property: property.name, from: now - HOUR_MS, to: now, points: POINTS,
      });
      await uplot();
      if (this.#isClosed || property !== this.#property) return;
      this.#answer = Array.isArray(answer?.points) ? answer : null;
    } catch {
      this.#answer = null; // no history yet, or no connection: the chart is left out
    }
    if (!this.#isClosed) this.#draw();
  }

  #draw() {
    const answer = this.#answer;
    this.#plot?.destroy();
    this.#plot = null;
    this.element.hidden = !answer || answer.points.length === 0;
    if (this.element.hidden) return;
    const unit = answer.unit ?? this.#property.unit ?? "";
    const data = columns(answer);
    this.#plot = new uPlot(options(this.#place.clientWidth, unit, answer), data, this.#place);
    const low = Math.min(...answer.points.map((p) => p[1]));
    const high = Math.max(...answer.points.map((p) => p[3]));
    setText(this.#summary, `${this.#property.name}: lowest ${rounded(low)}, highest ${rounded(high)} ${unit}`.trim());
  }
}

let uPlot = null;

// To be asked for when the node is known to be there: a browser may never try again what it could not import.
async function uplot() {
  if (uPlot) return;
  uPlot = (await import("./vendor/uPlot.esm.js")).default;
  document.head.append(el("link", { rel: "stylesheet", href: "/dashboard/vendor/uPlot.min.css" }));
}

// Times in seconds, then min, mean and max. Where buckets are missing a null breaks the line.
function columns(answer) {
  const data = [[], [], [], []];
  const put = (t, min, mean, max) => [t / 1000, min, mean, max].forEach((v, i) => data[i].push(v));
  let before = null;
  for (const [t, min, mean, max] of answer.points) {
    if (before !== null && t - before > 1.5 * answer.step) put(before + answer.step, null, null, null);
    put(t, min, mean, max);
    before = t;
  }
  return data;
}

function options(width, unit, answer) {
  const css = getComputedStyle(document.documentElement);
  const [curve, dim, line] = ["--curve", "--dim", "--line"].map((name) => css.getPropertyValue(name).trim());
  const axis = { stroke: dim, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } };
  return {
    width: Math.max(240, width),
    height: HEIGHT,
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    scales: { x: { range: [answer.from / 1000, answer.to / 1000] }, y: { range: padded } },
    axes: [
      { ...axis, values: (_, ticks) => ticks.map(hourAndMinute) },
      { ...axis, size: (_, labels) => widest(labels), values: (_, ticks) => ticks.map((v) => `${rounded(v)} ${unit}`) },
    ],
    series: [
      {},
      { stroke: "transparent", points: { show: false } },
      { stroke: curve, width: 1.5, points: { show: false } },
      { stroke: "transparent", points: { show: false } },
    ],
    bands: [{ series: [3, 1], fill: `color-mix(in srgb, ${curve} 28%, transparent)` }],
  };
}

function widest(labels) {
  return 16 + LETTER * Math.max(4, ...(labels ?? []).map((label) => label.length));
}

function padded(_, low, high) {
  if (low === null || high === null) return [0, 1];
  const edge = Math.max((high - low) * 0.08, Math.abs(high) * 0.002, 1e-6);
  return [low - edge, high + edge];
}

function rounded(value) {
  return String(Number(value.toPrecision(5)));
}

function hourAndMinute(seconds) {
  const time = new Date(seconds * 1000);
  return `${String(time.getHours()).padStart(2, "0")}:${String(time.getMinutes()).padStart(2, "0")}`;
}
