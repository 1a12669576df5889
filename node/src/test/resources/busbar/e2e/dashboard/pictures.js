// Takes the pictures of docs/images again, of a node with the default lab that has been running for a while:
//   node browser.js /tmp/profile        (prints where the browser is driven)
//   node pictures.js ENDPOINT http://127.0.0.1:8080 ../../../../../../../docs/images
// When it says so, stop the node: the last picture is without a connection.
import { DESKTOP, LOST, PHONE, tile, visit } from "./visitor.js";

const NODE = "lab-1";
const SENSOR = `${NODE}:sensor/28B05BA900000198`;
const FLAKY = tile(`${NODE}:sensor/28C47E3D000002FB`);
const MOTOR = `${NODE}:motor/1_01`;
const CURVES = [SENSOR, MOTOR, `${NODE}:data_point/load_1min`];

async function choose(v, fault) {
  await v.press(`${FLAKY} .name`);
  await v.page.select('#detail select[aria-label="Set fault"]', fault);
  await v.press('#detail button[aria-label="Set fault"]');
  await v.reads("#detail .last", new RegExp(`fault ${fault} (applied|observed)`));
  await v.key("Escape");
  await v.misses("details", "#detail[open]");
}

function curves(v) {
  return v.until("curves", async () => {
    const all = await Promise.all(CURVES.map((id) => v.drawn(`${tile(id)} .spark`)));
    return all.every((points) => points > 50);
  });
}

async function top(v) {
  await v.page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo(0, 0);
  });
}

await visit("pictures", async (v) => {
  await v.page.setViewport({ ...DESKTOP, width: 1440, height: 900 });
  await v.open();
  for (const id of [SENSOR, `${NODE}:ro/2_01`, MOTOR]) await v.press(`${tile(id)} .pin`);
  await top(v);
  await curves(v);
  await choose(v, "fail");
  await v.write(`${tile(MOTOR)} .field`, (await v.text(`${tile(MOTOR)} .number`)).startsWith("3") ? "-300" : "300");
  await v.key("Enter");
  await top(v);
  await v.reads(`${tile(MOTOR)} .extra`, /^moving/);
  await v.sees("the failure", `${FLAKY}[data-quality="bad"]`);
  await v.picture("dashboard");

  await v.press(`${tile(SENSOR)} .name`);
  await v.sees("the chart", "#detail .plot canvas");
  await v.page.evaluate(() => document.activeElement?.blur());
  await v.until("a drawn chart", async () => (await v.drawn("#detail .plot canvas")) > 500);
  await v.picture("dashboard-detail");
  await v.key("Escape");
  await v.misses("details", "#detail[open]");

  await v.page.setViewport({ ...PHONE, deviceScaleFactor: 1.5 });
  await v.open("/?phone");
  await v.reads(`${FLAKY} .quality`, "bad");
  await top(v);
  await curves(v);
  await v.picture("dashboard-phone");

  await v.page.setViewport({ ...DESKTOP, width: 1440, height: 900 });
  await v.open("/?desk");
  await choose(v, "none");
  await top(v);
  console.log("stop the node");
  await v.sees("lost", LOST);
  await v.reads(`${tile(SENSOR)} .age`, /^[2-9] s$/);
  await v.picture("dashboard-lost");
}, () => true);
