// A person in front of the dashboard: looks, presses, types. Nothing here calls the page's own code.
//
// Every script of this folder is one visit. Arguments: where the browser is driven, URL of the node, folder for
// screenshots, then what the script itself wants. It prints "NAME: content", or what it waited for and what was there.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import puppeteer from "puppeteer-core";

const LIMIT_MS = 30000; // nothing takes that long on a machine that is not drowned
const LOOK_EVERY_MS = 50;
const SHOWN = 3000; // characters of the page in a message

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
export const WALL = { width: 1920, height: 1080 };

export const LIVE = '#link[data-state="live"]';
export const LOST = '#link[data-state="lost"]';

export const [endpoint, url, pictures, ...more] = process.argv.slice(2);

export class Visitor {
  troubles = []; // whatever the browser complains about
  requests = [];
  waitsFor = "the page";
  #hosts = new Set([new URL(url).host]);

  static async come(context) {
    const visitor = new Visitor();
    visitor.page = await context.newPage();
    await visitor.#listen();
    return visitor;
  }

  async #listen() {
    const { page, troubles } = this;
    page.setDefaultTimeout(LIMIT_MS);
    page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => {
      troubles.push(`a script opened a dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on("console", (message) => {
      if (!["error", "warn", "assert"].includes(message.type())) return;
      troubles.push(`console: ${message.text()} (${message.location().url ?? "no address"})`);
    });
    page.on("request", (request) => this.requests.push(request.url()));
    await page.setViewport(DESKTOP);
    await this.system("dark");
  }

  // What the system around the browser prefers.
  system(scheme) {
    return this.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  }

  async open(address = "/") {
    this.waitsFor = `${address} to open`;
    await this.page.goto(new URL(address, url).href);
    await this.sees("live", LIVE);
  }

  // Requests to this address are no complaint either.
  trusts(address) {
    this.#hosts.add(new URL(address).host);
  }

  // Looks until it is so; says what for otherwise. What it asks may be wrong for a moment, but not fail for good.
  async until(what, isSo, limitMs = LIMIT_MS) {
    this.waitsFor = what;
    const end = Date.now() + limitMs;
    let last = "";
    while (Date.now() < end) {
      try {
        const answer = await isSo();
        if (answer) return answer;
      } catch (e) {
        last = `, as ${e.message}`;
      }
      await pause(LOOK_EVERY_MS);
    }
    throw new Error(`waited in vain for: ${what}${last}`);
  }

  count(selector) {
    return this.page.$$eval(selector, (found) => found.filter((e) => e.checkVisibility()).length);
  }

  sees(what, selector) {
    return this.until(`${what} (${selector})`, () => this.count(selector));
  }

  misses(what, selector) {
    return this.until(`no ${what} (${selector})`, async () => (await this.count(selector)) === 0);
  }

  // What can be read there.
  text(selector) {
    return this.page.$eval(selector, (element) => {
      if (!element.checkVisibility()) throw new Error("it is hidden");
      return element.innerText;
    });
  }

  // Waits until the text of something is as wanted, and returns it.
  reads(selector, wanted) {
    const isWanted = (text) => (wanted instanceof RegExp ? wanted.test(text) : text === wanted);
    return this.until(`${selector} to read ${wanted}`, async () => {
      const text = await this.text(selector);
      return isWanted(text) ? { text } : null;
    }).then(({ text }) => text);
  }

  // How many points of a canvas are drawn on.
  drawn(selector) {
    return this.page.$eval(selector, (canvas) => {
      const copy = new OffscreenCanvas(canvas.width, canvas.height);
      const pen = copy.getContext("2d", { willReadFrequently: true });
      pen.drawImage(canvas, 0, 0);
      const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let i = 3; i < data.length; i += 4) if (data[i]) count++;
      return count;
    });
  }

  async press(selector) {
    this.waitsFor = `${selector} to press`;
    const element = await this.page.waitForSelector(selector, { visible: true });
    await element.scrollIntoView();
    if (this.page.viewport().hasTouch) await element.tap();
    else await element.click();
    await element.dispose();
  }

  key(...keys) {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  // Puts a text in place of what a field holds.
  async write(selector, text) {
    await this.press(selector);
    await this.page.keyboard.down("Control");
    await this.key("a");
    await this.page.keyboard.up("Control");
    await this.page.keyboard.type(text);
  }

  async picture(name) {
    mkdirSync(pictures, { recursive: true });
    await this.page.screenshot({ path: join(pictures, `${name}.png`) });
  }

  expect(condition, what) {
    if (!condition) throw new Error(`expected: ${what}`);
  }

  // What went wrong unseen. While a node is down a browser says that it cannot connect: that is no fault of the page.
  complaints(isAllowed = () => false) {
    const foreign = this.requests.filter((r) => !r.startsWith("data:") && !this.#hosts.has(new URL(r).host));
    return [...this.troubles.filter((t) => !isAllowed(t)), ...foreign.map((r) => `a request to ${r}`)];
  }
}

export function tile(id) {
  return `.tile:has(> .head > .name[title="${id}"])`;
}

// What the REST face shows of a device, such as "ro/2_01".
export async function rest(path) {
  const answer = await fetch(`${url}/rest/${path}`);
  return answer.json();
}

export async function write(path, form) {
  const answer = await fetch(`${url}/rest/${path}`, { method: "POST", body: new URLSearchParams(form) });
  const { success } = await answer.json();
  if (!success) throw new Error(`${path} was not written`);
}

// Seconds, to tell how long something takes for the lab.
export async function uptime() {
  return (await rest("data_point/uptime")).value;
}

// One visit with a browser that remembers nothing of others.
export async function visit(name, scenario, isAllowed) {
  const browser = await puppeteer.connect({ browserWSEndpoint: endpoint, defaultViewport: null });
  const context = await browser.createBrowserContext();
  const visitor = await Visitor.come(context);
  let status = 0;
  try {
    await scenario(visitor, context);
    const complaints = visitor.complaints(isAllowed);
    visitor.expect(complaints.length === 0, `no complaints, but there are\n${complaints.join("\n")}`);
    console.log(`${name}: content`);
  } catch (e) {
    status = 1;
    console.log(`${name}: ${e.message}, while waiting for ${visitor.waitsFor}\n${visitor.troubles.join("\n")}`);
    await visitor.picture(`${name}-failed`).catch(() => {});
    const page = await visitor.page.evaluate(() => document.body.innerText).catch((gone) => gone.message);
    console.log(`the page shows\n${page.slice(0, SHOWN)}`);
  }
  await context.close().catch(() => {});
  await browser.disconnect();
  process.exit(status);
}
