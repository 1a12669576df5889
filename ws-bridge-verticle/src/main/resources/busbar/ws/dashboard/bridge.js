// The Vert.x event-bus bridge over its raw WebSocket: requests, one subscription, reconnection.
// Messages of the server arrive as binary frames that hold JSON text.

const PING_MS = 5000;
const SILENCE_MS = 6000; // then the node is asked whether it is still there
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
  #pinged = 0;
  #probing = false;
  #paused = false;
  #decoder = new TextDecoder();

  // events: open(), lost(reason, retryMs), message(address, body), silent()
  constructor(url, events) {
    this.#url = url;
    this.#events = events;
  }

  connect() {
    clearTimeout(this.#retryTimer);
    this.#paused = false;
    const socket = new WebSocket(this.#url);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    this.#heard = Date.now();
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
    this.#probing = false;
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

  // Call it about once a second.
  tick(now) {
    if (this.#socket?.readyState !== WebSocket.OPEN) {
      if (this.#socket && now - this.#heard > 2 * SILENCE_MS) this.fail("the node does not answer");
      return;
    }
    if (now - this.#pinged >= PING_MS) {
      this.#pinged = now;
      this.#send({ type: "ping" });
    }
    if (now - this.#heard > SILENCE_MS && !this.#probing) {
      this.#probing = true;
      this.#events.silent();
    }
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
    this.#probing = false;
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
    this.#heard = Date.now();
    const frame = JSON.parse(typeof data === "string" ? data : this.#decoder.decode(data));
    if (frame.type === "err") {
      const text = frame.message ?? frame.body ?? frame.failureType ?? "refused";
      const known = this.#settle(frame.address, (waiting) => waiting.reject(new Error(text)));
      if (!known) this.fail(`the node refused this page: ${text}`);
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
