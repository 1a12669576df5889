// Search, filters, favourites and colours; the last two are remembered.
import { LIVE, tile, visit } from "./visitor.js";

const TILES = ".tile:not([hidden])";
const SENSOR = "e2e:sensor/28B05BA900000198";
const names = (v, selector = TILES) => v.page.$$eval(`${selector} > .head > .name`, (found) => found.map((e) => e.title));
const ground = (v) => v.page.$eval("body", (body) => getComputedStyle(body).backgroundColor);

const DARK = "rgb(14, 18, 22)";
const LIGHT = "rgb(238, 241, 244)";

async function search(v) {
  const all = await v.count(TILES);
  await v.page.focus("#board");
  await v.key("/");
  await v.page.keyboard.type("RIG ro/");
  await v.until("four relays", async () => (await v.count(TILES)) === 4);
  v.expect((await names(v)).every((name) => name.startsWith("e2e:ro/")), "relays only");
  await v.write("#search", "nothing like this");
  await v.reads("#empty", "No device matches.");
  await v.write("#search", " ");
  await v.until("all again", async () => (await v.count(TILES)) === all);

  await v.press('.chip[data-key="input"]');
  await v.until("four inputs", async () => (await v.count(TILES)) === 4);
  await v.press('.chip[data-key="motor"]');
  await v.until("four inputs and a motor", async () => (await v.count(TILES)) === 5);
  await v.press('.chip[data-key="input"]');
  await v.press('.chip[data-key="motor"]');
  await v.until("all once more", async () => (await v.count(TILES)) === all);
}

async function pin(v) {
  const favourite = `section[aria-labelledby="node-Favourites"] ${tile(SENSOR)}`;
  await v.misses("favourites", "#node-Favourites");
  await v.press(`${tile(SENSOR)} .pin`);
  await v.sees("the favourite", favourite);
  await v.page.reload();
  await v.sees("live", LIVE);
  await v.sees("the favourite after a reload", `${favourite} .pin[aria-pressed="true"]`);
  await v.page.focus(`${favourite} .pin`);
  await v.key("Enter");
  await v.misses("favourites", "#node-Favourites");
  await v.sees("it in its old place", `section[aria-labelledby="node-e2e"] ${tile(SENSOR)}`);
}

async function colours(v) {
  const is = (colour, what) => v.until(what, async () => (await ground(v)) === colour);
  await v.reads("#theme", "Auto");
  await is(DARK, "dark, as the system is");
  await v.system("light");
  await is(LIGHT, "light, as the system is now");
  await v.press("#theme");
  await v.reads("#theme", "Dark");
  await is(DARK, "dark, as was chosen");
  await v.page.reload();
  await is(DARK, "dark after a reload");
  await v.reads("#theme", "Dark");
  await v.press("#theme");
  await v.reads("#theme", "Light");
  await is(LIGHT, "light, as was chosen");
  await v.system("dark");
  await v.page.reload();
  await is(LIGHT, "light after a reload, whatever the system wants");
  await v.press("#theme");
  await v.reads("#theme", "Auto");
  await is(DARK, "dark, as the system is");
}

await visit("find", async (v) => {
  await v.open();
  await v.sees("tiles", TILES);
  await search(v);
  await pin(v);
  await colours(v);
});
