// One device on the board. A tile is built when it first comes into view, and later only those
// parts are written that differ.

import { CameraPart, cameraFacts } from "./camera.js";
import { isShown, progress } from "./commands.js";
import { el, setAttribute, setData, setText } from "./dom.js";
import { age, display } from "./format.js";
import { isNumeric, isWritable, property } from "./kinds.js";
import { drawTrace } from "./spark.js";

const SPARK_EVERY_MS = 1000;

export class Tile {
  isVisible = false;
  #parts = null;
  #drawn = 0;

  // page: commands, isLive(), open(device), pin(device), isPinned(id)
  constructor(device, page) {
    this.device = device;
    this.page = page;
    this.name = el("button", { type: "button", class: "name" });
    this.name.onclick = () => page.open(this.device);
    this.element = el("li", { class: "tile" }, el("div", { class: "head" }, this.name));
    this.element.tile = this;
    this.rename();
  }

  rename() {
    const { device } = this;
    setText(this.name, device.name);
    setAttribute(this.name, "title", device.id);
    setData(this.element, "kind", device.kind);
    setData(this.element, "quality", device.quality);
    if (this.#parts && this.#parts.kind !== device.kind) {
      for (const part of [...this.element.children].slice(1)) part.remove();
      this.#parts.pin.remove();
      this.#parts.camera?.close();
      this.#parts = null;
      if (this.isVisible) this.update(Date.now());
    } else if (this.#parts) {
      setText(this.#parts.id, this.#identity());
    }
  }

  update(now) {
    const { device } = this;
    const parts = (this.#parts ??= this.#build());
    setData(this.element, "quality", device.quality);
    const main = mainProperty(device);
    const value = main ? device.values[main.name] : device.value;
    const [text, unit] = display(value, main, main?.unit ?? device.unit);
    setText(parts.value, text);
    setText(parts.unit, unit ? `\u202f${unit}` : "");
    setText(parts.extra, extra(device));
    if (device.kind === "input") setData(this.element, "on", String(Boolean(Number(value))));
    parts.control?.update(value);
    parts.camera?.update(now);
    if (parts.bar) this.#bar(parts.bar, value, main);
    this.#foot(parts, now);
    this.tick(now);
  }

  // It is taken off the board for good.
  close() {
    this.#parts?.camera?.close();
  }

  // What changes with time alone.
  tick(now) {
    const parts = this.#parts;
    if (!parts) return;
    const { device } = this;
    setText(parts.age, age((parts.camera ?? device).ageAt(now)));
    parts.camera?.tick(now);
    if (device.command) this.#foot(parts, now);
    if (parts.spark && device.trace && now - this.#drawn >= SPARK_EVERY_MS) {
      this.#drawn = now;
      drawTrace(parts.spark, device.trace, now);
    }
  }

  #identity() {
    const { device } = this;
    return device.name === device.path ? device.family : device.path;
  }

  #foot(parts, now) {
    const { device } = this;
    const isSaid = isShown(device, now);
    const reason = device.quality === "good" ? "" : device.reason || device.quality;
    setText(parts.note, isSaid ? progress(device) : reason);
    setAttribute(parts.note, "title", parts.note.textContent);
    setData(this.element, "command", isSaid ? device.command.phase : "");
    setText(parts.quality, device.quality === "good" ? "" : device.quality);
  }

  #bar(bar, value, main) {
    const [low, high] = main.range;
    const part = typeof value === "number" ? (value - low) / (high - low) : 0;
    const width = `${(100 * Math.min(1, Math.max(0, part))).toFixed(1)}%`;
    if (bar.firstChild.style.width !== width) bar.firstChild.style.width = width;
  }

  #build() {
    const { device, page } = this;
    const parts = { kind: device.kind };
    parts.pin = el("button", { type: "button", class: "pin" }, "\u2605");
    parts.pin.onclick = () => page.pin(device);
    this.pinned(parts.pin);
    this.element.firstChild.append(parts.pin);
    parts.value = el("span", { class: "number" });
    parts.unit = el("span", { class: "unit" });
    parts.extra = el("span", { class: "extra" });
    const body = el(
      "div", { class: "body" },
      el("span", { class: "value" }, parts.value, parts.unit), parts.extra);
    const main = mainProperty(device);
    if (device.kind === "input") body.prepend(el("span", { class: "lamp" }));
    if (main && device.kind !== "input" && isNumeric(main)) {
      parts.spark = el("canvas", { class: "spark", "aria-hidden": "true" });
      body.append(parts.spark);
    }
    this.element.append(body);
    if (device.kind === "camera") {
      parts.camera = new CameraPart(device, page);
      body.firstChild.remove();
      this.element.insertBefore(parts.camera.element, body);
    } else if (device.kind === "switch") {
      parts.control = flagControl(device, page, main);
      body.append(parts.control.element);
    } else if (main && isWritable(main) && isNumeric(main)) {
      parts.control = numberControl(device, page, main);
      this.element.append(parts.control.element);
    } else if (main?.range) {
      parts.bar = el("div", { class: "bar", title: `${main.range[0]} to ${main.range[1]} ${main.unit ?? ""}` }, el("i"));
      this.element.append(parts.bar);
    }
    parts.id = el("span", { class: "id" }, this.#identity());
    parts.quality = el("span", { class: "quality" });
    parts.age = el("span", { class: "age", title: "time since this was read" });
    parts.note = el("p", { class: "note" });
    this.element.append(parts.note, el("div", { class: "foot" }, parts.id, parts.quality, parts.age));
    return parts;
  }

  pinned(pin = this.#parts?.pin) {
    if (!pin) return;
    const isPinned = this.page.isPinned(this.device.id);
    setAttribute(pin, "aria-pressed", String(isPinned));
    setAttribute(pin, "aria-label", `Pin ${this.device.name}`);
    setAttribute(pin, "title", isPinned ? "Take it from the top" : "Keep it at the top");
  }
}

// The one number or word a tile shows large.
function mainProperty(device) {
  if (device.kind === "motor") return property(device, "position") ?? property(device, "value");
  return property(device, "value");
}

function extra(device) {
  const { values } = device;
  if (device.kind === "motor") {
    const [speed, unit] = display(values.speed, property(device, "speed"));
    return (values.moving ? "moving, " : "at rest, ") + `${speed} ${unit}`;
  }
  if (device.kind === "input" && typeof values.counter === "number") {
    return `counter ${display(values.counter, property(device, "counter"))[0]}`;
  }
  if (device.kind === "camera") return cameraFacts(device);
  if (typeof values.mode === "string" && device.kind !== "input") return values.mode;
  return "";
}

function flagControl(device, page, main) {
  const element = el("button", { type: "button", role: "switch", class: "switch", "data-control": "" }, el("i"));
  element.onclick = () => page.commands.set(device, { [main.name]: flag(main, !Number(device.values[main.name])) });
  const update = (value) => {
    const isUnknown = device.quality === "bad";
    setAttribute(element, "aria-label", device.name);
    setAttribute(element, "aria-checked", String(!isUnknown && Boolean(Number(value))));
    setData(element, "unknown", String(isUnknown));
    element.disabled = isUnknown || !page.isLive();
    setAttribute(element, "title", isUnknown ? "Its state is not known; the details can still set it" : "");
  };
  return { element, update };
}

export function flag(property, isOn) {
  return property.kind === "bool" ? isOn : Number(isOn);
}

// A slider where the limits are known, and a field. Neither is touched while somebody uses it.
function numberControl(device, page, main) {
  const label = `${device.name}${main.name === "value" ? "" : `, ${main.name}`}`;
  const field = el("input", {
    type: "text", inputmode: "decimal", class: "field", autocomplete: "off",
    "aria-label": `${label}, set-point in ${main.unit ?? "numbers"}`, "data-control": "",
  });
  const button = el("button", { type: "submit", "data-control": "" }, "Set");
  const form = el("form", { class: "setpoint" });
  let slider = null;
  if (main.range) {
    const [low, high] = main.range;
    slider = el("input", {
      type: "range", min: low, max: high, step: main.kind === "int" ? 1 : (high - low) / 500,
      "aria-label": `${label}, slider`, "data-control": "",
    });
    slider.oninput = () => {
      form.dataset.edited = "true";
      field.value = trim(slider.valueAsNumber);
    };
    slider.onchange = () => send();
    form.append(slider);
  }
  field.onfocus = () => field.select();
  field.oninput = () => (form.dataset.edited = "true");
  field.onkeydown = (event) => {
    if (event.key === "Escape") {
      form.dataset.edited = "";
      update(device.values[main.name]);
    }
  };
  const send = () => {
    const text = field.value.trim().replace(",", ".");
    if (text === "") return;
    form.dataset.edited = "";
    // Whatever is no number goes out as it is, so that the device itself says what it takes.
    page.commands.set(device, { [main.name]: Number.isNaN(Number(text)) ? text : Number(text) });
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    send();
  };
  form.append(field, el("span", { class: "unit" }, main.unit ?? ""), button);
  const update = (value) => {
    const isLocked = !page.isLive();
    for (const control of [slider, field, button]) if (control) control.disabled = isLocked;
    const isBusy = ["requested", "applied", "accepted"].includes(device.command?.phase);
    if (form.dataset.edited || isBusy || document.activeElement === field) return;
    const wanted = device.values.target ?? value;
    if (typeof wanted !== "number") return;
    if (slider) slider.value = wanted;
    field.value = trim(wanted);
  };
  return { element: form, update };
}

function trim(value) {
  return String(Number(value.toFixed(Math.abs(value) >= 100 ? 1 : 3)));
}
