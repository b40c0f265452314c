import { leastForPace, placeInBand, type PaceBand } from "#mock/scorecard/pace.rules.ts";
import type { SpokenRound } from "#mock/mock.schemas.ts";
import { countWords } from "../../ui/words.ts";
import { bandWords } from "../scorecard/scorecard-words.ts";

/** How the pace went, in a sentence or two, oldest round first: `5 spoken rounds, 3 within your 120 to 160 words a minute. …` */
export function paceWords(rounds: readonly SpokenRound[], band: PaceBand): string {
  const within = rounds.filter(({ wordsPerMinute }) => placeInBand(wordsPerMinute, band) === "within").length;
  const last = rounds.at(-1);
  const latest =
    last === undefined
      ? ""
      : ` The last: ${Math.round(last.wordsPerMinute)} words a minute, ${bandWords(last.wordsPerMinute, band)}.`;
  return `${countWords(rounds.length, "spoken round")}, ${within} within the band.${latest}`;
}

/** What is said while there are too few spoken rounds. */
export function tooFewSpokenWords(count: number): string {
  const there = count === 0 ? "There is none yet" : `There ${count === 1 ? "is" : "are"} ${count}`;
  return `${there}; from ${countWords(leastForPace, "spoken round")} with a scorecard on, your pace stands here.`;
}
