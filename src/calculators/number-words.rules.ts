import type { OutputUnit } from "#calculators/calculator.ts";

const english = new Intl.NumberFormat("en", { maximumFractionDigits: 12 });
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A number with thousands apart and at most `digits` significant digits; by a power of ten where it is very large or small. */
export function plainNumber(value: number, digits = 4): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e15 || size < 1e-4) {
    const [mantissa = "", exponent = "0"] = value.toExponential(digits - 1).split("e");
    return `${Number(mantissa)} × 10${raised(Number(exponent))}`;
  }
  if (Number.isInteger(value)) return english.format(value);
  return english.format(size >= 10 ** digits ? Math.round(value) : Number(value.toPrecision(digits)));
}

function raised(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => superscripts[Number(digit)]).join("");
  return exponent < 0 ? `⁻${digits}` : digits;
}

const binary = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"] as const;
const decimal = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"] as const;

function scaled(value: number, base: number, names: readonly string[]): string {
  const size = Math.abs(value);
  const step = size < base ? 0 : Math.min(names.length - 1, Math.floor(Math.log(size) / Math.log(base) + 1e-12));
  return `${plainNumber(value / base ** step)} ${names[step]}`;
}

/** Bytes in both units, and exactly where they can be told: `1.25 GiB · 1.342 GB (1,342,177,280 bytes)`. */
export function byteWords(bytes: number): string {
  const size = Math.abs(bytes);
  if (size < 1000) return `${plainNumber(bytes)} bytes`;
  const both = `${scaled(bytes, 1024, binary)} · ${scaled(bytes, 1000, decimal)}`;
  return Number.isInteger(bytes) && size < 1e15 ? `${both} (${english.format(bytes)} bytes)` : both;
}

const counts = [
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
] as const;

/** A count exactly, and in words of a thousand where it is large: `6,738,415,616 (6.738 billion)`. */
function countWords(value: number): string {
  const found = counts.find(([size]) => Math.abs(value) >= size);
  if (found === undefined || Math.abs(value) >= 1e18) return plainNumber(value);
  const words = `${plainNumber(value / found[0])} ${found[1]}`;
  if (!Number.isInteger(value) || Math.abs(value) >= 1e15) return words;
  return `${english.format(value)} (${words})`;
}

function scientificWords(value: number, unit: string): string {
  const size = Math.abs(value);
  if (size < 1e6) return `${plainNumber(value)} ${unit}`;
  const [mantissa = "", exponent = "0"] = value.toExponential(3).split("e");
  const power = `${Number(mantissa)} × 10${raised(Number(exponent))} ${unit}`;
  const isWhole = Number.isInteger(value) && size < 1e15 && Number(value.toExponential(3)) !== value;
  return isWhole ? `${power} (${english.format(value)})` : power;
}

const spans = [
  [2 * 86_400, 86_400, "days"],
  [2 * 3600, 3600, "hours"],
  [120, 60, "minutes"],
  [1, 1, "s"],
  [1e-3, 1e-3, "ms"],
  [1e-6, 1e-6, "µs"],
] as const;

/** A duration in the unit that suits it: `44.32 days`, `12.5 ms`. */
export function durationWords(seconds: number): string {
  if (seconds === 0) return "0 s";
  const found = spans.find(([from]) => Math.abs(seconds) >= from);
  return found === undefined ? `${plainNumber(seconds / 1e-9)} ns` : `${plainNumber(seconds / found[1])} ${found[2]}`;
}

function dollarWords(value: number): string {
  const size = Math.abs(value);
  const amount = size >= 1000 ? english.format(Math.round(size)) : size >= 1 ? size.toFixed(2) : plainNumber(size, 3);
  return `${value < 0 ? "−" : ""}$${amount}`;
}

/** A figure as one writes it, by its unit. */
export function outputWords(value: number, unit: OutputUnit): string {
  switch (unit) {
    case "bytes":
      return byteWords(value);
    case "bytes/s":
      return `${scaled(value, 1000, decimal)}/s`;
    case "parameters":
    case "tokens":
      return `${countWords(value)} ${unit}`;
    case "FLOPs":
    case "FLOP/s":
      return scientificWords(value, unit);
    case "FLOPs/byte":
    case "nats/token":
      return `${plainNumber(value)} ${unit.replace("/", " per ")}`;
    case "s":
      return durationWords(value);
    case "USD":
      return dollarWords(value);
    case "share":
      return `${plainNumber(100 * value)} %`;
    case "ratio":
      return plainNumber(value);
    case "/s":
      return `${plainNumber(value)} per second`;
    case "GPUs":
      return `${plainNumber(value)} ${value === 1 ? "GPU" : "GPUs"}`;
    case "count":
      return countWords(value);
  }
}

/** What a figure is written as in LaTeX, and whether that is all of it. */
function texParts(value: number): { text: string; isExact: boolean } {
  const size = Math.abs(value);
  const short = Number(value.toPrecision(4));
  if (Number.isInteger(value) && size < 1e15 && !(size >= 1e7 && short === value))
    return { text: english.format(value).replaceAll(",", "{,}"), isExact: true };
  if (size >= 1e7 || (size < 1e-3 && size > 0)) {
    const isExact = Number(value.toPrecision(12)) === short;
    const [mantissa = "", exponent = "0"] = value.toExponential(3).split("e");
    const factor = Number(mantissa);
    const power = `10^{${Number(exponent)}}`;
    return { text: factor === 1 ? power : `${factor} \\times ${power}`, isExact };
  }
  const shown = size >= 1e4 ? Math.round(value * 10) / 10 : Number(value.toPrecision(6));
  const isExact = Math.abs(shown - value) <= 1e-12 * size;
  return { text: english.format(shown).replaceAll(",", "{,}"), isExact };
}

/** A number in LaTeX: all digits of a whole number, six of another, a power of ten where it is large or small. */
export function texNumber(value: number): string {
  return texParts(value).text;
}

/** The sign between a substitution and its value: `=` where the value is written in full, else `\approx`. */
export function texResult(value: number): string {
  const { text, isExact } = texParts(value);
  return `${isExact ? "=" : "\\approx"} ${text}`;
}
