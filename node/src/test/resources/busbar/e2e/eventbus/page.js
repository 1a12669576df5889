// What a web page does, with the stock event-bus client: follows, asks, switches, and is refused.
// Arguments: URL of the bridge, transport of SockJS.
const EventBus = require('@vertx/eventbus-bridge-client.js');

const [url, transport] = process.argv.slice(2);
const RELAY = 'e2e-twin:ro/2_01';
const bus = new EventBus(url, {transports: [transport], vertxbus_ping_interval: 1000});

function ask(address, body) {
  return new Promise((resolve, reject) => {
    bus.send(address, body, (error, reply) => (error ? reject(error) : resolve(reply.body)));
  });
}

function expect(condition, what) {
  if (condition) return;
  console.log(`${transport}: ${JSON.stringify(what)}`);
  process.exit(1);
}

// The next message of changes in which the relay has this value.
const wanted = [];
function relayIs(value) {
  return new Promise((resolve) => wanted.push({value, resolve}));
}

function changed(message) {
  for (const device of message.devices.filter((d) => d.device === RELAY)) {
    wanted.filter((w) => w.value === device.value).forEach((w) => w.resolve(device));
  }
}

async function visit() {
  bus.registerHandler('busbar.browser.state', (_, message) => changed(message.body));
  const snapshot = await ask('busbar.browser.snapshot', {});
  const relay = snapshot.devices.find((device) => device.device === RELAY);
  expect(snapshot.node === 'e2e-twin' && snapshot.nodes[0].state === 'here', snapshot.nodes);
  expect(relay.quality === 'good' && relay.description.properties.length > 0, relay);
  for (const value of [1 - relay.value, relay.value]) {
    const told = relayIs(value);
    const answer = await ask('busbar.browser.command', {device: RELAY, arguments: {value}});
    expect(answer.outcome === 'done' && answer.values.value === value, answer);
    expect((await told).sequence > relay.sequence, 'it went back');
  }
  const refused = await ask('busbar.browser.command', {device: RELAY, arguments: {value: 'x'}});
  expect(refused.outcome === 'failed' && refused.code === 'INVALID', refused);
  const denied = await ask('busbar.stop', {}).catch((error) => error);
  expect(denied.failureType === 'RECIPIENT_FAILURE', denied);
  console.log(`${transport} is content`);
  process.exit(0);
}

bus.onclose = (event) => expect(false, `closed ${event.code} ${event.reason}`);
bus.onopen = () => visit().catch((error) => expect(false, String(error.stack || error.message)));
