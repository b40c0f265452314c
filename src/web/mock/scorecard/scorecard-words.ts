import { placeInBand, type PaceBand } from "#mock/scorecard/pace.rules.ts";
import type { Critique, Scorecard, Speech, Suggestion } from "#mock/scorecard/scorecard.schemas.ts";
import type { Spread } from "#mock/scorecard/spread.rules.ts";

const doing = {
  card: "Answer it again",
  topic: "Go through the topic",
  drill: "Find a fault",
  story: "Write a story",
  design: "Practise the design",
  problem: "Solve the problem",
  project: "Write it down",
  talk: "Rehearse the talk",
} as const;

/** A suggestion in the words of its link. */
export function suggestionWords({ kind, title }: Suggestion): string {
  return `${doing[kind]}: ${title}`;
}

/** How the time was spent, a line each, the pace beside the band that is aimed at; what was not measured is left out. */
export function speechWords(
  { talkShare, candidateWords, longestTurnWords, wordsPerMinute, longestTurnSeconds, fillers, pauses }: Speech,
  band: PaceBand,
): string[] {
  return [
    ...(talkShare === null ? ["Nothing was said."] : [`You had ${Math.round(talkShare * 100)} % of the words.`]),
    ...(candidateWords === 0 ? [] : [`${candidateWords} words, ${longestTurnWords} in the longest turn.`]),
    ...(wordsPerMinute === null
      ? []
      : [
          `${Math.round(wordsPerMinute)} words a minute while the microphone was open, ${bandWords(wordsPerMinute, band)}.`,
        ]),
    ...(longestTurnSeconds === null ? [] : [`The longest spoken turn took ${Math.round(longestTurnSeconds)} s.`]),
    ...(pauses === undefined
      ? []
      : [
          `Pauses of a second and more: ${Math.round(pauses.pauseSeconds)} s of ${Math.round(pauses.seconds)} s spoken.`,
        ]),
    ...(fillers === undefined
      ? []
      : [`${fillers.count} fillers (um, uh, er, hmm) in ${Math.round(fillers.seconds)} s spoken${aMinute(fillers)}.`]),
  ];
}

/** Where a pace lies: `within your 120 to 160`. */
export function bandWords(wordsPerMinute: number, band: PaceBand): string {
  return `${placeInBand(wordsPerMinute, band)} your ${band.from} to ${band.to}`;
}

/** Over less than half a minute a rate says nothing. */
function aMinute({ count, seconds }: { count: number; seconds: number }): string {
  return seconds < 30 ? "" : `, ${((60 * count) / seconds).toFixed(1)} a minute`;
}

/** Who scored, and by which version of what. */
export function judgeWords({ by: { kind, name, provider, version } }: Critique): string {
  if (kind === "model") return `${name}${provider === undefined ? "" : ` of ${provider}`}, prompt version ${version}`;
  return `${name}, version ${version}`;
}

/** How far runs lie apart: `5 runs: 2 to 4, median 3; 1 gave no score`. */
export function spreadWords({ runs, scored, least, median, most }: Spread): string {
  const range = least === most ? `${least} each time` : `${least} to ${most}, median ${median}`;
  return `${runs} runs: ${range}${scored === runs ? "" : `; ${runs - scored} gave no score`}`;
}

/** A decision as it is said. */
export const verdictWords: Readonly<Record<NonNullable<Scorecard["overall"]["verdict"]>, string>> = {
  "strong-no": "Strong no",
  no: "No",
  yes: "Yes",
  "strong-yes": "Strong yes",
};
