// What is known of the lab: nodes and devices with their newest state. A state that is older than
// the known one is never applied.

import { kindOf } from "./kinds.js";
import { Trace } from "./trace.js";

export class Lab {
  devices = new Map();
  nodes = new Map();
  #early = null; // what arrives between a connection and its snapshot

  // events: structure(), changed(device), nodes()
  constructor(events) {
    this.events = events;
  }

  // From now on states are kept back until the snapshot is here.
  expectSnapshot() {
    this.#early = [];
  }

  applySnapshot(snapshot) {
    const now = Date.now();
    const gone = new Set(this.devices.keys());
    this.nodes.clear();
    for (const node of snapshot.nodes ?? []) this.#node(node, now);
    for (const state of snapshot.devices ?? []) {
      gone.delete(state.device);
      // A node that was restarted counts from one again, so the snapshot is taken as it is.
      const known = this.devices.get(state.device);
      if (known) known.sequence = -1;
      this.#device(state, now);
    }
    for (const id of gone) this.devices.delete(id);
    const early = this.#early ?? [];
    this.#early = null;
    this.events.structure();
    this.events.nodes();
    for (const message of early) this.applyStates(message);
  }

  // The connection is gone: what happens until the next snapshot is not known.
  interrupted() {
    const now = Date.now();
    for (const device of this.devices.values()) device.trace?.add(now, NaN);
  }

  // Returns true when everything must be asked for anew.
  applyStates(message) {
    if (message.resync) return true;
    if (this.#early) {
      this.#early.push(message);
      // Snapshots are answered within seconds; one that is not is asked for again.
      return this.#early.length > 300;
    }
    const now = Date.now();
    if (message.nodes) {
      for (const node of message.nodes) this.#node(node, now);
      this.events.nodes();
    }
    for (const state of message.devices ?? []) this.#device(state, now);
    for (const id of message.removed ?? []) {
      if (this.devices.delete(id)) this.events.structure();
    }
    return false;
  }

  #node(node, now) {
    this.nodes.set(node.node, { ...node, received: now });
  }

  #device(state, now) {
    let device = this.devices.get(state.device);
    if (!device) {
      device = new Device(state.device);
      this.devices.set(state.device, device);
      device.apply(state, now);
      this.events.structure();
    } else if (state.sequence >= device.sequence) {
      // An equal one is the same state, confirmed: it is younger now.
      if (device.apply(state, now)) this.events.structure();
      this.events.changed(device);
    }
  }
}

class Device {
  sequence = -1;
  properties = new Map();
  facts = {};
  description = null;
  command = null; // the last one that this page sent
  trace = null;

  constructor(id) {
    this.id = id;
  }

  // Returns true when its place on the page may have changed.
  apply(state, now) {
    const named = state.alias !== this.alias || state.label !== this.label;
    const moved = state.family !== this.family;
    this.sequence = state.sequence;
    this.node = state.node;
    this.dev = state.dev;
    this.circuit = state.circuit;
    this.alias = state.alias;
    this.label = state.label;
    this.family = state.family ?? "";
    this.group = state.group;
    this.value = state.value;
    this.values = state.values ?? { value: state.value };
    this.unit = state.unit;
    this.time = state.time;
    this.age = state.age ?? Infinity;
    this.received = now;
    const judged = state.quality !== this.quality;
    this.quality = state.quality;
    this.reason = state.reason ?? "";
    if (state.description) this.#describe(state.description);
    this.kind ??= kindOf(this);
    this.#record(now);
    if (named || judged || moved || state.description) this.#findable();
    return named || moved || Boolean(state.description);
  }

  get name() {
    return this.label || this.alias || this.path;
  }

  get path() {
    return `${this.dev}/${this.circuit}`;
  }

  ageAt(now) {
    return this.age + Math.max(0, now - this.received);
  }

  #describe(description) {
    this.description = description;
    this.facts = description.facts ?? {};
    this.properties = new Map((description.properties ?? []).map((p) => [p.name, p]));
    this.kind = kindOf(this);
  }

  #record(now) {
    const value = this.values.value ?? this.value;
    if (typeof value !== "number" || this.kind === "switch" || this.kind === "input") return;
    this.trace ??= new Trace();
    this.trace.add(now, this.quality === "bad" ? NaN : value);
  }

  #findable() {
    const words = [this.label, this.alias, this.path, this.node, this.family, this.kind, this.quality, this.unit];
    this.text = words.filter(Boolean).join(" ").toLowerCase();
  }
}
