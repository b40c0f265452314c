import type { ShownItem, TimedSet } from "#knowledge/probability/timed-sets.schemas.ts";
import { expect, test } from "vitest";
import { resultByArea, resultSentence, tickSentence } from "./set-words.ts";

const item = (area: string, topicId: string, made: boolean | null): ShownItem => ({
  kind: "question",
  text: "Why?",
  typed: "Because.",
  timeMs: 1000,
  topicId,
  topicName: topicId.toUpperCase(),
  area,
  areaTitle: `The ${area}`,
  result: { kind: "question", questionId: "q", answer: null },
  made,
});

const items = [item("a", "x", true), item("b", "y", false), item("a", "z", null), item("a", "x", true)];

test("results by area count what was made, the worst area first, each topic once", () => {
  expect(resultByArea(items)).toEqual([
    { area: "b", title: "The b", made: 0, count: 1, open: 0, topics: [{ id: "y", name: "Y" }] },
    {
      area: "a",
      title: "The a",
      made: 2,
      count: 3,
      open: 1,
      topics: [
        { id: "x", name: "X" },
        { id: "z", name: "Z" },
      ],
    },
  ]);
});

test("the sentence counts what was made, the minutes, and what waits for ticks", () => {
  const set: TimedSet = {
    id: "set_1",
    kind: "mixed",
    minutes: 8,
    startedAt: "2026-11-21T09:00:00.000Z",
    finishedAt: "2026-11-21T09:06:10.000Z",
    now: "2026-11-21T10:00:00.000Z",
    items,
  };
  expect(resultSentence(set)).toBe("2 of 4 right, in 7 of 8 minutes.");
  expect(tickSentence(set)).toMatch(/^1 answer waits for its key points to be ticked/);
  expect(tickSentence({ items: items.slice(0, 2) })).toBe("");
});
