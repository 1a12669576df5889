// Commands and what became of them: requested, applied, observed, or refused with the reason.

import { display } from "./format.js";

const ANSWER_MS = 15000;
const OBSERVED_MS = 10000; // longest time that a tile waits for the state after an answer
const SHOWN_MS = 4000; // how long a good end stays on the tile
const REFUSAL_SHOWN_MS = 20000;

export class Commands {
  #bridge;
  #events;

  // events: changed(device), say(text)
  constructor(bridge, events) {
    this.#bridge = bridge;
    this.#events = events;
  }

  async set(device, values) {
    const command = { asked: values, phase: "requested", at: Date.now(), detail: "", ended: 0 };
    device.command = command;
    this.#events.changed(device);
    try {
      const answer = await this.#bridge.request(
        "busbar.browser.command", { device: device.id, arguments: values }, ANSWER_MS);
      this.#answered(device, command, answer);
    } catch (e) {
      this.#end(device, command, "unknown", `${e.message}; whether it was applied is not known`);
    }
  }

  // Stops everything; the answer says what became of each device.
  stop() {
    return this.#bridge.request("busbar.browser.command", { stop: true }, ANSWER_MS);
  }

  // To be told of every newer state of a device whose command is under way.
  observe(device) {
    const command = device.command;
    if (command?.phase !== "applied" && command?.phase !== "accepted") return;
    if (device.quality !== "bad" && isSeen(device, command.asked)) {
      this.#end(device, command, "observed", "");
    }
  }

  #answered(device, command, answer) {
    if (answer.outcome === "failed") {
      const refused = [answer.code, answer.detail].filter(Boolean).join(": ");
      this.#end(device, command, "refused", refused || "no reason was given");
      return;
    }
    command.phase = answer.outcome === "accepted" ? "accepted" : "applied";
    this.#events.changed(device);
    this.observe(device);
  }

  #end(device, command, phase, detail) {
    command.phase = phase;
    command.detail = detail;
    command.ended = Date.now();
    if (phase !== "observed") this.#events.say(`${device.name}: ${phase}. ${detail}`);
    this.#events.changed(device);
  }
}

function isSeen(device, asked) {
  return Object.entries(asked).every(([name, wanted]) => {
    if (device.properties.get(name)?.access === "write") return true;
    const seen = device.values[name];
    if (typeof wanted === "number" && typeof seen !== "string") {
      return Math.abs(Number(seen) - wanted) <= 1e-3 * Math.max(1, Math.abs(wanted));
    }
    return String(seen) === String(wanted);
  });
}

// Whether a tile still says something about the last command of its device. One that was applied is
// not waited for without end, nor may it hide why a value is bad.
export function isShown(device, now) {
  const { command } = device;
  if (!command) return false;
  if (command.phase === "applied" && now - command.at > OBSERVED_MS) return false;
  if (command.phase !== "requested" && !command.ended) return device.quality !== "bad";
  if (!command.ended) return true;
  return now - command.ended < (command.phase === "observed" ? SHOWN_MS : REFUSAL_SHOWN_MS);
}

function wanted(value, property) {
  const isFlag = property?.kind === "bit" || property?.kind === "bool";
  return isFlag ? display(value, property)[0] : String(value);
}

// What is on its way or became of it, in one line.
export function progress(device) {
  const { command } = device;
  const what = Object.entries(command.asked)
    .map(([name, value]) => (name === "value" ? "" : `${name} `) + wanted(value, device.properties.get(name)))
    .join(", ");
  switch (command.phase) {
    case "refused":
      return `${what} refused: ${command.detail}`;
    case "unknown":
      return `${what}: ${command.detail}`;
    case "observed":
      return `${what} observed \u2713`;
    default:
      return `${what} ${command.phase} \u2026`;
  }
}
