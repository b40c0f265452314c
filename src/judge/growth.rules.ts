import type { Growth } from "./judge.schemas.ts";

/** A class of growth in the problem's own variable: `n log n` of m is `m log m`. */
export function growthWords(name: string, variable: string): string {
  return variable === "n" ? name : name.replaceAll("n", variable).replaceAll("ⁿ", `^${variable}`);
}

/** What was measured, in a sentence: `It grows like n²; the best like n.` */
export function growthSentence({ optimal, variable, seen, slower, stoppedAt, raised }: Growth): string {
  const best = growthWords(optimal, variable);
  const at = stoppedAt === null ? "" : ` at ${variable} = ${stoppedAt.toLocaleString("en")}`;
  if (slower && seen !== null) return `It grows like ${growthWords(seen, variable)}; the best like ${best}.`;
  if (slower) return `It was stopped${at}, where it came to no end; the best grows like ${best}.`;
  if (raised !== null) return `On a large input it raises ${raised}; so its growth was not measured to the end.`;
  if (seen === null)
    return `Its growth could not be measured${at}: the machine was busy, or the inputs too slow to make.`;
  return `It grows like ${best}, as the best does.`;
}
