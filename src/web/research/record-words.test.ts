import { opinionFieldsSchema, projectFieldsSchema } from "#research/research.schemas.ts";
import { jobTalkFieldsSchema } from "#research/job-talk.schemas.ts";
import { spokenLength } from "#research/spoken-length.rules.ts";
import { expect, test } from "vitest";
import { lengthWords, minutesSentence, paperWords, projectStanding, venueWords } from "./record-words.ts";

test("the length of a telling is said against its minutes, at 140 words a minute", () => {
  const length = spokenLength("word ".repeat(210), 2);
  expect(length).toEqual({ words: 210, seconds: 90, hold: 280 });
  expect(lengthWords(length, 2)).toBe("210 words, 1:30 of 2:00");
  expect(lengthWords(spokenLength("", 20), 20)).toBe("");
});

test("a year that the venue says already is not said twice", () => {
  expect(venueWords({ venue: "ICML", year: 2025 })).toBe("ICML 2025");
  expect(venueWords({ venue: "ICML 2025", year: 2025 })).toBe("ICML 2025");
  expect(venueWords({ venue: "", year: null })).toBe("");
  expect(paperWords(opinionFieldsSchema.parse({ authors: "Gu, Dao", year: 2023 }))).toBe("Gu, Dao, 2023");
});

test("a project says what of it is written", () => {
  expect(projectStanding(projectFieldsSchema.parse({ twoMinutes: "word ".repeat(140) }))).toBe(
    "short version takes 1:00 · long version not written · 0 choices · weakest part not named",
  );
});

test("a talk says what its slot has left for questions", () => {
  const part = { id: "aaaa", title: "All", minutes: 45 };
  expect(minutesSentence(jobTalkFieldsSchema.parse({ parts: [part] }))).toBe(
    "45 minutes of talk, 15 left for questions in a slot of 60.",
  );
  expect(minutesSentence(jobTalkFieldsSchema.parse({ parts: [{ ...part, minutes: 60 }] }))).toBe(
    "60 minutes of talk, none left for questions in a slot of 60.",
  );
  expect(minutesSentence(jobTalkFieldsSchema.parse({}))).toBe(
    "A slot of 60 minutes with its questions; no part has minutes yet.",
  );
});
