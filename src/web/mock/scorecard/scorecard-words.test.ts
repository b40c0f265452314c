import { expect, test } from "vitest";
import { speechWords } from "./scorecard-words.ts";

test("how the time was spent is told as far as it was measured", () => {
  const band = { from: 120, to: 140 };
  const none = {
    talkShare: null,
    candidateWords: 0,
    longestTurnWords: 0,
    wordsPerMinute: null,
    longestTurnSeconds: null,
  };
  expect(speechWords(none, band)).toEqual(["Nothing was said."]);
  const heard = { fillers: { count: 7, seconds: 120 }, pauses: { pauseSeconds: 12.3, seconds: 90 } };
  expect(speechWords({ ...none, ...heard }, band).slice(1)).toEqual([
    "Pauses of a second and more: 12 s of 90 s spoken.",
    "7 fillers (um, uh, er, hmm) in 120 s spoken, 3.5 a minute.",
  ]);
  expect(speechWords({ ...none, fillers: { count: 2, seconds: 20 } }, band).at(-1)).toBe(
    "2 fillers (um, uh, er, hmm) in 20 s spoken.",
  );
  expect(
    speechWords(
      {
        talkShare: 0.6,
        candidateWords: 300,
        longestTurnWords: 120,
        wordsPerMinute: 139.6,
        longestTurnSeconds: 50,
      },
      band,
    ),
  ).toEqual([
    "You had 60 % of the words.",
    "300 words, 120 in the longest turn.",
    "140 words a minute while the microphone was open, within your 120 to 140.",
    "The longest spoken turn took 50 s.",
  ]);
});
