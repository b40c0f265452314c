import type { TimedSet } from "#knowledge/probability/timed-sets.schemas.ts";
import { describe, expect, test } from "vitest";
import { keepSetDraft, nextPlace, readSetDraft, seenAnswers, spendTime, typeAnswer } from "./set-draft.ts";

const set: TimedSet = {
  id: "set_1",
  kind: "probability",
  minutes: 20,
  startedAt: "2026-11-21T09:00:00.000Z",
  finishedAt: null,
  now: "2026-11-21T09:00:00.000Z",
  items: ["", "1/2", ""].map((typed, at) => ({
    kind: "problem",
    text: "?",
    typed,
    timeMs: at === 1 ? 4000 : 0,
    topicId: "bayes-rule",
    topicName: "Bayes' rule",
    area: "probability-and-statistics",
    areaTitle: "Probability",
    result: null,
    made: null,
  })),
};

const createStorage = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
};

describe("the draft of a timed set", () => {
  test("it survives a reload, and the server's answer wins where more time was spent on it elsewhere", () => {
    const storage = createStorage();
    const first = readSetDraft(set, storage);
    expect(first).toEqual({
      place: 0,
      answers: [
        { typed: "", timeMs: 0 },
        { typed: "1/2", timeMs: 4000 },
        { typed: "", timeMs: 0 },
      ],
    });
    const typed = { ...spendTime(typeAnswer({ ...first, place: 2 }, "0.3"), 1500) };
    keepSetDraft(set.id, typed, storage);
    expect(readSetDraft(set, storage)).toEqual(typed);
    const elsewhere = { ...set, items: set.items.map((item) => ({ ...item, typed: "9", timeMs: 9000 })) };
    expect(readSetDraft(elsewhere, storage).answers[2]).toEqual({ typed: "9", timeMs: 9000 });
  });

  test("what is kept and broken is left", () => {
    const storage = createStorage();
    storage.setItem("warmup.set.set_1", '{"place":-3');
    expect(readSetDraft(set, storage).place).toBe(0);
  });

  test("next goes round to what has no answer, and on where all have one", () => {
    const draft = readSetDraft(set, createStorage());
    expect(nextPlace(draft)).toBe(2);
    expect(nextPlace({ ...draft, place: 2 })).toBe(0);
    const all = { place: 2, answers: draft.answers.map((answer) => ({ ...answer, typed: "1" })) };
    expect(nextPlace(all)).toBe(0);
  });

  test("only what was seen is sent at the end, and time never runs backwards", () => {
    const draft = readSetDraft(set, createStorage());
    expect(seenAnswers(spendTime(draft, 10.4))).toEqual([
      { place: 0, typed: "", timeMs: 10 },
      { place: 1, typed: "1/2", timeMs: 4000 },
    ]);
    expect(spendTime(draft, -5)).toEqual(draft);
  });
});
