// What the scripts about sleep share: a page that notes, frame by frame, what it shows of a relay
// and whether it says that it is live.
import { tile, write } from "./visitor.js";

const RELAY = tile("e2e:ro/2_03");
export const SWITCH = `${RELAY} .switch`;
export const isOn = (on) => `${SWITCH}[aria-checked="${on}"]`;

export class Sleeper {
  #visitor;
  #sent = [];

  // Opens the page, with the relay off.
  static async watch(visitor) {
    const sleeper = new Sleeper();
    sleeper.#visitor = visitor;
    const session = await visitor.page.createCDPSession();
    await session.send("Network.enable");
    session.on("Network.webSocketFrameSent", ({ response }) => sleeper.#sent.push(response.payloadData));
    await write("ro/2_03", { value: 0 });
    await visitor.page.setViewport({ width: 1280, height: 1600 });
    await visitor.open();
    await visitor.sees("the relay off", isOn(false));
    await visitor.page.evaluate((selector) => {
      const link = document.getElementById("link");
      const relay = document.querySelector(selector);
      const afterPaint = new MessageChannel();
      let last = "";
      window.shown = [];
      afterPaint.port1.onmessage = () => {
        const now = `${link.dataset.state} ${relay.ariaChecked === "true" ? "on" : "off"}`;
        if (now !== last) window.shown.push(now);
        last = now;
      };
      requestAnimationFrame(function look() {
        afterPaint.port2.postMessage("");
        requestAnimationFrame(look);
      });
    }, SWITCH);
    await visitor.until("the first look", () => visitor.page.evaluate(() => window.shown.length));
    return sleeper;
  }

  // Forgets what was sent and shown so far.
  async fallAsleep() {
    this.#sent.length = 0;
    await this.#visitor.page.evaluate(() => (window.shown.length = 0));
  }

  // The page must have shown nothing as live but the newest state, which it got by one snapshot.
  async wakesToTheNewest() {
    const v = this.#visitor;
    await v.sees("the relay on", `body[data-link="live"] ${isOn(true)}:not([disabled])`);
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
