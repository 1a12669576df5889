// What axe-core has to say about the page, dark and light, on a desk and in the hand; with pictures of it all. It must
// find nothing serious.
import { readFile } from "node:fs/promises";
import { DESKTOP, PHONE, WALL, tile, visit } from "./visitor.js";

const AXE = new URL("node_modules/axe-core/axe.min.js", import.meta.url);
const SENSOR = "e2e:sensor/28B05BA900000198";
const FLAKY = tile("e2e:sensor/28C47E3D000002FB");

const source = await readFile(AXE, "utf8");

// Beside the page's own scripts, which would not let it in.
async function examine(v, session, where) {
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId } = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
  const run = (expression) => session.send("Runtime.evaluate", { expression, contextId: executionContextId, awaitPromise: true, returnByValue: true });
  v.waitsFor = `axe on ${where}`;
  await run(source);
  const { result } = await run("axe.run().then((found) => JSON.stringify({ passes: found.passes.length, violations: found.violations }))");
  const { passes, violations } = JSON.parse(result.value);
  v.expect(passes > 15, `a page that axe understands, not ${passes} rules that pass on ${where}`);
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const told = serious.map(({ id, nodes }) => `${id}, ${nodes.length} times: ${nodes[0].html} ${nodes[0].failureSummary}`);
  console.log(`${where}: ${passes} rules pass, ${violations.map(({ id, impact }) => `${impact} ${id}`)}`);
  v.expect(serious.length === 0, `nothing serious on ${where}, but\n${told.join("\n")}`);
}

async function round(v, session, where) {
  await v.open(`/?${where}`);
  await v.reads(`${FLAKY} .quality`, "bad");
  await v.until("curves", () => v.count(".spark"));
  await v.picture(where);
  await examine(v, session, `the board, ${where}`);
  await v.press(`${tile(SENSOR)} .name`);
  await v.sees("the chart", "#detail .plot canvas");
  await v.picture(`detail-${where}`);
  await examine(v, session, `details, ${where}`);
  await v.key("Escape");
  await v.misses("details", "#detail[open]");
  await v.press("#stop");
  await v.press('#stop[data-armed="true"]');
  await v.reads("#stopped-title", "Stopped");
  await v.picture(`stopped-${where}`);
  await examine(v, session, `what was stopped, ${where}`);
  await v.key("Escape");
  await v.misses("list", "#stopped[open]");
  await v.page.setOfflineMode(true); // the connection breaks, too
  await v.reads("#banner", /Connection lost/);
  await v.page.evaluate(() => scrollTo(0, 0));
  await v.picture(`lost-${where}`);
  await examine(v, session, `the page without a connection, ${where}`);
  await v.page.setOfflineMode(false);
}

async function choose(v, fault) {
  await v.press(`${FLAKY} .name`);
  await v.page.select('#detail select[aria-label="Set fault"]', fault);
  await v.press('#detail button[aria-label="Set fault"]');
  await v.reads("#detail .last", new RegExp(`fault ${fault} (applied|observed)`));
}

await visit("accessible", async (v) => {
  const session = await v.page.createCDPSession();
  await v.open();
  await choose(v, "fail");
  for (const scheme of ["dark", "light"]) {
    await v.system(scheme);
    await v.page.setViewport(DESKTOP);
    await round(v, session, `desktop-${scheme}`);
    await v.page.setViewport(PHONE);
    await round(v, session, `phone-${scheme}`);
  }
  await v.page.setViewport(WALL);
  await v.system("dark");
  await v.open("/?wall");
  await v.reads(`${FLAKY} .quality`, "bad");
  await v.picture("wall");
  await choose(v, "none");
}, (trouble) => /INTERNET_DISCONNECTED/.test(trouble));
