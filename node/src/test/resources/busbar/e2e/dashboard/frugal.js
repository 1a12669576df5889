// What the page takes: little, and from its own node only.
import { LIVE, tile, url, visit } from "./visitor.js";

const FIRST_VIEW = 150_000; // bytes of files, as they come over the wire
const ALL = 300_000; // with the chart
const AGAIN = 20_000; // when everything is known: "not modified" for each

await visit("frugal", async (v) => {
  const session = await v.page.createCDPSession();
  await session.send("Network.enable");
  const files = new Map();
  let bytes = 0;
  session.on("Network.responseReceived", ({ response }) => files.set(response.url, response));
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await v.open();
  await v.sees("tiles", ".tile .number");
  v.expect(bytes > 10_000 && bytes < FIRST_VIEW, `a first view below ${FIRST_VIEW} bytes, not ${bytes}`);
  await v.press(`${tile("e2e:data_point/load_1min")} .name`);
  await v.sees("the chart", "#detail .plot canvas");
  v.expect(bytes < ALL, `everything below ${ALL} bytes, not ${bytes}`);
  console.log(`${files.size} files, ${bytes} bytes`);

  for (const response of files.values()) {
    v.expect(response.url.startsWith(url) && response.status === 200, `${response.status} for ${response.url}`);
  }
  bytes = 0;
  await v.page.reload();
  await v.sees("live", LIVE);
  v.expect(bytes < AGAIN, `nothing loaded that has not changed: below ${AGAIN} bytes, not ${bytes}`);
  console.log(`again: ${bytes} bytes`);
});
