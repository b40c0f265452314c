import type { DesignSummary } from "#design/design.schemas.ts";
import type { EstimateVerdict } from "#design/estimates.rules.ts";

/** Levels, for whom each is. */
export const levelWords: Readonly<Record<number, string>> = {
  1: "Level 1, a first round",
  2: "Level 2, as usual",
  3: "Level 3, senior",
};

/** What a verdict on an estimate says. */
export const verdictWords: Readonly<Record<EstimateVerdict, string>> = {
  right: "Right.",
  near: "Near, not near enough.",
  size: "The digits are right, the power of ten is not.",
  far: "Off.",
};

/** How a prompt stands: a sign that needs no colour, and words. */
export function standingWords({ standing }: Pick<DesignSummary, "standing">): { sign: string; words: string } {
  if (standing.best !== null) return { sign: "●", words: `${percentWords(standing.best)} of the musts` };
  return standing.sheets > 0 ? { sign: "◐", words: "Begun" } : { sign: "○", words: "New" };
}

/** A topic's name without what stands in brackets after it. */
export function shortTopic(name: string): string {
  return name.replace(/\s*\([^)]*\)$/, "");
}

/** A share as people read it: `72 %`. */
export function percentWords(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** A number as people read it: three digits, `6.3 × 10²⁴` beyond a billion and below a thousandth. */
export function figureWords(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 1e-3)) {
    const [digits = "", power = ""] = value.toExponential(2).split("e");
    return `${Number(digits)} × 10${superscript(Number(power))}`;
  }
  return Number(value.toPrecision(size >= 1000 ? 6 : 3)).toLocaleString("en-GB", { maximumFractionDigits: 6 });
}

function superscript(power: number): string {
  return [...String(power)].map((sign) => (sign === "-" ? "⁻" : ("⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)] ?? ""))).join("");
}

/** Those prompts whose title, area or topics have every word that is looked for. */
export function searchDesigns<Design extends Pick<DesignSummary, "title" | "area" | "topics">>(
  designs: readonly Design[],
  search: string,
): Design[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return designs.filter(({ title, area, topics }) => {
    const text = [title, area, ...topics.flatMap(({ id, name }) => [id, name])].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
