import { listenToSearch, wordsOnFix } from "#mock/scripted/searching.rules.ts";
import { expect, test } from "vitest";

const search = { style: "probing" as const, fails: 0, passes: 0, probes: ["One?", "Two?"], followUps: 0, listens: 0 };

test("a guess is asked about as often as the manner allows, then the search is listened to, and ends with the repair", () => {
  expect(listenToSearch(search)).toEqual({ does: "follow-up", say: "One?" });
  expect(listenToSearch({ ...search, followUps: 2 })).toEqual({ does: "listen", say: "Go ahead." });
  expect(listenToSearch({ ...search, style: "silent" }).does).toBe("listen");
  expect(listenToSearch({ ...search, passes: 1 }).does).toBe("end");
});

test("a verdict is asked about twice while it fails, and once when it passes", () => {
  expect(wordsOnFix({ ...search, fails: 1 })).toContain("rule out");
  expect(wordsOnFix({ ...search, fails: 2 })).toContain("expect it to change");
  expect(wordsOnFix({ ...search, fails: 3 })).toBeNull();
  expect(wordsOnFix({ ...search, fails: 1, style: "silent" })).toBeNull();
  expect(wordsOnFix({ ...search, passes: 1, style: "silent" })).toContain("Every case passes.");
  expect(wordsOnFix({ ...search, passes: 2 })).toBeNull();
});
