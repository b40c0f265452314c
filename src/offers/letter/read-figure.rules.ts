import { largestFigure } from "#offers/field.schemas.ts";
import type { Unit } from "#offers/offer-fields.rules.ts";

/** What was typed as a figure: nothing, a number with the currency sign before it, or what is wrong with it. */
export type ReadFigure =
  | { kind: "empty" }
  | { kind: "value"; value: number; sign: string | null }
  | { kind: "problem"; problem: string };

const currencySigns: Readonly<Record<string, string>> = {
  "£": "GBP",
  "€": "EUR",
  US$: "USD",
  CHF: "CHF",
  GBP: "GBP",
  USD: "USD",
  EUR: "EUR",
  $: "$",
};
const factors: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mn: 1e6, bn: 1e9, b: 1e9 };

const examples: Readonly<Record<Unit, string>> = {
  money: "185000, 185k or £95,000",
  price: "2.4371",
  percent: "12.5 or 12.5%",
  count: "12,500 or 1.2M",
  months: "12",
  years: "1.5",
  days: "25",
  times: "1 or 1.5x",
};

const suffixes: Readonly<Record<Unit, RegExp>> = {
  money: /(?:$)/,
  price: /(?:$)/,
  percent: /\s*(?:%|per ?cent|pc)$/i,
  count: /\s*(?:shares|options|units)$/i,
  months: /\s*(?:months?|mo)$/i,
  years: /\s*(?:years?|y)$/i,
  days: /\s*(?:days?|d)$/i,
  times: /\s*[x×]$/i,
};

/**
 * Reads a figure as people type it: `$185k`, `£95,000`, `12.5%`, `185 000`, `1.2M`. What can be read two ways (`185.000`) is
 * refused rather than guessed.
 */
export function readFigure(typed: string, unit: Unit): ReadFigure {
  const text = typed.trim();
  if (text === "") return { kind: "empty" };
  const isMoney = unit === "money" || unit === "price";
  const sign = isMoney ? signOf(text) : null;
  const bare = (sign === null ? text : text.replace(sign, "")).trim().replace(suffixes[unit], "");
  const match = /^([-−]?)([\d][\d.,\s'’_]*?)\s*(k|m|mn|bn|b)?$/i.exec(bare);
  const factor = match?.[3] === undefined ? 1 : (factors[match[3].toLowerCase()] ?? 1);
  const isScaled = factor !== 1 && (isMoney || unit === "count");
  if (match === null || (factor !== 1 && !isScaled))
    return problem(`“${text}” is no ${nounOf(unit)}; write it like ${examples[unit]}.`);
  const number = plainNumber(match[2] ?? "", unit, isScaled);
  if (typeof number === "string") return problem(number);
  // 1.15 × 1e6 is not 1,150,000 in binary.
  const value = Number((number * factor).toPrecision(15)) * (match[1] === "" ? 1 : -1);
  if (Math.abs(value) > largestFigure) return problem(`“${text}” is too large to be kept.`);
  return { kind: "value", value, sign: sign === null ? null : (currencySigns[sign] ?? null) };
}

const problem = (sentence: string): ReadFigure => ({ kind: "problem", problem: sentence });

function signOf(text: string): string | null {
  return (
    Object.keys(currencySigns).find(
      (sign) => text.toUpperCase().startsWith(sign) || text.toUpperCase().endsWith(sign),
    ) ?? null
  );
}

function nounOf(unit: Unit): string {
  if (unit === "money") return "amount";
  if (unit === "price") return "price";
  return unit === "percent" ? "percentage" : "number";
}

/** Digits with their separators as a number, or a sentence where they can be read two ways or not at all. */
function plainNumber(digits: string, unit: Unit, isScaled: boolean): number | string {
  const text = digits.replaceAll(/[\s'’_]/g, "");
  const dots = text.split(".").length - 1;
  const commas = text.split(",").length - 1;
  const groups = (mark: string): boolean => new RegExp(`^\\d{1,3}(?:\\${mark}\\d{3})+$`).test(text);
  if (dots > 0 && commas > 0) {
    const decimal = text.lastIndexOf(".") > text.lastIndexOf(",") ? "." : ",";
    const [whole = "", part = "", ...more] = text.split(decimal);
    const mark = decimal === "." ? "," : ".";
    const isGrouped = new RegExp(`^\\d{1,3}(?:\\${mark}\\d{3})+$`).test(whole);
    return more.length > 0 || !isGrouped
      ? `“${digits}” is no number.`
      : Number(`${whole.replaceAll(mark, "")}.${part}`);
  }
  if (dots + commas === 0) return Number(text);
  const mark = dots > 0 ? "." : ",";
  const isLarge = !isScaled && (unit === "money" || unit === "count");
  if (groups(mark) && (dots + commas > 1 || (mark === "," && isLarge))) return Number(text.replaceAll(mark, ""));
  if (dots + commas > 1) return `“${digits}” is no number.`;
  const isPrecise = unit === "price" || unit === "percent" || isScaled;
  if (groups(mark) && !(mark === "." && isPrecise))
    return `“${digits}” can be read two ways: write ${text.replace(mark, "")} or ${text.replace(mark, ".").replace(/0+$/, "0")}.`;
  return Number(text.replace(mark, "."));
}
