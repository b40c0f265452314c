import { findPrerequisites } from "#plan/evidence/prerequisites.rules.ts";
import { orderWork } from "#plan/work/order-work.rules.ts";
import type { Work } from "#plan/work/work.ts";
import { expect, test } from "vitest";

const work = (id: string, rank: number, needs: string[] = []): Work => ({
  id,
  kind: "topic",
  strand: "theory",
  title: id,
  minutes: 10,
  weight: 1,
  rank,
  because: "untouched",
  start: null,
  rounds: [],
  needs,
});

test("work comes by its rank, and before it whatever it stands on, which says so", () => {
  const ordered = orderWork([work("a", 1), work("b", 2), work("c", 9, ["d"]), work("d", 2, ["a"])]);
  expect(ordered.map(({ id }) => id)).toEqual(["a", "d", "c", "b"]);
  expect(ordered[0]?.because).toBe("comes before “c”; untouched");
  expect(ordered[2]?.because).toBe("untouched");
});

test("a problem stands on the nearest one of its section that leads to it and is not harder", () => {
  const problem = (id: string, section: string, difficulty: "easy" | "hard", ...followUps: string[]) => ({
    id,
    section,
    difficulty,
    followUps,
  });
  const found = findPrerequisites([
    problem("sum", "numerics", "easy", "heads"),
    problem("attention", "attention", "easy", "heads", "flash"),
    problem("heads", "attention", "easy", "attention"),
    problem("brute", "attention", "hard", "heads"),
    problem("flash", "systems", "hard"),
  ]);
  expect([...found]).toEqual([
    ["heads", "attention"],
    ["flash", "attention"],
  ]);
});
