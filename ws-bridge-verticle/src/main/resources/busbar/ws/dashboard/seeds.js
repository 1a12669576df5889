// Fills the small curves with what their nodes remember, once for each tile that comes into view.

import { SPAN_MS } from "./trace.js";

const AT_ONCE = 2;
const POINTS = 150;

export class Seeds {
  #bridge;
  #asked = new Set();
  #waiting = [];
  #running = 0;
  #isAnswered = true;

  constructor(bridge) {
    this.#bridge = bridge;
  }

  // After a new connection: there may be a gap to fill, and a history where there was none.
  renew(devices) {
    this.#asked.clear();
    this.#waiting = [];
    this.#isAnswered = true;
    for (const device of devices) this.want(device);
  }

  want(device) {
    if (!device.trace || this.#asked.has(device.id)) return;
    this.#asked.add(device.id);
    this.#waiting.push(device);
    this.#next();
  }

  #next() {
    while (this.#isAnswered && this.#running < AT_ONCE && this.#waiting.length) {
      this.#ask(this.#waiting.shift());
    }
  }

  async #ask(device) {
    const to = Date.now();
    this.#running++;
    try {
      const answer = await this.#bridge.request("busbar.browser.history", {
        device: device.id, property: "value", from: to - SPAN_MS, to, points: POINTS,
      });
      if (Array.isArray(answer?.points)) device.trace?.seed(answer.points, answer.step);
    } catch {
      this.#isAnswered = false; // no history here: the curves grow by themselves
      this.#waiting = [];
    } finally {
      this.#running--;
      this.#next();
    }
  }
}
