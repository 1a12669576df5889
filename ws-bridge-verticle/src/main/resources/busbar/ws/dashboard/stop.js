// The stop button: one press arms it, one more stops everything that moves.

import { el, setText } from "./dom.js";

const ARMED_MS = 5000;
const EFFECTS = { stopped: "stopped", kept: "left as it is", failed: "FAILED" };

export class StopButton {
  #button;
  #dialog;
  #commands;
  #timer = 0;
  #isArmed = false;

  constructor(button, dialog, commands) {
    this.#button = button;
    this.#dialog = dialog;
    this.#commands = commands;
    button.onclick = () => (this.#isArmed ? this.#stop() : this.#arm());
    button.onkeydown = (event) => {
      if (event.key === "Escape") this.disarm();
    };
  }

  disarm() {
    clearTimeout(this.#timer);
    this.#isArmed = false;
    this.#button.dataset.armed = "";
    setText(this.#button, "STOP");
  }

  #arm() {
    this.#isArmed = true;
    this.#button.dataset.armed = "true";
    setText(this.#button, "Press again to STOP");
    this.#timer = setTimeout(() => this.disarm(), ARMED_MS);
  }

  async #stop() {
    this.disarm();
    this.#show("Stopping \u2026", "", []);
    try {
      const answer = await this.#commands.stop();
      if (answer.outcome === "failed") {
        this.#show("The stop was refused", [answer.code, answer.detail].filter(Boolean).join(": "), []);
        return;
      }
      const results = answer.results ?? [];
      const failed = results.filter((result) => result.effect === "failed").length;
      const title = failed ? `${failed} could NOT be stopped` : "Stopped";
      this.#show(title, results.length ? "" : "There was nothing to stop.", results);
    } catch (e) {
      this.#show("It is not known whether the stop arrived", e.message, []);
    }
  }

  #show(title, text, results) {
    const order = ["failed", "stopped", "kept"];
    const rows = [...results].sort((a, b) => order.indexOf(a.effect) - order.indexOf(b.effect));
    const close = el("button", { type: "button", class: "quiet" }, "Close");
    close.onclick = () => this.#dialog.close();
    this.#dialog.replaceChildren(
      el("div", { class: "detail-head" }, el("h2", { id: "stopped-title" }, title), close),
      el("p", {}, text),
      el("ul", { class: "results" }, ...rows.map(result => el(
        "li", { "data-effect": result.effect },
        el("span", { class: "what" }, result.device),
        el("strong", {}, EFFECTS[result.effect] ?? result.effect),
        el("span", { class: "detail-text" }, result.detail ?? "")))));
    if (!this.#dialog.open) this.#dialog.showModal();
  }
}
