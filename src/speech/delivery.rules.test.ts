import { countFillers, sumPauses } from "#speech/delivery.rules.ts";
import { expect, test } from "vitest";

test.each([
  ["So, um, the gradient, uh, vanishes.", 2],
  ["Umm... er, erm: hmm.", 4],
  ["Uhm – uh", 2],
  ["An ER diagram, 5 mm, to err, to hum, uh-huh, sum, number, the Uhlenbeck process.", 0],
  ["It is like a kernel, you know, so to speak.", 0],
  ["", 0],
])("in %j there are %i fillers", (text, count) => expect(countFillers(text)).toBe(count));

test("pauses of a second and more are added up, whatever the order and however words overlap", () => {
  const words = [
    { start: 5, end: 5.4 },
    { start: 0, end: 1 },
    { start: 0.5, end: 2 },
    { start: 2.9, end: 3 },
    { start: 9.4, end: 10 },
  ];
  expect(sumPauses(words)).toBe(6);
  expect(sumPauses([{ start: 7, end: 8 }])).toBe(0);
  expect(sumPauses([])).toBeNull();
});
