// What the scripts about sleep share: a page that notes, frame by frame, what it shows of an output
// and whether it says that it is live.
import { tile, write } from "./visitor.js";

export class Sleeper {
  #visitor;
  #sent = [];
  #path;

  // Opens the page, with an output such as "do/1_02" off.
  static async watch(visitor, path) {
    const sleeper = new Sleeper();
    sleeper.#path = path;
    sleeper.#visitor = visitor;
    const session = await visitor.page.createCDPSession();
    await session.send("Network.enable");
    session.on("Network.webSocketFrameSent", ({ response }) => sleeper.#sent.push(response.payloadData));
    await sleeper.set(0);
    await visitor.page.setViewport({ width: 1280, height: 1600 });
    await visitor.open();
    await visitor.sees("the output off", sleeper.#isOn(false));
    await visitor.page.evaluate((selector) => {
      const link = document.getElementById("link");
      const output = document.querySelector(selector);
      const afterPaint = new MessageChannel();
      let last = "";
      window.shown = [];
      afterPaint.port1.onmessage = () => {
        const now = `${link.dataset.state} ${output.ariaChecked === "true" ? "on" : "off"}`;
        if (now !== last) window.shown.push(now);
        last = now;
      };
      requestAnimationFrame(function look() {
        afterPaint.port2.postMessage("");
        requestAnimationFrame(look);
      });
    }, sleeper.#switch);
    await visitor.until("the first look", () => visitor.page.evaluate(() => window.shown.length));
    return sleeper;
  }

  get #switch() {
    return `${tile(`e2e:${this.#path}`)} .switch`;
  }

  #isOn(on) {
    return `${this.#switch}[aria-checked="${on}"]`;
  }

  // Sets the output, from elsewhere.
  set(value) {
    return write(this.#path, { value });
  }

  // Forgets what was sent and shown so far.
  async fallAsleep() {
    this.#sent.length = 0;
    await this.#visitor.page.evaluate(() => (window.shown.length = 0));
  }

  // The page must have shown nothing as live but the newest state, which it got by one snapshot.
  async wakesToTheNewest() {
    const v = this.#visitor;
    await v.sees("the output on", `body[data-link="live"] ${this.#isOn(true)}:not([disabled])`);
    const shown = await v.until("a last look", async () => {
      const all = await v.page.evaluate(() => window.shown);
      return all.at(-1) === "live on" ? all : null;
    });
    v.expect(!shown.includes("live off"), `nothing live that is not true any more, but ${shown}`);
    const snapshots = this.#sent.filter((text) => text.includes("busbar.browser.snapshot")).length;
    v.expect(snapshots === 1, `one snapshot, not ${snapshots}`);
    return shown;
  }
}
