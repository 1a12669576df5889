// The button that goes through the colours: as the system has them, dark, light.

import { setText } from "./dom.js";

const THEMES = ["", "dark", "light"];
const NAMES = { "": "Auto", dark: "Dark", light: "Light" };

const chosen = () => localStorage.getItem("busbar.theme") ?? "";

export class ThemeButton {
  #button;

  constructor(button) {
    this.#button = button;
    button.onclick = () => {
      localStorage.setItem("busbar.theme", THEMES[(THEMES.indexOf(chosen()) + 1) % THEMES.length]);
      window.applyTheme();
    };
    document.addEventListener("themechange", () => this.#show());
    this.#show();
  }

  #show() {
    const name = NAMES[chosen()];
    setText(this.#button, name);
    this.#button.setAttribute("aria-label", `Colours: ${name}`);
  }
}
