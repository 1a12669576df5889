// A set-point that the device refuses: the reason is told, and what is shown stays what is true.
import { rest, tile, visit, write } from "./visitor.js";

const OUTPUT = tile("e2e:ao/1_01");
const NUMBER = `${OUTPUT} .number`;
const FIELD = `${OUTPUT} .field`;

await visit("setpoint", async (v) => {
  await write("ao/1_01", { value: 2.5 });
  await v.open();
  await v.reads(NUMBER, "2.50");
  const shown = await v.page.$eval(NUMBER, (number) => {
    window.numbers = [];
    new MutationObserver(() => window.numbers.push(number.textContent)).observe(number, {
      childList: true, characterData: true, subtree: true,
    });
  }).then(() => () => v.page.evaluate(() => window.numbers));

  await v.write(FIELD, "99");
  await v.key("Enter");
  const note = await v.reads(`${OUTPUT} .note`, /^99 refused: INVALID: .*value must be 0\.0 to 10\.2375 V, got 99/);
  v.expect(note.length < 200, "a short reason");
  await v.sees("the tile marked", `${OUTPUT}[data-command="refused"]`);
  await v.reads("#spoken", /refused/);
  await v.write(FIELD, "warm");
  await v.key("Enter");
  await v.reads(`${OUTPUT} .note`, /^warm refused: INVALID/);
  v.expect((await shown()).length === 0, `2.50 all the time, not ${await shown()}`);
  v.expect((await rest("ao/1_01")).value === 2.5, "2.5 V by REST too");

  await v.write(FIELD, "4,25"); // as people write it elsewhere
  await v.press(`${OUTPUT} button[type="submit"]`);
  await v.reads(NUMBER, "4.25");
  await v.page.focus(`${OUTPUT} input[type="range"]`);
  await v.key("Home");
  await v.reads(NUMBER, "0.00");
  await v.reads(`${OUTPUT} .note`, "0 observed \u2713");
});
