import { expect, test } from "vitest";
import { keepAnswerDraft, readAnswerDraft } from "./answer-draft.ts";

const createStorage = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    breakAll: () => {
      for (const key of kept.keys()) kept.set(key, "{");
    },
  };
};

test("what is typed and the time spent are kept for each problem with its numbers", () => {
  const storage = createStorage();
  keepAnswerDraft("two-urns", 7, { typed: "1/3", timeMs: 4200 }, storage);
  expect(readAnswerDraft("two-urns", 7, storage)).toEqual({ typed: "1/3", timeMs: 4200 });
  expect(readAnswerDraft("two-urns", 8, storage)).toEqual({ typed: "", timeMs: 0 });
  storage.breakAll();
  expect(readAnswerDraft("two-urns", 7, storage)).toEqual({ typed: "", timeMs: 0 });
});

test("old drafts make room for new ones", () => {
  const storage = createStorage();
  for (let seed = 0; seed < 40; seed += 1)
    keepAnswerDraft("two-urns", seed, { typed: String(seed), timeMs: 1 }, storage);
  expect(readAnswerDraft("two-urns", 39, storage).typed).toBe("39");
  expect(readAnswerDraft("two-urns", 0, storage).typed).toBe("");
});
