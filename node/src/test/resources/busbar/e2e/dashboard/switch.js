// Every device has its tile, values change, and a relay is switched from here and from elsewhere. Wants the ids of all
// devices, with commas between them.
import { more, rest, tile, visit, write } from "./visitor.js";

const RELAY = "e2e:ro/2_02";
const SWITCH = `${tile(RELAY)} .switch`;
const isOn = (on) => `${SWITCH}[aria-checked="${on}"]:not([disabled])`;

// Everything that a note of a command said, in its order.
async function recordNotes(page) {
  await page.$eval(`${tile(RELAY)} .note`, (note) => {
    window.notes = [];
    new MutationObserver(() => window.notes.push(note.textContent)).observe(note, {
      childList: true, characterData: true, subtree: true,
    });
  });
  return async () => page.evaluate(() => window.notes.splice(0).filter(Boolean));
}

await visit("switch", async (v) => {
  await write("ro/2_02", { value: 0 });
  await v.open();
  await v.sees("the relay", SWITCH);

  const wanted = more[0].split(",");
  const shown = await v.page.$$eval(".tile > .head > .name", (names) => names.map((name) => name.title));
  v.expect(wanted.sort().join() === shown.sort().join(), `tiles of ${wanted}, not of ${shown}`);

  const input = `${tile("e2e:di/1_02")} .extra`;
  const before = await v.reads(input, /^counter \d+$/);
  await v.until(`the counter to leave ${before}`, async () => (await v.text(input)) !== before);

  const notes = await recordNotes(v.page);
  await v.sees("the relay off", isOn(false));
  await v.press(SWITCH);
  await v.sees("the relay on", isOn(true));
  await v.reads(`${tile(RELAY)} .note`, "on observed \u2713");
  const said = (await notes()).map((note) => note.split(" ")[1]);
  v.expect(said[0] === "requested" && said.at(-1) === "observed", `requested ... observed, not ${said}`);
  v.expect((await rest("ro/2_02")).value === 1, "the relay on by REST too");

  await v.page.focus(`${tile(RELAY)} .name`);
  await v.key("Tab", "Tab"); // over the star
  v.expect(await v.page.$eval(SWITCH, (e) => e === document.activeElement), "the switch in focus after two Tabs");
  await v.key("Space");
  await v.sees("the relay off again", isOn(false));
  v.expect((await rest("ro/2_02")).value === 0, "the relay off by REST too");
  await v.key("Enter");
  await v.sees("the relay on by Enter", isOn(true));

  await write("ro/2_02", { value: 0 });
  await v.sees("the relay off, as somebody else did it", isOn(false));
});
