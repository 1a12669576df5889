// Stands between a page and its node, and can hold back or repeat what the node says to the page.
import { createServer } from "node:http";
import WebSocket, { WebSocketServer } from "ws";

export class GoBetween {
  #url;
  #server = createServer((request, response) => this.#fetch(request, response));
  #sockets = new WebSocketServer({ server: this.#server });
  #page = null;
  heard = []; // what the node has said, as text
  isMute = false;

  constructor(url) {
    this.#url = url;
    this.#sockets.on("connection", (page, request) => this.#connect(page, request));
  }

  // Resolves with an address for browsers.
  open() {
    return new Promise((resolve) => {
      this.#server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${this.#server.address().port}`));
    });
  }

  // Says something to the page.
  say(text) {
    this.#page.send(Buffer.from(text));
  }

  async #fetch(request, response) {
    const answer = await fetch(this.#url + request.url);
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") });
    response.end(Buffer.from(await answer.arrayBuffer()));
  }

  #connect(page, request) {
    this.#page = page;
    const node = new WebSocket(this.#url.replace("http", "ws") + request.url, { origin: this.#url });
    const waiting = [];
    node.on("open", () => waiting.forEach((text) => node.send(text)));
    page.on("message", (data) => {
      if (node.readyState === WebSocket.OPEN) node.send(String(data));
      else waiting.push(String(data));
    });
    node.on("message", (data) => {
      if (this.isMute) return;
      this.heard.push(String(data));
      page.send(data);
    });
    page.on("close", () => node.close());
    node.on("close", () => page.close());
  }
}
