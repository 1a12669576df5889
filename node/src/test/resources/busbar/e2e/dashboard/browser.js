// Starts Chromium, prints where it can be driven, and ends it when the standard input ends or this is told to stop.
// Should this process be killed, Chromium ends itself: it has a pipe to here as well.
// Argument: a folder for its profile.
import puppeteer from "puppeteer-core";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const [profile] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  pipe: true,
  userDataDir: profile,
  // It sees this lab only, so it needs no sandbox, which a container or root could not give it.
  args: [
    "--remote-debugging-pipe", "--remote-debugging-port=0", "--no-sandbox", "--disable-dev-shm-usage",
    "--force-color-profile=srgb", "--hide-scrollbars", "--lang=en-GB",
  ],
});

const [port, path] = (await readFile(join(profile, "DevToolsActivePort"), "utf8")).trim().split("\n");
console.log(`driven at ws://127.0.0.1:${port}${path}`);

const end = () => browser.close().finally(() => process.exit(0));
process.stdin.on("end", end).resume();
process.on("SIGTERM", end);
