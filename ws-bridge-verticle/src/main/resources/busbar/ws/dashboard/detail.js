// Everything about one device: properties with their limits, facts, the last command, the last hour.

import { isShown, progress } from "./commands.js";
import { el, setAttribute, setData, setText } from "./dom.js";
import { age, clock, display } from "./format.js";
import { isNumeric, isWritable } from "./kinds.js";
import { flag } from "./tile.js";
import { Trend } from "./trend.js";

export class Detail {
  #dialog;
  #page;
  #lab;
  #device = null;
  #parts = null;
  #trend = null;

  constructor(dialog, lab, page) {
    this.#dialog = dialog;
    this.#lab = lab;
    this.#page = page;
    dialog.addEventListener("close", () => this.#closed());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
  }

  open(device) {
    this.#closed();
    this.#device = device;
    this.#build();
    this.update(device);
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#dialog.scrollTop = 0;
    history.replaceState(null, "", `#${encodeURIComponent(device.id)}`);
  }

  // To be called when a device has changed; others are ignored.
  update(device) {
    if (device !== this.#device) return;
    const parts = this.#parts;
    setText(parts.name, device.name);
    setData(this.#dialog, "quality", device.quality);
    setText(parts.quality, device.quality);
    setText(parts.reason, device.reason);
    for (const row of parts.rows) row.update();
    this.tick(Date.now());
  }

  // Once a second, and when the connection has changed.
  tick(now) {
    const device = this.#device;
    if (!device) return;
    const parts = this.#parts;
    const isGone = this.#lab.devices.get(device.id) !== device;
    setText(parts.gone, isGone ? "This device is not there any more." : "");
    setText(parts.age, `${age(device.ageAt(now))} old${device.time ? `, read at ${clock(device.time)}` : ""}`);
    const { command } = device;
    setText(parts.command, command ? `${clock(command.at)}  ${progress(device)}` : "none from this page");
    setData(parts.command, "phase", isShown(device, now) ? command.phase : "");
    for (const control of this.#dialog.querySelectorAll("[data-control]")) {
      const isLocked = isGone || !this.#page.isLive();
      if (control.disabled !== isLocked) control.disabled = isLocked;
    }
    this.#trend?.tick(now, device);
  }

  recolour() {
    this.#trend?.recolour();
  }

  #closed() {
    this.#trend?.close();
    this.#trend = null;
    if (this.#device) history.replaceState(null, "", location.pathname + location.search);
    this.#device = null;
    this.#parts = null;
    this.#dialog.replaceChildren();
  }

  #build() {
    const device = this.#device;
    const parts = (this.#parts = {
      name: el("h2", { id: "detail-name" }),
      quality: el("strong", { class: "quality" }),
      reason: el("span", { class: "reason" }),
      age: el("span", { class: "age" }),
      gone: el("p", { class: "gone" }),
      command: el("p", { class: "last" }),
      rows: [],
    });
    const close = el("button", { type: "button", class: "quiet" }, "Close");
    close.onclick = () => this.#dialog.close();
    const judged = el("p", { class: "judged" }, parts.quality, parts.reason, parts.age);
    this.#dialog.append(
      el("div", { class: "detail-head" }, parts.name, close),
      judged, parts.gone);
    const numeric = [...device.properties.values()].filter((p) => isNumeric(p) && p.access !== "write");
    if (numeric.length) {
      this.#trend = new Trend(device, numeric, this.#page.bridge);
      this.#dialog.append(this.#trend.element);
    }
    this.#dialog.append(el("h3", {}, "Properties"), this.#properties(parts));
    this.#dialog.append(el("h3", {}, "Last command"), parts.command);
    this.#dialog.append(el("h3", {}, "Device"), this.#facts());
  }

  #properties(parts) {
    const device = this.#device;
    const body = el("tbody");
    const names = new Set([...device.properties.keys(), ...Object.keys(device.values)]);
    for (const name of names) {
      const row = this.#property(name, device.properties.get(name));
      parts.rows.push(row);
      body.append(row.element);
    }
    const head = ["Name", "Value", "Limits", "Set"].map((text) => el("th", { scope: "col" }, text));
    return el(
      "div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Properties" },
      el("table", { class: "properties" }, el("thead", {}, el("tr", {}, ...head)), body));
  }

  #property(name, property) {
    const device = this.#device;
    const value = el("td", { class: "value" });
    const set = el("td", { class: "set" });
    if (property && isWritable(property)) set.append(this.#editor(property));
    const element = el(
      "tr", {}, el("th", { scope: "row" }, name), value, el("td", {}, limits(property)), set);
    const update = () => {
      if (property?.access === "write") return;
      const [text, unit] = display(device.values[name], property);
      setText(value, unit ? `${text}\u202f${unit}` : text);
    };
    return { element, update };
  }

  #editor(property) {
    const device = this.#device;
    const send = (value) => this.#page.commands.set(device, { [property.name]: value });
    const label = `Set ${property.name}`;
    if (property.kind === "bit" || property.kind === "bool") {
      const buttons = [true, false].map((isOn) => {
        const button = el("button", {
          type: "button", "data-control": "", "aria-label": `${label} ${isOn ? "on" : "off"}`,
        }, isOn ? "On" : "Off");
        button.onclick = () => send(flag(property, isOn));
        return button;
      });
      return el("span", { class: "pair" }, ...buttons);
    }
    const form = el("form", { class: "editor" });
    const current = device.values[property.name];
    let field;
    if (property.choices?.length) {
      field = el("select", { "aria-label": label, "data-control": "" });
      for (const choice of property.choices) {
        const text = String(choice?.name ?? choice);
        field.append(el("option", { value: text, selected: text === current }, text));
      }
    } else {
      field = el("input", {
        type: "text", "aria-label": label, "data-control": "", autocomplete: "off",
        inputmode: isNumeric(property) ? "decimal" : null, value: current ?? "",
      });
    }
    form.append(field, el("button", { type: "submit", "data-control": "", "aria-label": label }, "Set"));
    form.onsubmit = (event) => {
      event.preventDefault();
      const text = isNumeric(property) ? field.value.trim().replace(",", ".") : field.value;
      send(isNumeric(property) && text !== "" && !Number.isNaN(Number(text)) ? Number(text) : text);
    };
    return form;
  }

  #facts() {
    const device = this.#device;
    const list = el("dl", { class: "facts" });
    const { timeToLive } = device.description ?? {};
    const entries = [
      ["id", device.id], ["alias", device.alias], ["label", device.label],
      ["owner", `node ${device.node}, family ${device.family || "unknown"}`], ["group", device.group],
      ["stale after", timeToLive ? `${timeToLive / 1000} s` : null], ["sequence", device.sequence],
      ...Object.entries(device.facts),
    ];
    for (const [name, value] of entries) {
      if (value === null || value === undefined || value === "") continue;
      list.append(el("dt", {}, name), el("dd", {}, String(value)));
    }
    setAttribute(list, "aria-label", "About the device");
    return list;
  }
}

function limits(property) {
  if (!property) return "";
  if (property.range) return `${property.range[0]} to ${property.range[1]} ${property.unit ?? ""}`.trim();
  if (property.choices?.length) return property.choices.map((c) => c?.name ?? c).join(", ");
  return property.kind === "bit" || property.kind === "bool" ? (isWritable(property) ? "on, off" : "") : "";
}
