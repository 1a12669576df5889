// How values, ages and names are written. Text only; nothing here touches the page.

const MINUS = "\u2212";
const THIN = "\u202f";
const BINARY = ["", "Ki", "Mi", "Gi", "Ti", "Pi"];

// [text, unit] of a value as its property describes it.
export function display(value, property, unit = property?.unit ?? "") {
  if (value === null || value === undefined) return ["\u2013", ""];
  if (property?.kind === "bit" || typeof value === "boolean") {
    const isFact = property?.kind === "bool" && property.access === "read" && property.name !== "value";
    return [(isFact ? ["no", "yes"] : ["off", "on"])[Number(Boolean(value))], ""];
  }
  if (typeof value !== "number") return [String(value), unit];
  if (unit === "B" || unit === "B/s") return bytes(value, unit);
  if (unit === "s" && Math.abs(value) >= 600 && property?.access === "read") {
    return [span(value * 1000), ""];
  }
  return [number(value, property), unit];
}

export function number(value, property) {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  let text;
  if (property?.kind === "int" || (Number.isInteger(value) && !property?.range && size >= 1000)) {
    text = group(Math.round(size).toString());
  } else if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    text = size.toExponential(3);
  } else {
    text = size.toFixed(decimals(size, property?.range));
  }
  return value < 0 && Number(text.replaceAll(THIN, "")) !== 0 ? MINUS + text : text;
}

// As many as tell ten thousand steps of the range apart, or else about four digits.
function decimals(size, range) {
  const scale = range ? Math.max(Math.abs(range[0]), Math.abs(range[1])) : size;
  if (scale >= 10000) return 0;
  if (scale >= 1000) return 1;
  if (scale >= 10) return 2;
  return 3;
}

function group(digits) {
  return digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, THIN);
}

function bytes(value, unit) {
  let step = 0;
  let size = value;
  while (Math.abs(size) >= 1024 && step < BINARY.length - 1) {
    size /= 1024;
    step++;
  }
  return [step === 0 ? String(Math.round(size)) : size.toFixed(size < 100 ? 1 : 0), BINARY[step] + unit];
}

// An age in milliseconds, short and of a steady width.
export function age(ms) {
  if (!Number.isFinite(ms)) return "never";
  if (ms < 1000) return "<1 s";
  return span(ms).split(" ").slice(0, 2).join(" ");
}

export function span(ms) {
  const s = Math.max(0, Math.floor(ms / 1000));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  if (s < 48 * 3600) return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
  return `${Math.floor(s / 86400)} d ${Math.floor((s % 86400) / 3600)} h`;
}

export function clock(time) {
  return new Date(time).toLocaleTimeString(undefined, { hour12: false });
}

const collator = new Intl.Collator("en", { numeric: true });

export function inOrder(a, b) {
  return collator.compare(a, b);
}
