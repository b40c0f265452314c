/** What a word after a number multiplies it by. */
const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  million: 1e6,
  g: 1e9,
  bn: 1e9,
  b: 1e9,
  billion: 1e9,
  t: 1e12,
  trillion: 1e12,
};
/** Units that measure the same, in terms of one of them. */
const sizes: readonly Readonly<Record<string, number>>[] = [
  {
    byte: 1,
    b: 1,
    kb: 1e3,
    mb: 1e6,
    gb: 1e9,
    tb: 1e12,
    pb: 1e15,
    kib: 2 ** 10,
    mib: 2 ** 20,
    gib: 2 ** 30,
    tib: 2 ** 40,
  },
  { ms: 1e-3, s: 1, sec: 1, second: 1, min: 60, minute: 60, h: 3600, hour: 3600, day: 86_400 },
  { flop: 1, gflop: 1e9, tflop: 1e12, pflop: 1e15 },
];
const shape =
  /^(?:~|≈|about )?\s*(-?\d[\d,_\s']*(?:\.\d+)?|-?\.\d+)\s*(?:(?:e|[x×*·]\s*10\s*\^?)\s*([+-]?\d+))?\s*([a-z%]*).*$/i;

/** How an estimate stands: `near` is within three times the tolerance, `size` off by a power of ten, and `far` beyond. */
export type EstimateVerdict = "right" | "near" | "size" | "far";

/**
 * Reads a number as people type it: `1.3e9`, `1.3 × 10^9`, `12,000`, `23k`, `24 million`, `1.25 GiB` where bytes are asked for. Null where
 * there is no number.
 */
export function readEstimate(typed: string, unit: string): number | null {
  const match = shape.exec(typed.trim());
  if (match === null) return null;
  const [, digits = "", exponent = "0", word = ""] = match;
  const value = Number(`${digits.replaceAll(/[,_\s']/g, "")}e${exponent}`) * factorOf(word, unit);
  return Number.isFinite(value) ? value : null;
}

/** What a word after a number multiplies it by, so that it is in `unit`; 1 for the unit itself, and for words that say nothing. */
function factorOf(word: string, unit: string): number {
  const typed = bare(word);
  const wanted = bare(/^[a-z%]*/i.exec(unit)?.[0] ?? "");
  if (typed === "" || typed === wanted) return 1;
  const size = sizes.find((one) => typed in one && wanted in one);
  if (size !== undefined) return (size[typed] ?? 1) / (size[wanted] ?? 1);
  // A small m may be a metre, a minute or a million.
  if (word === "M") return 1e6;
  return scales[word.toLowerCase()] ?? 1;
}

function bare(word: string): string {
  const lower = word.toLowerCase();
  return lower.length > 2 ? lower.replace(/s$/, "") : lower;
}

/** Judges an estimate against the expected value, with `within` as a share of it. */
export function judgeEstimate(
  value: number,
  { expected, within }: { expected: number; within: number },
): EstimateVerdict {
  const off = Math.abs(value - expected) / Math.abs(expected);
  if (off <= within + 1e-9) return "right";
  if (off <= 3 * within) return "near";
  return isOffByPower(value / expected, within) ? "size" : "far";
}

/** Whether a ratio is that of a right answer with its point in the wrong place. */
function isOffByPower(ratio: number, within: number): boolean {
  if (ratio <= 0) return false;
  const powers = Math.log10(ratio);
  const nearest = Math.round(powers);
  return nearest !== 0 && Math.abs(10 ** (powers - nearest) - 1) <= Math.max(within, 0.1);
}
