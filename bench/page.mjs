// What a browser makes of the dashboard: page.mjs MODULES URL first COUNT | watch SECONDS | soak MINUTES
// Needs Chromium, and puppeteer-core in the folder MODULES. Prints one line of name=value.

import { createRequire } from "node:module";
import path from "node:path";

const [modules, url, mode, amount] = process.argv.slice(2);
const puppeteer = createRequire(path.resolve(modules, "package.json"))("puppeteer-core");
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
  protocolTimeout: 0,
});
const answer = (fields) => console.log(Object.entries(fields).map(([k, v]) => `${k}=${v}`).join(" "));
const seconds = (count) => new Promise((done) => setTimeout(done, 1000 * count));

// Interactive: the snapshot is applied, a tile shows a number, and nothing is locked.
const markInteractive = () => {
  const look = () => {
    const isLive = document.querySelector('#link[data-state="live"]');
    if (isLive && document.querySelector(".tile .number")) window.interactive = performance.now();
    else requestAnimationFrame(look);
  };
  document.addEventListener("DOMContentLoaded", look);
};

async function open() {
  const context = await browser.createBrowserContext(); // nothing cached
  const page = await context.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  await page.evaluateOnNewDocument(markInteractive);
  await page.goto(url);
  await page.waitForFunction(() => window.interactive > 0);
  return page;
}

async function first() {
  const millis = [];
  for (let i = 0; i <= Number(amount); i++) {
    const page = await open();
    const took = await page.evaluate(() => window.interactive);
    if (i > 0) millis.push(took); // the first one starts parts of the browser
    await page.browserContext().close();
  }
  const sorted = millis.toSorted((a, b) => a - b);
  answer({ median: sorted[Math.floor(sorted.length / 2)], longest: sorted.at(-1) });
}

const frames = (milliseconds) => new Promise((done) => {
  const begin = performance.now();
  let count = 0;
  let last = begin;
  let longest = 0;
  const frame = (now) => {
    count++;
    longest = Math.max(longest, now - last);
    last = now;
    if (now - begin < milliseconds) requestAnimationFrame(frame);
    else done({ fps: (1000 * count) / (now - begin), longest });
  };
  requestAnimationFrame(frame);
});

// Processor seconds of the processes that render pages.
async function rendering() {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return processInfo.filter((p) => p.type === "renderer").reduce((sum, p) => sum + p.cpuTime, 0);
}

// Processor time first: to count frames makes the browser draw as many as it can.
async function watch() {
  const page = await open();
  await seconds(5);
  const before = { wall: performance.now(), main: (await page.metrics()).TaskDuration, all: await rendering() };
  await seconds(Number(amount));
  const after = { wall: performance.now(), main: (await page.metrics()).TaskDuration, all: await rendering() };
  const wall = (after.wall - before.wall) / 1000;
  const { fps, longest } = await page.evaluate(frames, 1000 * Number(amount));
  const tiles = await page.$$eval(".tile", (all) => all.length);
  answer({ fps, longest, tiles, main: (after.main - before.main) / wall, process: (after.all - before.all) / wall });
}

// A line per minute: what is alive on the heap of the page.
async function soak() {
  const page = await open();
  const session = await page.createCDPSession();
  for (let minute = 1; minute <= Number(amount); minute++) {
    await seconds(60);
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    const { nodes } = await session.send("Memory.getDOMCounters");
    answer({ minute, heap: usedSize, nodes });
  }
}

try {
  await { first, watch, soak }[mode]();
} finally {
  await browser.close();
}
