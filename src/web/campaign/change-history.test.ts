import { expect, test } from "vitest";
import {
  emptyHistory,
  forgetEntry,
  recordDone,
  recordRedone,
  recordUndone,
  type ChangeHistory,
} from "./change-history.ts";

const entry = (words: string) => ({ words, changes: [] });
const words = ({ past, future }: ChangeHistory) => [past, future].map((list) => list.map((one) => one.words));
const done = (...all: string[]) => all.reduce((history, one) => recordDone(history, entry(one)), emptyHistory);
const last = <One>(list: readonly One[]): One => {
  const one = list.at(-1);
  if (one === undefined) throw new Error("There is none.");
  return one;
};

test("what is taken back can be done again, in the order in which it was taken back", () => {
  let history = done("a", "b", "c");
  history = recordUndone(history, last(history.past), []);
  history = recordUndone(history, last(history.past), []);
  expect(words(history)).toEqual([["a"], ["c", "b"]]);
  history = recordRedone(history, last(history.future), []);
  expect(words(history)).toEqual([["a", "b"], ["c"]]);
});

test("each way has the changes that the way before answered with", () => {
  const back = [{ op: "delete" as const, id: "appl_1" }];
  const again = [{ op: "restore" as const, id: "appl_1" }];
  const undone = recordUndone(recordDone(emptyHistory, { words: "made", changes: back }), last(done("x").past), again);
  expect(undone.future[0]?.changes).toBe(again);
  expect(recordRedone(undone, last(undone.future), back).past.at(-1)?.changes).toBe(back);
});

test("after something new nothing can be done again", () => {
  const history = done("a", "b");
  expect(words(recordDone(recordUndone(history, last(history.past), []), entry("c")))).toEqual([["a", "c"], []]);
});

test("one in the middle is taken back alone, and what no longer can be is forgotten", () => {
  const history = done("a", "b", "c");
  const [, middle = entry("")] = history.past;
  expect(words(recordUndone(history, middle, []))).toEqual([["a", "c"], ["b"]]);
  expect(words(forgetEntry(history, middle))).toEqual([["a", "c"], []]);
});

test("a long session keeps its last two hundred", () => {
  const history = done(...Array.from({ length: 230 }, (_, index) => String(index)));
  expect([history.past.length, history.past[0]?.words]).toEqual([200, "30"]);
});
