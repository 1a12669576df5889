// The node stands still for a while, its connection stays: whoever runs this is told "stop" and "continue".
import { LIVE, LOST, tile, visit } from "./visitor.js";

const RELAY = tile("e2e:ro/2_02");
const locked = (v) => v.page.$$eval("[data-control]", (all) => all.length > 10 && all.every((e) => e.disabled));

await visit("stalled", async (v) => {
  await v.open();
  await v.sees("a relay", `${RELAY} .switch:not([disabled])`);

  console.log("stop");
  await v.sees("lost", LOST);
  await v.reads("#banner", /^Connection lost \u2013 nothing here is live\..*the node does not answer/);
  v.expect(await locked(v), "all controls locked");

  console.log("continue");
  await v.sees("live", LIVE);
  await v.misses("banner", "#banner");
  await v.press(`${RELAY} .switch:not([disabled])`);
  await v.reads(`${RELAY} .note`, /observed \u2713/);
});
