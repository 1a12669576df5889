// Two nodes: the one with the hardware is killed and started again by whoever runs this, who is told "kill" and "start".
import { LIVE, tile, visit } from "./visitor.js";

const BENCH = 'section[aria-labelledby="node-bench"]';
const RELAY = tile("bench:ro/2_02");
const SWITCH = `${RELAY} .switch`;
const HEAD = `${BENCH} .node-head`;
const isOn = (on) => `${SWITCH}[aria-checked="${on}"]:not([disabled])`;

await visit("cluster", async (v) => {
  await v.open();
  await v.sees("the relay of the other node", isOn(false));
  await v.reads(HEAD, /^bench\s+up\s/);
  await v.press(SWITCH);
  await v.reads(`${RELAY} .note`, "on observed \u2713");

  console.log("kill");
  await v.sees("the relay bad", `${RELAY}[data-quality="bad"]`);
  await v.reads(`${RELAY} .note`, /offline/);
  await v.reads(HEAD, /^bench\s+(lost|left)\s/);
  await v.sees("a switch without a state, locked", `${SWITCH}[data-unknown="true"][disabled]`);
  const [all, bad] = await Promise.all([`${BENCH} .tile`, `${BENCH} .tile[data-quality="bad"]`].map((s) => v.page.$$eval(s, (f) => f.length)));
  v.expect(all > 20 && bad === all, `all of bench bad, not ${bad} of ${all}`);
  await v.sees("live, as the asked node is", LIVE);
  v.expect((await v.count("#banner")) === 0, "no banner");
  await v.picture("node-lost");

  console.log("start");
  await v.sees("the relay good, and off as after a start", isOn(false));
  await v.reads(HEAD, /^bench\s+up\s/);
  await v.until("nothing bad", async () => (await v.page.$$eval(`${BENCH} .tile[data-quality="bad"]`, (f) => f.length)) === 0);
  await v.press(SWITCH);
  await v.reads(`${RELAY} .note`, "on observed \u2713");
});
