import { storySchema } from "#stories/stories.schemas.ts";
import { expect, test } from "vitest";
import { lengthWords, standingWords, storyTitle } from "./story-words.ts";

const story = storySchema.parse({
  id: "stor_a",
  revision: 1,
  createdAt: "2026-11-21T09:00:00Z",
  updatedAt: "2026-11-21T09:00:00Z",
  rehearsed: { count: 0, last: null },
});

test("a story that is not begun says so, and has a name all the same", () => {
  expect(standingWords(story)).toEqual(["Not begun"]);
  expect(storyTitle(story)).toBe("Untitled story");
});

test("a story tells its parts, its length, what to look at and how often it was heard", () => {
  const begun = { ...story, situation: "word ".repeat(70), action: "I fixed it." };
  expect(standingWords(begun)).toEqual(["2 of 5 parts", "about 0:31", "2 things to look at"]);
  const told = { companyId: null, company: "Halden", applicationId: null, roundId: null, day: "2026-11-02" };
  expect(standingWords({ ...begun, told: [told] }).at(-1)).toBe("heard once");
  expect(standingWords({ ...begun, told: [told, told] }).at(-1)).toBe("heard 2 times");
});

test("a rehearsal tells the length before the words do", () => {
  const last = { at: "2026-11-21T09:00:00Z", seconds: 112, rating: 4 };
  expect(lengthWords({ ...story, rehearsed: { count: 2, last } })).toBe("1:52 told");
});
