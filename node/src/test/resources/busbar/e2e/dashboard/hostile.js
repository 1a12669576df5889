// Devices that have markup, scripts, endless words and letters that run backwards wherever a device can say something.
// That no script ran is told by dialogs and by what the browser complains about.
import { PHONE, visit } from "./visitor.js";

const IMAGE = "<img src=x onerror=\"alert('image')\">";
const SCRIPT = "\"><script>alert('script')</script>";
const MARKUP = ["img", "script", "svg", "b", "i[onerror]", "a"].flatMap((tag) => [`main ${tag}`, `dialog ${tag}`]).join(", ");
const MAX_TILE = 260; // pixels

const tileNamed = (name) => `.tile:has(> .head > .name[title=${JSON.stringify(name)}])`;
const TEXT = tileNamed("hostile:data_point/text");
const RELAY = tileNamed("hostile:ro/\"'><svg_onload=alert('circuit')>");
const BAD = tileNamed("hostile:sensor/bad");
const ENDLESS = tileNamed(`hostile:data_point/${"W".repeat(100)}`);
const TILES = [TEXT, RELAY, BAD, ENDLESS];

async function isHarmless(v, where) {
  const made = await v.page.$$eval(MARKUP, (found) => found.map((e) => e.outerHTML).filter((h) => !/^<i( style="[^"]*")?><\/i>$/.test(h)));
  v.expect(made.length === 0, `no markup from text (${where}), but ${made}`);
  const [wide, room] = await v.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  v.expect(wide <= room, `nothing wider than the screen (${where}), but ${wide} of ${room} pixels`);
}

async function looks(v, size) {
  for (const selector of TILES) {
    const [tile, page] = await v.page.$eval(selector, (e) => [e.getBoundingClientRect(), e.parentElement.getBoundingClientRect()].map(({ height, left, right }) => ({ height, left, right })));
    v.expect(tile.height <= MAX_TILE, `tiles of at most ${MAX_TILE} pixels, not ${tile.height} for ${selector} (${size})`);
    v.expect(tile.left >= page.left - 1 && tile.right <= page.right + 1, `${selector} within its row (${size})`);
  }
  await isHarmless(v, size);
  for (const [index, selector] of TILES.entries()) {
    await v.press(`${selector} .name`);
    await v.sees("details", "#detail[open]");
    const [wide, room] = await v.page.$eval("#detail", (e) => [e.scrollWidth, e.clientWidth]);
    v.expect(wide <= room, `details not wider than their dialog (${size}), but ${wide} of ${room} pixels for ${selector}`);
    const bottom = await v.page.$eval("#detail .detail-head button", (e) => e.getBoundingClientRect().bottom - innerHeight);
    v.expect(bottom <= 0, `a way out of the details in view (${size}), not ${bottom} pixels below`);
    const table = await v.page.$eval("#detail .scroll", (e) => e.scrollWidth - e.clientWidth);
    v.expect(size === "phone" || table <= 0, `properties that fit, not ${table} pixels too wide for ${selector}`);
    await isHarmless(v, `details of ${selector}, ${size}`);
    await v.picture(`hostile-${size}-${index}`);
    await v.key("Escape");
    await v.misses("details", "#detail[open]");
  }
}

await visit("hostile", async (v) => {
  await v.open();
  await v.reads(`${TEXT} .name`, IMAGE);
  await v.reads(`${TEXT} .number`, SCRIPT);
  await v.reads(`${BAD} .note`, `fault: ${IMAGE}`);

  await v.press(`${RELAY} .switch`);
  await v.reads(`${RELAY} .note`, /^on refused: FAULT: .*<img src=x onerror=/);
  await v.press(`${TEXT} .name`);
  await v.write('#detail input[aria-label="Set value"]', "<script>alert('written')</script>");
  await v.key("Enter");
  await v.reads(`${TEXT} .number`, "<script>alert('written')</script>");
  await v.page.select('#detail select[aria-label="Set mode"]', IMAGE);
  await v.press('#detail button[aria-label="Set mode"]');
  await v.reads("#detail tr:nth-child(2) td.value", IMAGE);
  await v.reads("#detail .facts", /<img src=x onerror="alert\('image'\)">\s+javascript:alert\('link'\)/);
  await v.key("Escape");
  await v.misses("details", "#detail[open]");

  await v.write("#search", "<img");
  await v.until("one device found", async () => (await v.count(".tile")) === 1);
  await v.write("#search", " ");
  await v.until("all found", async () => (await v.count(".tile")) === TILES.length);
  await v.picture("hostile");
  await looks(v, "desktop");
  await v.page.setViewport(PHONE);
  await v.open("/?phone");
  await looks(v, "phone");
  await v.page.evaluate(() => scrollTo(0, 0));
  await v.picture("hostile-phone");
  v.expect((await v.page.title()) === "hostile \u2013 Busbar", "a title that nobody changed");
});
