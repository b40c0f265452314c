import { pickDesign, userLevel } from "#design/level.rules.ts";
import { expect, test } from "vitest";

const design = (id: string, area: string, level: number, sheets = 0) => ({
  id,
  area,
  level,
  standing: { sheets, finished: sheets },
});

test("the level rises by one once two prompts of a level held three fifths of the must points", () => {
  expect(userLevel([])).toBe(1);
  expect(userLevel([{ level: 1, share: 0.9 }])).toBe(1);
  expect(userLevel([1, 1].map((level) => ({ level, share: 0.6 })))).toBe(2);
  expect(userLevel([2, 3].map((level) => ({ level, share: 0.7 })))).toBe(3);
  expect(userLevel([3, 3].map((level) => ({ level, share: 1 })))).toBe(3);
  expect(userLevel([3, 3].map((level) => ({ level, share: 0.5 })))).toBe(1);
});

test("a prompt is picked that was never begun, nearest to the level, from the area done least", () => {
  const designs = [
    design("a", "fraud", 2, 1),
    design("b", "fraud", 2),
    design("c", "speech", 2),
    design("d", "speech", 3),
  ];
  expect(pickDesign(designs, 2)?.id).toBe("c");
  expect(pickDesign(designs, 3)?.id).toBe("d");
  expect(pickDesign([design("a", "fraud", 1, 1)], 1)).toBeNull();
});
