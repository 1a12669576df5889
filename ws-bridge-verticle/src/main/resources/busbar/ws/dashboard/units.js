// How the status page writes its numbers.

import { display, number, span } from "./format.js";

const COUNT = { kind: "int" };
const THIN = "\u202f";

export function countText(count) {
  return number(count, COUNT);
}

export function rateText(rate) {
  if (rate === null) return "\u2026";
  return `${rate < 10 ? rate.toFixed(1) : countText(rate)}${THIN}/s`;
}

export function bytesText(bytes) {
  return display(bytes, null, "B").join(THIN);
}

export function percentText(part) {
  const percent = part * 100;
  return `${percent < 10 ? percent.toFixed(1) : percent.toFixed(0)}${THIN}%`;
}

export function secondsText(seconds) {
  return span(seconds * 1000);
}

export function delayText(seconds) {
  const ms = seconds * 1000;
  if (ms >= 1000) return `${seconds.toFixed(1)}${THIN}s`;
  return `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)}${THIN}ms`;
}

// How far another clock is ahead of the one of this node.
export function skewText(seconds) {
  if (seconds === null) return "\u2013";
  const size = Math.abs(seconds);
  if (size < 0.001) return "same";
  return `${delayText(size)} ${seconds > 0 ? "ahead" : "behind"}`;
}
