// Cameras: the picture on a tile, and the full view. A picture that is not live never looks live: it
// turns grey, is struck through and says why.

import { el, setAttribute, setData, setText } from "./dom.js";
import { age, display } from "./format.js";
import { property } from "./kinds.js";

const TILE_FPS = 2; // twelve tiles at full rate would be more than a page can show
const HEADER_VERSION = 1;
const LIVE = 1;
const STALE_MS = 3000;
const RETRY_MS = 1000;
const MAX_RETRY_MS = 10000;
const RATE_MS = 2000;

// Names with the node hold for all nodes.
export function cameraPath(device) {
  return `/cameras/${encodeURIComponent(`${device.node}:${device.circuit}`)}`;
}

// A canvas that is fed by a socket as long as it can be seen.
export class CameraView {
  #device;
  #page;
  #fps;
  #socket = null;
  #retry = 0;
  #pause = RETRY_MS;
  #isSeen = false;
  #frame = null; // the last that was drawn: when it came, how old it was, whether it was live
  #waiting = null; // the newest that came while another was being decoded
  #isDecoding = false;
  #arrivals = [];
  #seen;
  #onVisibility = () => this.#wake();

  // fps: 0 for all pictures
  constructor(device, page, fps) {
    this.#device = device;
    this.#page = page;
    this.#fps = fps;
    this.canvas = el("canvas", { class: "picture", role: "img" });
    this.why = el("span", { class: "why" });
    this.element = el("div", { class: "view", "data-live": "false" }, this.canvas, this.why);
    this.#seen = new IntersectionObserver((entries) => {
      this.#isSeen = entries.at(-1).isIntersecting;
      this.#wake();
    });
    this.#seen.observe(this.element);
    document.addEventListener("visibilitychange", this.#onVisibility);
    this.tick(Date.now());
  }

  close() {
    this.#seen.disconnect();
    document.removeEventListener("visibilitychange", this.#onVisibility);
    this.#isSeen = false;
    this.#wake();
  }

  // Milliseconds since the picture was taken.
  ageAt(now) {
    return this.#frame ? this.#frame.age + Math.max(0, now - this.#frame.came) : Infinity;
  }

  // Pictures per second that were shown in the last two seconds.
  rate(now) {
    this.#arrivals = this.#arrivals.filter((time) => now - time < RATE_MS);
    return (this.#arrivals.length * 1000) / RATE_MS;
  }

  tick(now) {
    const why = this.#why(now);
    setData(this.element, "live", String(why === ""));
    setText(this.why, why);
    setAttribute(this.canvas, "aria-label", `Picture of ${this.#device.name}: ${why || "live"}`);
  }

  // Why the picture is not live; empty when it is.
  #why(now) {
    const device = this.#device;
    if (!this.#page.isLive()) return "not connected";
    if (device.quality === "bad") return device.reason || "bad";
    if (!this.#frame) return this.#isSeen ? "waiting for a picture" : "paused";
    if (!this.#frame.isLive) return Number(device.values.value) === 0 ? "stopped" : "no signal";
    const fps = Math.min(device.values.fps || Infinity, this.#fps || Infinity);
    return this.ageAt(now) > Math.max(STALE_MS, 3000 / fps) ? `${age(this.ageAt(now))} old` : "";
  }

  #wake() {
    const isWanted = this.#isSeen && !document.hidden;
    if (isWanted && !this.#socket && !this.#retry) this.#connect();
    if (isWanted) return;
    clearTimeout(this.#retry);
    this.#retry = 0;
    this.#socket?.close();
    this.#socket = null;
  }

  #connect() {
    this.#retry = 0;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const limit = this.#fps ? `?fps=${this.#fps}` : "";
    const socket = new WebSocket(`${scheme}://${location.host}${cameraPath(this.#device)}/ws${limit}`);
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) => {
      if (socket === this.#socket && data instanceof ArrayBuffer) this.#arrived(data);
    };
    socket.onclose = () => {
      if (socket !== this.#socket) return;
      this.#socket = null;
      this.#retry = setTimeout(() => {
        this.#retry = 0;
        this.#wake();
      }, this.#pause);
      this.#pause = Math.min(2 * this.#pause, MAX_RETRY_MS);
    };
  }

  #arrived(data) {
    const header = new DataView(data);
    if (header.getUint8(0) !== HEADER_VERSION) return;
    this.#pause = RETRY_MS;
    const begin = header.getUint16(2);
    this.#waiting = {
      isLive: (header.getUint8(1) & LIVE) !== 0,
      age: header.getUint32(20),
      came: Date.now(),
      jpeg: new Blob([new Uint8Array(data, begin)], { type: "image/jpeg" }),
    };
    if (!this.#isDecoding) this.#decode();
  }

  // One at a time, and always the newest.
  async #decode() {
    this.#isDecoding = true;
    while (this.#waiting) {
      const frame = this.#waiting;
      this.#waiting = null;
      try {
        const picture = await createImageBitmap(frame.jpeg);
        this.#draw(picture);
        picture.close();
        this.#frame = frame;
        this.#arrivals.push(frame.came);
        if (this.#arrivals.length > 500) this.#arrivals.shift();
      } catch {
        // What cannot be decoded is not shown; the age of the last one grows until it is not live.
      }
      this.tick(Date.now());
    }
    this.#isDecoding = false;
  }

  #draw(picture) {
    const { canvas } = this;
    if (canvas.width !== picture.width || canvas.height !== picture.height) {
      canvas.width = picture.width;
      canvas.height = picture.height;
    }
    canvas.getContext("2d").drawImage(picture, 0, 0);
  }
}

// What stands on the tile of a camera.
export class CameraPart {
  #device;
  #view;
  #buttons;

  constructor(device, page) {
    this.#device = device;
    this.#view = new CameraView(device, page, TILE_FPS);
    const open = el("button", { type: "button", class: "look", "aria-label": `Full view of ${device.name}` }, this.#view.element);
    open.onclick = () => openFull(device, page);
    this.#buttons = new Buttons(device, page);
    this.element = el("div", { class: "camera" }, open, this.#buttons.element);
  }

  update(now) {
    this.#buttons.update();
    this.tick(now);
  }

  tick(now) {
    this.#view.tick(now);
  }

  ageAt(now) {
    return this.#view.ageAt(now);
  }

  close() {
    this.#view.close();
  }
}

// What a camera does, in one line.
export function cameraFacts(device) {
  const { values } = device;
  const [fps, unit] = display(values.fps, property(device, "fps"));
  const facts = [`${fps} ${unit || "1/s"}`];
  if (values.width && values.height) facts.push(`${values.width}\u00d7${values.height}`);
  if (typeof values.viewers === "number") facts.push(values.viewers === 1 ? "1 viewer" : `${values.viewers} viewers`);
  return facts.join(", ");
}

class Buttons {
  #device;
  #page;
  #start;
  #stop;

  constructor(device, page) {
    this.#device = device;
    this.#page = page;
    this.#start = this.#button("Start", 1);
    this.#stop = this.#button("Stop", 0);
    const name = `${device.circuit}.jpg`;
    const save = el("a", { href: `${cameraPath(device)}/frame.jpg`, download: name, "aria-label": `Save a picture of ${device.name}` }, "Save");
    this.element = el("div", { class: "deeds" }, this.#start, this.#stop, save);
    this.update();
  }

  #button(text, value) {
    const button = el("button", { type: "button", "data-control": "", "aria-label": `${text} ${this.#device.name}` }, text);
    button.onclick = () => this.#page.commands.set(this.#device, { value });
    return button;
  }

  update() {
    const isOn = this.#device.values.value;
    for (const [button, value] of [[this.#start, 1], [this.#stop, 0]]) {
      setAttribute(button, "aria-pressed", String(isOn !== null && Number(isOn) === value));
      button.disabled = !this.#page.isLive();
    }
  }
}

// All pictures, as large as the window; left with Escape.
function openFull(device, page) {
  const view = new CameraView(device, page, 0);
  const buttons = new Buttons(device, page);
  const facts = el("p", { class: "facts" });
  const close = el("button", { type: "button", class: "quiet" }, "Close");
  const whole = el("button", { type: "button" }, "Whole screen");
  const title = el("h2", { id: "camera-name" }, device.name);
  const dialog = el(
    "dialog", { class: "camera-full", "aria-labelledby": "camera-name" },
    el("div", { class: "detail-head" }, title, buttons.element, whole, close), view.element, facts);
  close.onclick = () => dialog.close();
  whole.onclick = () => view.element.requestFullscreen();
  const tick = () => {
    const now = Date.now();
    view.tick(now);
    buttons.update();
    setText(facts, `${view.rate(now).toFixed(1)} pictures/s, ${age(view.ageAt(now))} old; the camera: ${cameraFacts(device)}`);
  };
  const timer = setInterval(tick, 500);
  dialog.onclose = () => {
    clearInterval(timer);
    view.close();
    dialog.remove();
  };
  document.body.append(dialog);
  tick();
  dialog.showModal();
}
