// A sensor is made to fail, lie and freeze from its details: what is shown of it must not look live meanwhile.
import { tile, visit } from "./visitor.js";

const SENSOR = "e2e:sensor/28C47E3D000002FB";
const TILE = tile(SENSOR);
const STRUCK = "line-through";

async function choose(v, fault) {
  await v.press(`${TILE} .name`);
  await v.sees("the details", "#detail[open]");
  await v.page.select('#detail select[aria-label="Set fault"]', fault);
  await v.press('#detail button[aria-label="Set fault"]');
  await v.reads("#detail .last", new RegExp(`fault ${fault} (applied|observed)`));
  await v.key("Escape");
  await v.misses("details", "#detail[open]");
}

const decoration = (v, selector) =>
  v.page.$eval(selector, (e) => getComputedStyle(e).textDecorationLine);

async function isGoodAgain(v) {
  await v.sees("the sensor good", `${TILE}[data-quality="good"]`);
  await v.reads(`${TILE} .note`, /^$|fault/);
  v.expect((await decoration(v, `${TILE} .number`)) === "none", "the value not struck out any more");
}

await visit("flaky", async (v) => {
  await v.open();
  await choose(v, "none");
  await isGoodAgain(v);

  await choose(v, "fail");
  await v.sees("the sensor bad", `${TILE}[data-quality="bad"]`);
  await v.reads(`${TILE} .note`, "fault: the sensor does not answer");
  await v.reads(`${TILE} .quality`, "bad");
  await v.reads(`${TILE} .number`, /^2\d\.\d\d$/); // the last one, and so
  v.expect((await decoration(v, `${TILE} .number`)) === STRUCK, "the last value struck out");
  await v.reads(`${TILE} .age`, /^[1-9]\d* s$/); // it gets older
  await v.reads('.chip[data-key="bad"]', "Bad 1");
  await v.reads(".family:has([data-bad=true]) h3", /^flaky 1, 1 bad$/);
  await v.press(`${TILE} .name`);
  v.expect((await decoration(v, "#detail td.value")) === STRUCK, "struck out in the details, too");
  await v.reads("#detail .judged", /^bad\s+fault: the sensor does not answer/);
  await v.key("Escape");

  await choose(v, "lie");
  await v.sees("the sensor uncertain", `${TILE}[data-quality="uncertain"]`);
  await v.reads(`${TILE} .number`, "999.00");
  await v.reads(`${TILE} .note`, "out of range");
  const mark = await v.page.$eval(`${TILE} .number`, (e) => getComputedStyle(e, "::before").content);
  v.expect(mark.includes("\u2248"), `the mark of doubt, not ${mark}`);

  await choose(v, "none");
  await isGoodAgain(v);
  await choose(v, "freeze");
  await v.reads(`${TILE} .note`, "stale");
  v.expect((await decoration(v, `${TILE} .number`)) === STRUCK, "a stale value struck out");
  await choose(v, "none");
  await isGoodAgain(v);
});
