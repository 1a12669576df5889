// A computer that sleeps for a while: all of the browser's renderers stand still, as nothing runs on it. So this wants a
// browser of its own.
import { uptime, visit } from "./visitor.js";
import { Sleeper } from "./sleeper.js";

const SLEEP_S = 18;

await visit("asleep", async (v, context) => {
  const sleeper = await Sleeper.watch(v, "do/1_02");
  const browser = await context.browser().target().createCDPSession();
  const { processInfo } = await browser.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  v.expect(renderers.length > 0, "renderers");
  const begin = await uptime();
  await sleeper.fallAsleep();
  renderers.forEach((id) => process.kill(id, "SIGSTOP"));
  try {
    await sleeper.set(1);
    await v.until(`${SLEEP_S} s to pass`, async () => (await uptime()) - begin > SLEEP_S);
  } finally {
    renderers.forEach((id) => process.kill(id, "SIGCONT"));
  }
  const shown = await sleeper.wakesToTheNewest();
  v.expect(shown[0].startsWith("lost"), `lost at first, not ${shown}`);
});
