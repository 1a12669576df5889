// The Vert.x event-bus bridge over its raw WebSocket: requests, one subscription, reconnection.
// Messages of the server arrive as binary frames that hold JSON text.

// A page that hears nothing says so within 3 s: the sum of these, with two looks at the clock.
const LOOK_MS = 350;
const QUIET_MS = 700; // then the node is asked whether it is still there
const PONG_MS = 1400; // longest time for its answer, or the page is not live any more

const PING_MS = 5000; // the node closes who says nothing for long, however much it tells itself
const GIVE_UP_MS = 10000; // after so long without a word a new connection is tried
const ANSWER_MS = 5000; // longest time for a snapshot
const RETRY_FIRST_MS = 500;
const RETRY_LAST_MS = 10000;
const MAX_PENDING = 200;

export class Bridge {
  #url;
  #events;
  #socket = null;
  #pending = new Map();
  #retryMs = RETRY_FIRST_MS;
  #retryTimer = 0;
  #serial = 0;
  #prefix = Math.random().toString(36).slice(2);
  #heard = 0;
  #looked = 0;
  #pinged = 0;
  #asked = 0; // when the node was asked whether it is there; 0: it was not, or has answered
  #stalled = false;
  #paused = false;
  #decoder = new TextDecoder();

  // events: open(), lost(reason, retryMs), message(address, body); and for a connection that stands:
  // stalled(reason) when the node does not answer any more, back() when it does again
  constructor(url, events) {
    this.#url = url;
    this.#events = events;
    setInterval(() => this.#look(Date.now()), LOOK_MS);
  }

  connect() {
    clearTimeout(this.#retryTimer);
    this.#paused = false;
    const socket = new WebSocket(this.#url);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    this.#hear();
    socket.onopen = () => {
      if (socket === this.#socket) this.#events.open();
    };
    socket.onmessage = (event) => {
      if (socket === this.#socket) this.#receive(event.data);
    };
    socket.onclose = (event) => {
      if (socket === this.#socket) this.#drop(event.reason || "the connection was closed");
    };
  }

  get isPaused() {
    return this.#paused;
  }

  // The connection has proved good: the next loss is retried soon.
  proven() {
    this.#retryMs = RETRY_FIRST_MS;
  }

  subscribe(address) {
    this.#send({ type: "register", address, headers: {} });
  }

  request(address, body, timeoutMs = ANSWER_MS) {
    if (this.#pending.size >= MAX_PENDING) {
      return Promise.reject(new Error("too many requests are waiting for their answers"));
    }
    const replyAddress = `${this.#prefix}-${++this.#serial}`;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(replyAddress);
        reject(new Error(`no answer within ${timeoutMs / 1000} s`));
      }, timeoutMs);
      this.#pending.set(replyAddress, { resolve, reject, timer });
      if (!this.#send({ type: "send", address, headers: {}, body, replyAddress })) {
        this.#settle(replyAddress, (waiting) => waiting.reject(new Error("not connected")));
      }
    });
  }

  #look(now) {
    // A page that was held up itself has not read what came meanwhile.
    const heldUp = now - this.#looked > 2 * LOOK_MS;
    this.#looked = now;
    if (!this.#socket) return;
    if (now - this.#heard > GIVE_UP_MS && !heldUp) {
      this.fail("the node does not answer");
    } else if (this.#asked && heldUp) {
      this.#asked = now;
    } else if (this.#asked && now - this.#asked > PONG_MS && !this.#stalled) {
      this.#stalled = true;
      this.#events.stalled("the node does not answer");
    } else if (!this.#asked && (now - this.#heard > QUIET_MS || now - this.#pinged > PING_MS)) {
      if (this.#send({ type: "ping", replyAddress: this.#prefix })) this.#asked = this.#pinged = now;
    }
  }

  #hear() {
    this.#heard = Date.now();
    this.#asked = 0;
    if (!this.#stalled) return;
    this.#stalled = false;
    this.#events.back();
  }

  // Gives the connection up and tries again.
  fail(reason) {
    const socket = this.#socket;
    if (!socket) return;
    this.#drop(reason);
    socket.close();
  }

  // Stays away until connect().
  pause(reason) {
    this.#paused = true;
    clearTimeout(this.#retryTimer);
    if (this.#socket) this.fail(reason);
  }

  #drop(reason) {
    this.#socket = null;
    this.#stalled = false;
    for (const key of [...this.#pending.keys()]) {
      this.#settle(key, (waiting) => waiting.reject(new Error("the connection was lost meanwhile")));
    }
    const wait = Math.round(this.#retryMs * (0.8 + 0.4 * Math.random()));
    this.#retryMs = Math.min(this.#retryMs * 1.6, RETRY_LAST_MS);
    clearTimeout(this.#retryTimer);
    if (!this.#paused) this.#retryTimer = setTimeout(() => this.connect(), wait);
    this.#events.lost(reason, this.#paused ? null : wait);
  }

  #send(frame) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #receive(data) {
    this.#hear();
    const frame = JSON.parse(typeof data === "string" ? data : this.#decoder.decode(data));
    if (frame.type === "err") {
      const text = frame.message ?? frame.body ?? frame.failureType ?? "refused";
      const known = this.#settle(frame.address, (waiting) => waiting.reject(new Error(text)));
      if (!known) this.fail(`the node refused this page: ${text}`);
    } else if (frame.address === this.#prefix) {
      return; // the answer to a ping
    } else if (!this.#settle(frame.address, (waiting) => waiting.resolve(frame.body))) {
      this.#events.message(frame.address, frame.body);
    }
  }

  #settle(address, answer) {
    const waiting = this.#pending.get(address);
    if (!waiting) return false;
    this.#pending.delete(address);
    clearTimeout(waiting.timer);
    answer(waiting);
    return true;
  }
}
