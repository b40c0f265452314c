import type { Calibration, PassedShare } from "#mock/scorecard/calibration.schemas.ts";
import { countWords } from "../../ui/words.ts";

/** How many of some rounds were passed: `3 of 4 passed (95 % interval 30 % to 95 %)`. */
export function shareWords({ passed, of, interval }: PassedShare): string {
  if (interval === null) return "none yet";
  const [low, high] = interval.map((end) => `${Math.round(end * 100)} %`);
  return `${passed} of ${of} passed (95 % interval ${low} to ${high})`;
}

/** What is said while there are too few outcomes: how many there are, and how one more comes about. */
export function tooFewWords({ points, least }: Pick<Calibration, "points" | "least">): string {
  const there =
    points.length === 0 ? "There is none yet" : `There ${points.length === 1 ? "is" : "are"} ${points.length}`;
  return `${there}; from ${countWords(least, "outcome")} on, scores are held against them here.`;
}

/** What outcomes say of the scores before them, a line each. */
export function outcomeLines({ all, middle, above, below, yes, no }: NonNullable<Calibration["shares"]>): string[] {
  const score = middle.toFixed(2);
  return [
    `All: ${shareWords(all)}.`,
    `Mean score of ${score} or more before: ${shareWords(above)}. Below: ${shareWords(below)}.`,
    ...(yes.of + no.of === 0 ? [] : [`Judged yes before: ${shareWords(yes)}. Judged no: ${shareWords(no)}.`]),
  ];
}
