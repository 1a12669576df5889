// A page behind another tab: frozen by the browser, and then hidden for more than a minute.
import { uptime, visit } from "./visitor.js";
import { Sleeper } from "./sleeper.js";

const OUTPUT = "do/1_04";
const HALF_S = 30;
const REST_MS = 60000;

await visit("hidden", async (v, context) => {
  const sleeper = await Sleeper.watch(v, OUTPUT);
  const session = await v.page.createCDPSession();
  const other = await context.newPage();
  await other.bringToFront();
  await v.until("a hidden page", () => v.page.evaluate(() => document.hidden));

  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  v.expect((await v.text("#link")) === "not connected", "a frozen page that says so");
  await sleeper.fallAsleep();
  await sleeper.set(1);
  await session.send("Page.setWebLifecycleState", { state: "active" });
  await v.page.bringToFront();
  await sleeper.wakesToTheNewest();

  const again = await Sleeper.watch(v, OUTPUT);
  await other.bringToFront();
  const begin = await uptime();
  await v.until("half a minute to pass", async () => (await uptime()) - begin > HALF_S, REST_MS);
  console.log("hidden for half a minute");
  await v.until("a page that has gone away", async () => (await v.text("#link")) === "not connected", REST_MS);
  await again.fallAsleep();
  v.expect((await v.text("#banner")).endsWith("the page was hidden; paused while the page is hidden."), "the reason");
  await again.set(1);
  await v.page.bringToFront();
  await again.wakesToTheNewest();
});
