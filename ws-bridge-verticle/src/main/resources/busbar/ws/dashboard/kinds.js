// Which tile fits a device, by what its properties are rather than by a list of known types.

export const KINDS = [
  { key: "switch", title: "Switches" },
  { key: "input", title: "Inputs" },
  { key: "thermometer", title: "Temperatures" },
  { key: "analog", title: "Analog" },
  { key: "setpoint", title: "Set-points" },
  { key: "motor", title: "Motors" },
  { key: "camera", title: "Cameras" },
  { key: "other", title: "Other" },
];

const ORDER = new Map(KINDS.map((kind, index) => [kind.key, index]));

export function kindOrder(key) {
  return ORDER.get(key);
}

export function kindOf(device) {
  const value = property(device, "value");
  if (device.dev === "camera") return "camera";
  if (device.dev === "motor" || (property(device, "position") && property(device, "speed"))) {
    return "motor";
  }
  if (!value) return typeof device.value === "number" ? "analog" : "other";
  const isFlag = value.kind === "bit" || value.kind === "bool";
  const isNumber = value.kind === "int" || value.kind === "real";
  if (isFlag) return isWritable(value) ? "switch" : "input";
  if (isNumber && isWritable(value)) return "setpoint";
  if (isNumber && /^(°C|°F|K)$/.test(value.unit ?? "")) return "thermometer";
  return isNumber ? "analog" : "other";
}

export function property(device, name) {
  return device.properties.get(name);
}

export function isWritable(property) {
  return property.access !== "read";
}

export function isNumeric(property) {
  return property.kind === "int" || property.kind === "real";
}
