// The node is killed and started again by whoever runs this, who is told "kill" and "start".
import { LIVE, LOST, rest, tile, visit, write } from "./visitor.js";

const RELAY = tile("e2e:ro/2_02");
const INPUT = tile("e2e:di/1_02");
const STOP = "#stop";

// From now on: every value that changes while the page says that nothing is live. The frame that was due when the
// connection was lost may still draw what had come before.
async function watchForLies(page) {
  await page.evaluate(() => {
    window.lies = [];
    const link = document.getElementById("link");
    let lostFrames = 0;
    const count = () => {
      lostFrames = link.dataset.state === "lost" ? lostFrames + 1 : 0;
      requestAnimationFrame(count);
    };
    count();
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
        if (lostFrames > 1 && element.matches(".number, .extra")) window.lies.push(element.textContent);
      }
    }).observe(document.getElementById("board"), { childList: true, characterData: true, subtree: true });
  });
}

const locked = (v) => v.page.$$eval("[data-control]", (all) => all.length > 10 && all.every((e) => e.disabled));
const open = (v) => v.page.$$eval("[data-control]", (all) => all.length > 10 && all.every((e) => !e.disabled));

async function nothingLooksLive(v) {
  await v.reads("#banner", /^Connection lost \u2013 nothing here is live\. What you see is from .*Controls are locked\./);
  await v.reads("#link", "not connected");
  await v.reads(".node-head", /^e2e\s+not connected\s*$/);
  v.expect(await locked(v), "all controls locked");
  v.expect((await v.page.title()).startsWith("\u26a0"), "a warning in the title");
  const look = await v.page.$eval(`${INPUT} .number`, (e) => ({
    filter: getComputedStyle(document.getElementById("board")).filter,
    style: getComputedStyle(e).fontStyle,
  }));
  v.expect(look.filter === "grayscale(1)" && look.style === "italic", `grey and italic, not ${JSON.stringify(look)}`);
  await v.reads(`${INPUT} .age`, /^[2-9]/); // ages go on
}

// The browser itself asks for the icon again whenever the address of the page changes.
const isRefused = (trouble) => /WebSocket connection to .* failed|CONNECTION_REFUSED \(.*icon\.svg\)/.test(trouble);

await visit("outage", async (v) => {
  await write("ro/2_02", { value: 1 });
  await v.open();
  await v.sees("the relay on", `${RELAY} .switch[aria-checked="true"]`);
  await v.until("open controls", () => open(v));
  await v.press(STOP); // armed, when it happens
  await watchForLies(v.page);

  console.log("kill");
  await v.sees("lost", LOST);
  await nothingLooksLive(v);
  await v.reads(STOP, "STOP");
  const before = await v.text(`${INPUT} .extra`);
  await v.page.click(`${RELAY} .switch`);
  await v.page.click(STOP);
  await v.page.$eval(`${RELAY} .switch`, (e) => e.focus());
  await v.key("Space");
  v.expect((await v.text(`${RELAY} .note`)) === "", "a locked switch that does nothing");
  await v.picture("lost");
  await v.press(`${INPUT} .name`);
  await v.sees("details", "#detail[open]");
  v.expect(await locked(v), "all controls locked in the details");
  await v.key("Escape");
  await v.misses("details", "#detail[open]");
  v.expect((await v.text(`${INPUT} .extra`)) === before, "the last values");
  const lies = await v.page.evaluate(() => window.lies);
  v.expect(lies.length === 0, `nothing that changes, but ${lies}`);

  console.log("start");
  await v.sees("live", LIVE);
  await v.misses("banner", "#banner");
  await v.reads(".node-head", /^e2e\s+this node\s+up/);
  await v.sees("the relay off, as it is after a start", `${RELAY} .switch[aria-checked="false"]`);
  await v.until("open controls", () => open(v));
  await v.until("the counter to begin anew", async () => {
    const { counter } = await rest("di/1_02");
    return (await v.text(`${INPUT} .extra`)) === `counter ${counter}`;
  });
  await v.press(`${INPUT} .name`);
  await v.sees("the chart, as ever", "#detail .plot canvas");
  await v.key("Escape");
  await v.misses("details", "#detail[open]");
  await v.press(`${RELAY} .switch`);
  await v.reads(`${RELAY} .note`, "on observed \u2713");
  v.expect((await rest("ro/2_02")).value === 1, "the relay on by REST too");
}, isRefused);
