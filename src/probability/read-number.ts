import { evaluateNumber } from "#derivations/evaluate-number.ts";
import { ExpressionError } from "#derivations/tree.ts";
import { EvaluationError } from "#derivations/values.ts";
import { normalCdf } from "#probability/distribution-functions.ts";

/** As much as an answer may hold. */
export const longestNumberText = 200;
/** Binomial coefficients of more than this are no answer of a round. */
const largestChoice = 10_000;

/** An answer as it was read: its value, or what is wrong and where. */
export type NumberReading =
  | { kind: "number"; value: number }
  /** `at` is the place in the text, from 0. */
  | { kind: "unreadable"; message: string; at: number };

/** Text with each character's place in what was typed. */
interface Rewritten {
  text: string;
  places: number[];
}

const functions = { C: choose, nCr: choose, choose, Phi: normalCdf };

/**
 * Reads an answer as people type it: `0.375`, `3/8`, `37.5 %`, `1 - 0.9^5`, `C(5,2)/2^5`, `e^-2`, `ln 2`, `log2(3)`, `1.5e-3`,
 * `Phi(1.96)`, `5!` and LaTeX such as `\frac{3}{8}`. `log` is natural. A comma between digits is told, not guessed. Never throws.
 */
export function readNumber(typed: string): NumberReading {
  const unreadable = (message: string, at: number): NumberReading => ({ kind: "unreadable", message, at });
  if (typed.trim() === "") return unreadable("Type a number, or an expression that gives one.", 0);
  if (typed.length > longestNumberText)
    return unreadable(`It is longer than ${longestNumberText} characters.`, longestNumberText);
  const comma = findComma(typed);
  if (comma !== null) {
    const message = "There is a comma between digits. Write a point before decimals, and nothing between thousands.";
    return unreadable(message, comma);
  }
  const { text, places } = rewrite(typed);
  try {
    const value = evaluateNumber(text, functions);
    if (Number.isFinite(value)) return { kind: "number", value };
    return unreadable("It has no finite value: a division by zero, a logarithm or a root of what has none.", 0);
  } catch (error) {
    if (error instanceof ExpressionError) return unreadable(error.message, places[error.at] ?? typed.length);
    if (error instanceof EvaluationError) return unreadable(error.message, 0);
    if (error instanceof RangeError) return unreadable("It is nested too deep.", 0);
    throw error;
  }
}

/** The place of a comma between digits that separates no arguments of a function; null where there is none. */
function findComma(typed: string): number | null {
  const isCall: boolean[] = [];
  for (let at = 0; at < typed.length; at += 1) {
    const character = typed[at];
    if (character === "(" || character === "[") isCall.push(/[A-Za-z]\s*$/.test(typed.slice(0, at)));
    else if (character === ")" || character === "]") isCall.pop();
    else if (character === "," && isCall.at(-1) !== true && /\d\s*$/.test(typed.slice(0, at))) return at;
  }
  return null;
}

const rewritings: [RegExp, (groups: string[]) => string][] = [
  [/^(\d+(?:\.\d*)?|\.\d+)[eE]([+-]?\d+)(?![\d.])/, ([digits = "", power = ""]) => `(${digits}*10^{${power}})`],
  [/^(\d+(?:\.\d*)?|\.\d+)\s*\\?%/, ([digits = ""]) => `(${digits}/100)`],
  [/^\)\s*\\?%/, () => `)/100`],
  [/^\\?log_?(2|10)(?=\s*[({]|\s+\.?\d)/, ([base = ""]) => `\\log_{${base}}`],
  [/^(\d+)\.(?!\d)/, ([digits = ""]) => digits],
  [/^\*\*/, () => "^"],
  [/^(\d+(?:\.\d+)?|\.\d+)/, ([digits = ""]) => digits],
];

/** What the parser of derivations reads otherwise, or not at all: percent, powers of ten, `log2`, `**`. */
function rewrite(typed: string): Rewritten {
  let text = "";
  const places: number[] = [];
  for (let at = 0; at < typed.length;) {
    const rest = typed.slice(at);
    const [instead, length] = rewriteFirst(rest);
    text += instead;
    for (const _ of instead) places.push(at);
    at += length;
  }
  return { text, places: [...places, typed.length] };
}

function rewriteFirst(rest: string): [instead: string, length: number] {
  for (const [pattern, write] of rewritings) {
    const found = pattern.exec(rest);
    if (found !== null) return [write(found.slice(1)), found[0].length];
  }
  return [rest.slice(0, 1), 1];
}

function choose(n = Number.NaN, k = Number.NaN): number {
  if (!Number.isInteger(n) || !Number.isInteger(k) || n < 0 || n > largestChoice) return Number.NaN;
  if (k < 0 || k > n) return 0;
  let result = 1;
  for (let step = 1; step <= Math.min(k, n - k); step += 1) result = (result * (n - Math.min(k, n - k) + step)) / step;
  return result < Number.MAX_SAFE_INTEGER ? Math.round(result) : result;
}
