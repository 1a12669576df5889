// The details of a device: all that is known of it, controls, and a chart that holds what was measured.
import { tile, url, visit } from "./visitor.js";

const SENSOR = "e2e:sensor/28B05BA900000198";
const OUTPUT = "e2e:do/1_03";

async function history() {
  const answer = await fetch(`${url}/history?device=${encodeURIComponent(SENSOR)}&property=value&points=2000`);
  return (await answer.json()).points;
}

await visit("detail", async (v) => {
  await v.open();
  await v.until("a history", async () => (await history()).length > 3);
  await v.until("a curve on the tile", async () => (await v.drawn(`${tile(SENSOR)} .spark`)) > 20);
  await v.press(`${tile(SENSOR)} .name`);
  await v.sees("the details", "#detail[open] .plot canvas");
  v.expect(decodeURIComponent(new URL(v.page.url()).hash) === `#${SENSOR}`, `an address that names it, not ${v.page.url()}`);
  await v.until("a drawn chart", async () => (await v.drawn("#detail .plot canvas")) > 500);
  const summary = await v.reads("#detail .summary", /^value: lowest [\d.]+, highest [\d.]+ \u00b0C$/);
  const [low, high] = summary.match(/[\d.]+/g).map(Number);
  const points = await history();
  const lowest = Math.min(...points.map((p) => p[1]));
  const highest = Math.max(...points.map((p) => p[3]));
  v.expect(lowest <= low && high <= highest && low <= high, `${summary} within ${lowest} to ${highest}`);

  const rows = await v.page.$$eval("#detail .properties tbody th", (found) => found.map((e) => e.textContent));
  v.expect(["value", "lost", "time", "interval"].every((name) => rows.includes(name)), `all properties, not ${rows}`);
  await v.reads("#detail .facts", /owner\s+node e2e, family rig/);
  await v.page.select('#detail select[aria-label="Property of the chart"]', "interval");
  await v.reads("#detail .summary", /^interval: lowest 1, highest 1 s$/);
  await v.key("Escape");
  await v.misses("details", "#detail[open]");
  v.expect(new URL(v.page.url()).hash === "", "an address without it");

  await v.open(`/#${encodeURIComponent(OUTPUT)}`); // a bookmark, while the page is open
  await v.reads("#detail-name", "do/1_03");
  await v.press('#detail button[aria-label="Set value on"]');
  await v.reads("#detail .last", /on observed \u2713$/);
  await v.reads("#detail tr:has(th[scope=row]) td.value", "on");
  await v.write('#detail input[aria-label="Set pwm_duty"]', "150");
  await v.key("Enter");
  await v.reads("#detail .last", /pwm_duty 150 refused: INVALID/);
  await v.press('#detail button[aria-label="Set value off"]');
  await v.reads("#detail .last", /off observed \u2713$/);
  await v.page.reload();
  await v.reads("#detail-name", "do/1_03");
  await v.press("#detail .detail-head button");
  await v.misses("details", "#detail[open]");
  await v.open("/?#%"); // cut off on its way
});
