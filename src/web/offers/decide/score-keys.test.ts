import { expect, test } from "vitest";
import { cellAfter, scoreAfter } from "./score-keys.ts";

const press = (key: string, code: string, shiftKey = false) => ({ key, code, shiftKey });

test("a digit sets a score, with Shift its upper end whatever sign that prints, and 0 takes it away", () => {
  expect(scoreAfter(press("3", "Digit3"), null)).toEqual({ low: 3, high: 3 });
  expect(scoreAfter(press("$", "Digit4", true), { low: 3, high: 3 })).toEqual({ low: 3, high: 4 });
  expect(scoreAfter(press("(", "Digit5", true), { low: 3, high: 4 })).toEqual({ low: 3, high: 5 });
  expect(scoreAfter(press("@", "Digit2", true), { low: 3, high: 3 })).toEqual({ low: 2, high: 3 });
  expect(scoreAfter(press("@", "Digit2", true), null)).toEqual({ low: 2, high: 2 });
  expect(scoreAfter(press("2", "Numpad2"), { low: 3, high: 4 })).toEqual({ low: 2, high: 2 });
  expect(scoreAfter(press("0", "Digit0"), { low: 3, high: 4 })).toBeNull();
  expect(scoreAfter(press("6", "Digit6"), null)).toBeUndefined();
  expect(scoreAfter(press("a", "KeyA"), null)).toBeUndefined();
});

test("a keyboard whose digits need Shift sets scores by the sign that it prints", () => {
  // AZERTY: the digit is printed with Shift, and its place alone is taken for the score.
  expect(scoreAfter(press("'", "Digit4"), null)).toEqual({ low: 4, high: 4 });
});

test("arrows stay within the grid", () => {
  expect(cellAfter("ArrowRight", [0, 0], [3, 2])).toEqual([0, 1]);
  expect(cellAfter("ArrowRight", [0, 1], [3, 2])).toEqual([0, 1]);
  expect(cellAfter("ArrowUp", [0, 1], [3, 2])).toEqual([0, 1]);
  expect(cellAfter("End", [2, 0], [3, 2])).toEqual([2, 1]);
  expect(cellAfter("Tab", [2, 0], [3, 2])).toBeNull();
});
