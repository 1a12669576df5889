// STOP reaches everything that can be driven; it takes two presses, and tells what became of each device.
import { rest, tile, visit, write } from "./visitor.js";

const MOTOR = tile("e2e:motor/1_01");
const armed = '#stop[data-armed="true"]';

await visit("stop", async (v) => {
  await v.open();
  await v.reads(`${MOTOR} .extra`, /^at rest/);
  const far = (await v.text(`${MOTOR} .number`)).startsWith("\u2212") ? 360 : -360; // seconds away
  await write("ro/2_04", { value: 1 });
  await v.write(`${MOTOR} .field`, String(far));
  await v.key("Enter");
  await v.reads(`${MOTOR} .extra`, /^moving/);

  await v.press("#stop");
  await v.reads(armed, "Press again to STOP");
  await v.key("Escape");
  await v.reads("#stop", "STOP");
  await v.reads(`${MOTOR} .extra`, /^moving/);
  await v.press("#stop");
  await v.press(armed);

  await v.reads("#stopped-title", "Stopped");
  await v.reads('#stopped li:first-child', /^e2e:motor\/1_01\s+stopped/);
  await v.reads("#stopped", /e2e:ro\/2_04\s+left as it is\s+no safe value is configured/);
  const effects = await v.page.$$eval("#stopped li", (found) => found.map((e) => e.dataset.effect));
  v.expect(effects.length >= 15 && !effects.includes("failed"), `all outputs, not ${effects}`);
  await v.picture("stopped");
  await v.key("Escape");
  await v.misses("dialog", "#stopped[open]");
  await v.reads(`${MOTOR} .extra`, /^at rest/);
  const position = Number((await v.text(`${MOTOR} .number`)).replace("\u2212", "-"));
  v.expect(Math.abs(position - far) > 1, `the motor short of ${far}, but it is at ${position}`);
  v.expect((await rest("ro/2_04")).value === 1, "the relay as it was");
  await write("ro/2_04", { value: 0 });
});
