// What the status page shows, section by section. Each writes only what differs from the last answer.

import { bytesText, countText, delayText, percentText, rateText, secondsText, skewText } from "./units.js";
import { clock } from "./format.js";
import { el, setData, setText } from "./dom.js";
import { Table } from "./table.js";

const OFTEN_LATE = 0.05; // clients feel it when one in a hundred things is done this late, seconds
const VERY_LATE = 0.5;
const PLENTY = 0.9;

export function sections(page) {
  return [figures(page), nodes(page), families(page), loops(page), listeners(page), ports(page), events(page)];
}

function isLate(loop) {
  return loop.p99 > OFTEN_LATE || loop.max > VERY_LATE;
}

// A heading with something below; hidden while there is nothing to show.
function section(page, title, note = "") {
  const count = el("span", { class: "count" });
  const box = el("section", { class: "part" }, el("h2", {}, title, " ", count), note ? el("p", { class: "hint" }, note) : "");
  page.append(box);
  return { box, count };
}

function figures(page) {
  const list = el("dl", { class: "figures" });
  page.append(list);
  const known = new Map();
  const put = (name, text, detail = "", level = "") => {
    let figure = known.get(name);
    if (!figure) {
      const value = el("dd", { class: "figure" });
      const more = el("dd", { class: "more" });
      const box = el("div", {}, el("dt", {}, name), value, more);
      list.append(box);
      known.set(name, (figure = { box, value, more }));
    }
    setText(figure.value, text);
    setText(figure.more, detail);
    setData(figure.box, "level", level);
  };
  return {
    update(status, rates) {
      const { devices, process, history, commands } = status;
      put("Node", status.status, `up ${secondsText(status.uptime)}, ${status.version}`, status.status === "ready" ? "" : "warn");
      put("Devices", countText(devices.good + devices.uncertain + devices.bad),
        `${countText(devices.good)} good, ${countText(devices.uncertain)} uncertain, ${countText(devices.bad)} bad`,
        devices.bad ? "bad" : devices.uncertain ? "warn" : "");
      put("State changes", rateText(rates.of((s) => s.table.changes)),
        `${rateText(rates.of((s) => s.table.batches))} batches`);
      const failed = (s) => Object.entries(s.commands).reduce((sum, [code, n]) => sum + (code === "done" ? 0 : n), 0);
      put("Commands", countText(commands.done + failed(status)), failed(status) ? `${countText(failed(status))} failed` : "none failed");
      const late = Math.max(0, ...status.loops.map((loop) => loop.max));
      put("Event loops late", delayText(late), "at most, in the last minute", status.loops.some(isLate) ? "warn" : "");
      const cpu = rates.of((s) => s.process.cpu);
      put("Processor", cpu === null ? "\u2026" : percentText(cpu / process.processors), `of ${process.processors} cores, ${process.threads} threads`);
      const full = process.heap / process.heap_limit;
      put("Memory", process.resident === undefined ? "unknown" : bytesText(process.resident),
        `heap ${bytesText(process.heap)} of ${bytesText(process.heap_limit)}`, full > PLENTY ? "warn" : "");
      if (history) {
        put("History", percentText(history.bytes / history.limit),
          `${bytesText(history.bytes)} of ${bytesText(history.limit)}, ${countText(history.series)} series` +
            (history.refused ? `, ${countText(history.refused)} found no room` : ""),
          history.refused ? "warn" : "");
      }
    },
  };
}

function nodes(page) {
  const { box, count } = section(page, "Nodes");
  const table = new Table(box, "Nodes of the site", ["Node", "State", "Version", "#Up", "#Clock", "#Heard", "Address", "Families"]);
  return {
    update({ nodes: all }) {
      setText(count, String(all.length));
      table.show(all.map((node) => ({
        key: node.process,
        level: { here: "", up: "" }[node.state] ?? "bad",
        cells: [
          node.node,
          node.reason ? `${node.state}: ${node.reason}` : node.state,
          node.version || "\u2013",
          node.uptime === null ? "\u2013" : secondsText(node.uptime),
          node.state === "here" ? "\u2013" : skewText(node.clock_skew),
          node.state === "here" || node.last_heard === null ? "\u2013" : `${node.last_heard.toFixed(1)} s ago`,
          node.address || "alone",
          node.families.join(" "),
        ],
      })));
    },
  };
}

function families(page) {
  const { box, count } = section(page, "Families of this node");
  setData(box, "half", "true");
  const table = new Table(box, "Families", ["Family", "Driver", "State", "#Devices", "#Bad"]);
  return {
    update({ families: all }) {
      const rows = Object.entries(all);
      setText(count, String(rows.length));
      box.hidden = rows.length === 0;
      table.show(rows.map(([name, family]) => ({
        key: name,
        level: family.state.startsWith("failed") || family.bad ? "bad" : family.state === "running" ? "" : "warn",
        cells: [name, family.driver, family.state, countText(family.devices), countText(family.bad)],
      })));
    },
  };
}

function listeners(page) {
  const { box } = section(page, "Web listeners", "Rates are per second, counts since the start. EVOK clients count objects, browsers messages, those of cameras pictures.");
  const table = new Table(box, "Web listeners",
    ["Port", "Clients of", "#Clients", "#Behind", "#Delivered", "#Conflated", "#Closed", "#Refused", "#Garbage"]);
  const row = (key, port, kind, now, rate, numbers) => ({
    key,
    level: now.behind ? "warn" : "",
    cells: [port, kind, countText(now.clients), countText(now.behind), rate, ...numbers.map(countText)],
  });
  return {
    update({ ws = [] }, rates) {
      box.hidden = ws.length === 0;
      table.show(ws.flatMap((one, i) => {
        const port = String(one.port);
        const browsers = one.browsers;
        return [
          row(`${i} evok`, port, "EVOK", one, rateText(rates.of((s) => s.ws?.[i]?.delivered)),
            [one.conflated, one.closed_as_stuck, one.surplus_clients + one.foreign_writes + one.failed_writes, one.garbage]),
          row(`${i} browsers`, port, "browsers", { clients: browsers.connected, behind: browsers.behind },
            rateText(rates.of((s) => s.ws?.[i]?.browsers.delivered)),
            [browsers.dropped, browsers.closed, browsers.surplus + browsers.refused_addresses + browsers.refused_commands, browsers.garbage]),
        ].concat(one.cameras.frames === 0 ? [] : [
          row(`${i} cameras`, port, "cameras", { clients: one.cameras.viewers, behind: 0 },
            rateText(rates.of((s) => s.ws?.[i]?.cameras.frames)),
            [one.cameras.skipped, one.cameras.stuck, one.cameras.refused, one.cameras.undecodable]),
        ]).concat(one.webhook_sent + one.webhook_failed === 0 ? [] : [
          row(`${i} webhook`, port, "webhook", { clients: 1, behind: 0 }, rateText(rates.of((s) => s.ws?.[i]?.webhook_sent)),
            [one.webhook_conflated, 0, one.webhook_failed, 0]),
        ]);
      }));
    },
  };
}

function ports(page) {
  const { box } = section(page, "UDP ports");
  const table = new Table(box, "UDP ports", ["Port", "Name", "#Requests", "#In all", "#Unknown", "#Refused", "#Silent", "Why silent"]);
  return {
    update({ udp = [] }, rates) {
      box.hidden = udp.length === 0;
      table.show(udp.map((port, i) => {
        const silent = Object.entries(port.silent);
        return {
          key: String(i),
          cells: [
            String(port.port), port.name, rateText(rates.of((s) => s.udp?.[i]?.requests)), countText(port.requests),
            countText(port.unknown_commands), countText(port.refused), countText(silent.reduce((sum, [, n]) => sum + n, 0)),
            silent.map(([reason, n]) => `${reason.replaceAll("_", " ")} ${countText(n)}`).join(", "),
          ],
        };
      }));
    },
  };
}

function loops(page) {
  const { box } = section(page, "Event loops: how late they are");
  setData(box, "half", "true");
  const table = new Table(box, "Event loops", ["Last minute", "#Median", "#99 %", "#Longest"]);
  return {
    update({ loops: all }) {
      table.show(all.map((loop) => ({
        key: loop.loop,
        level: isLate(loop) ? "warn" : "",
        cells: [`loop ${loop.loop}`, delayText(loop.median), delayText(loop.p99), delayText(loop.max)],
      })));
    },
  };
}

function events(page) {
  const { box, count } = section(page, "Last events");
  const table = new Table(box, "Last events", ["Time", "What", "Of", "Text"]);
  return {
    update({ last_events: all }) {
      setText(count, String(all.length));
      box.hidden = all.length === 0;
      table.show(all.map((event) => ({
        key: String(event.number),
        level: /failed|silent|doubled/.test(event.kind) ? "bad" : "",
        cells: [clock(event.time * 1000), event.kind.replaceAll("-", " "), event.subject, event.text],
      })));
    },
  };
}
