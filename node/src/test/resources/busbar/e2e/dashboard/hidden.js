// A page behind another tab: frozen by the browser, and then hidden for more than a minute.
import { uptime, visit, write } from "./visitor.js";
import { Sleeper } from "./sleeper.js";

const HALF_S = 30;
const REST_MS = 60000;

await visit("hidden", async (v, context) => {
  const sleeper = await Sleeper.watch(v);
  const session = await v.page.createCDPSession();
  const other = await context.newPage();
  await other.bringToFront();
  await v.until("a hidden page", () => v.page.evaluate(() => document.hidden));

  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  v.expect((await v.text("#link")) === "not connected", "a frozen page that says so");
  await sleeper.fallAsleep();
  await write("ro/2_03", { value: 1 });
  await session.send("Page.setWebLifecycleState", { state: "active" });
  await v.page.bringToFront();
  await sleeper.wakesToTheNewest();

  await write("ro/2_03", { value: 0 });
  const again = await Sleeper.watch(v);
  await other.bringToFront();
  const begin = await uptime();
  await v.until("half a minute to pass", async () => (await uptime()) - begin > HALF_S, REST_MS);
  console.log("hidden for half a minute");
  await v.until("a page that has gone away", async () => (await v.text("#link")) === "not connected", REST_MS);
  await again.fallAsleep();
  v.expect((await v.text("#banner")).endsWith("the page was hidden; paused while the page is hidden."), "the reason");
  await write("ro/2_03", { value: 1 });
  await v.page.bringToFront();
  await again.wakesToTheNewest();
});
