import type { SpokenRound } from "#mock/mock.schemas.ts";
import { expect, test } from "vitest";
import { paceWords, tooFewSpokenWords } from "./pace-words.ts";

const spoken = (wordsPerMinute: number): SpokenRound => ({
  mockId: "",
  round: "theory",
  at: "",
  wordsPerMinute,
  talkShare: 0.6,
  longestTurnSeconds: 60,
});

test("it is counted how many rounds lay within the band, and said where the last one lies", () => {
  const band = { from: 120, to: 160 };
  expect(paceWords([119.4, 119.6, 160.4, 171].map(spoken), band)).toBe(
    "4 spoken rounds, 2 within the band. The last: 171 words a minute, above your 120 to 160.",
  );
});

test("too few rounds are counted, and it is said from how many on there is a trend", () => {
  expect(tooFewSpokenWords(0)).toBe(
    "There is none yet; from 3 spoken rounds with a scorecard on, your pace stands here.",
  );
  expect(tooFewSpokenWords(1)).toMatch(/^There is 1;/);
  expect(tooFewSpokenWords(2)).toMatch(/^There are 2;/);
});
