// States that come late, twice or never: the page shows the newest, and does not trust a node that says nothing.
import { GoBetween } from "./go_between.js";
import { LIVE, LOST, tile, url, visit, write } from "./visitor.js";

const RELAY = "e2e:ro/2_01";
const MARK = "e2e:ro/2_04";
const isOn = (id, on) => `${tile(id)} .switch[aria-checked="${on}"]`;

async function set(relay, value) {
  await write(relay, { value });
}

await visit("order", async (v) => {
  const between = new GoBetween(url);
  const address = await between.open();
  v.trusts(address);
  await set("ro/2_01", 0);
  await set("ro/2_04", 0);
  await v.open(address);
  await v.sees("both off", isOn(RELAY, false));

  await set("ro/2_01", 1);
  await v.sees("the relay on", isOn(RELAY, true));
  await set("ro/2_01", 0);
  await v.sees("the relay off", isOn(RELAY, false));
  const states = between.heard.map((text) => JSON.parse(text)).filter(({ address: a }) => a === "busbar.browser.state");
  const late = states.flatMap(({ body }) => body.devices).find(({ device, value }) => device === RELAY && value === 1);
  v.expect(late, "the state with the relay on");
  const said = { type: "rec", address: "busbar.browser.state", body: { devices: [late], removed: [] } };
  between.say(JSON.stringify(said)); // once more, too late
  await set("ro/2_04", 1);
  await v.sees("what came after it", isOn(MARK, true));
  v.expect(await v.count(isOn(RELAY, false)), "the relay still off: a late state is not applied");

  between.isMute = true; // the connection stays, but the node says nothing
  await v.sees("lost", LOST);
  await v.reads("#banner", /the node sent no snapshot: no answer within 5 s/);
  between.isMute = false;
  await v.sees("live again", LIVE);
  await v.misses("banner", "#banner");
  await set("ro/2_04", 0);
  await v.sees("what is new", isOn(MARK, false));
});
